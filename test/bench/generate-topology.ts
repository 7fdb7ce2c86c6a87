// Topologies for the bench: as much text a pod (about 324 characters) as a real file has, 50 pods a node, Flannel vxlan between the nodes.

/** A topology as its files, by URI, and the same pods and nodes as JSON. `root` is the file to check; `from` and `to` are pods on its first and last node. */
export type GeneratedTopology = {
  readonly root: string;
  readonly files: ReadonlyMap<string, string>;
  readonly json: string;
  readonly from: string;
  readonly to: string;
};

const podsPerNode = 50;

type GeneratedPod = {
  readonly namespace: string;
  readonly name: string;
  readonly labels: Readonly<Record<string, string>>;
  readonly containers: readonly { readonly name: string; readonly image: string; readonly port: number }[];
};

function generatePod(number: number): GeneratedPod {
  const name = `web-${String(number).padStart(5, "0")}`;
  return {
    namespace: `team-${number % 20}`,
    name,
    labels: { app: name, tier: "front", "app.kubernetes.io/name": "web", "app.kubernetes.io/part-of": "online-shop" },
    containers: [
      { name: "web", image: "registry.example.com/shop/web:1.27.3", port: 8080 },
      { name: "metrics", image: "registry.example.com/metrics/prometheus-exporter:1.4", port: 9113 },
    ],
  };
}

function podText({ namespace, name, labels, containers }: GeneratedPod): string {
  const labelText = Object.entries(labels)
    .map(([key, value]) => `${key}=${value}`)
    .join(", ");
  const lines = containers.map(
    (container) => `      container ${container.name} { image "${container.image}" port ${container.port} }\n`,
  );
  return `    pod ${namespace}/${name} {\n      labels { ${labelText} }\n${lines.join("")}    }\n`;
}

/** `filePods` is how many pods a file has at most; null is one file for all of them. Both counts are multiples of 50. */
export function generateTopology(pods: number, filePods: number | null): GeneratedTopology {
  const nodes = Array.from({ length: pods / podsPerNode }, (_, node) => ({
    name: `node-${node}`,
    ip: `192.168.${node >> 7}.${(node & 127) + 10}`,
    pods: Array.from({ length: podsPerNode }, (_, pod) => generatePod(node * podsPerNode + pod)),
  }));
  const nodeTexts = nodes.map(
    ({ name, ip, pods }) =>
      `  node ${name} {\n    interface eth0 { ip ${ip}/16 }\n\n${pods.map(podText).join("\n")}  }\n`,
  );
  const head = "  podCIDR 10.244.0.0/16\n  cni flannel { backend vxlan }\n";
  const root = "file:///bench/root.k8snet";
  const files = new Map<string, string>();
  if (filePods === null) files.set(root, `cluster bench {\n${head}\n${nodeTexts.join("\n")}}\n`);
  else {
    const fileNodes = filePods / podsPerNode;
    const imports: string[] = [];
    for (let first = 0; first < nodeTexts.length; first += fileNodes) {
      const name = `part-${first / fileNodes}.k8snet`;
      imports.push(`import "./${name}"\n`);
      const text = nodeTexts.slice(first, first + fileNodes).join("\n");
      files.set(`file:///bench/${name}`, `extend cluster bench {\n${text}}\n`);
    }
    files.set(root, `${imports.join("")}\ncluster bench {\n${head}}\n`);
  }
  const nameOf = (pod: GeneratedPod | undefined) => `${pod?.namespace}/${pod?.name}`;
  return {
    root,
    files,
    json: JSON.stringify({ nodes }),
    from: nameOf(nodes[0]?.pods[0]),
    to: nameOf(nodes.at(-1)?.pods.at(-1)),
  };
}
