// A state of Kubernetes' NetworkPolicy conformance tests as a text of ours: namespaces, pods on their nodes with their addresses, policies.
import type { Yaml } from "../path/small-yaml.fixture.ts";

type Yamls = { readonly [key: string]: Yaml };

/** The text of a cluster with these objects, on the plugin. */
export function textOfObjects(objects: readonly Yaml[], plugin: string): string {
  const all = objects.filter((each) => each !== null).map(mapping);
  const ofKind = (kind: string) => all.filter((each) => each.kind === kind);
  const nodes = podsByNode(ofKind("Pod"));
  return [
    `cluster e2e {`,
    `  cni ${plugin}`,
    ...ofKind("Namespace").map((each) => `  namespace "${metadata(each).name}" { ${labels(metadata(each).labels)} }`),
    ...[...nodes].sort().flatMap(([node, pods]) => [`  node ${node} {`, ...nodeLines(pods), `  }`]),
    ...ofKind("NetworkPolicy").flatMap(policyLines),
    `}`,
  ].join("\n");
}

function nodeLines(pods: readonly Yamls[]): readonly string[] {
  const [first] = pods.map((pod) => text(mapping(pod.status).podIP).split(".").slice(0, 3).join("."));
  return [
    `    podCIDR ${first}.0/24`,
    ...pods.flatMap((pod) => [
      `    pod "${metadata(pod).namespace}/${metadata(pod).name}" {`,
      `      ${labels(metadata(pod).labels)}`,
      `      ip ${mapping(pod.status).podIP}`,
      ...list(mapping(pod.spec).containers).flatMap((container) => [
        `      container "${container.name}" {`,
        ...list(container.ports).map(
          (port) => `        port ${port.containerPort}/${text(port.protocol).toLowerCase()} { name "${port.name}" }`,
        ),
        `      }`,
      ]),
      `    }`,
    ]),
  ];
}

function policyLines(policy: Yamls): readonly string[] {
  const spec = mapping(policy.spec);
  const types = items(spec.policyTypes);
  return [
    `  networkPolicy "${metadata(policy).namespace}/${metadata(policy).name}" {`,
    `    podSelector { ${selector(spec.podSelector)} }`,
    ...(types.length > 0 ? [`    policyTypes ${types.join(", ")}`] : []),
    ...list(spec.ingress).flatMap((rule) => ruleLines("ingress", "from", rule)),
    ...list(spec.egress).flatMap((rule) => ruleLines("egress", "to", rule)),
    `  }`,
  ];
}

function ruleLines(direction: string, side: "from" | "to", rule: Yamls): readonly string[] {
  return [
    `    ${direction} {`,
    ...list(rule[side]).map((peer) => `      ${side} { ${peerText(peer)} }`),
    ...list(rule.ports).map((port) => {
      const number =
        port.port === undefined ? "" : `"${port.port}${port.endPort === undefined ? "" : `-${port.endPort}`}/`;
      const protocol = text(port.protocol ?? "TCP").toLowerCase();
      return `      port ${number === "" ? protocol : `${number}${protocol}"`}`;
    }),
    `    }`,
  ];
}

function peerText(peer: Yamls): string {
  const parts: string[] = [];
  for (const kind of ["namespaceSelector", "podSelector"]) {
    if (peer[kind] !== undefined) parts.push(`${kind} { ${selector(peer[kind])} }`);
  }
  if (peer.ipBlock !== undefined) {
    const { cidr, except } = mapping(peer.ipBlock);
    const excepted = items(except);
    parts.push(`ipBlock ${cidr}${excepted.length > 0 ? ` except ${excepted.join(", ")}` : ""}`);
  }
  return parts.join(" ");
}

function selector(value: Yaml | undefined): string {
  const { matchLabels, matchExpressions } = mapping(value ?? {});
  const expressions = list(matchExpressions).map(({ key, operator, values }) => {
    const of = `(${items(values)
      .map((each) => `"${each}"`)
      .join(", ")})`;
    return { In: `${key} in ${of}`, NotIn: `${key} notin ${of}`, Exists: `${key}`, DoesNotExist: `!${key}` }[
      text(operator)
    ];
  });
  return [...Object.entries(mapping(matchLabels ?? {})).map(([key, each]) => `${key}="${each}"`), ...expressions].join(
    ", ",
  );
}

function labels(value: Yaml | undefined): string {
  const pairs = Object.entries(mapping(value ?? {})).map(([key, each]) => `${key}="${each}"`);
  return `labels { ${pairs.join(", ")} }`;
}

function metadata(object: Yamls): Yamls {
  return mapping(object.metadata);
}

function mapping(value: Yaml | undefined): Yamls {
  if (typeof value !== "object" || value === null || Array.isArray(value))
    throw new Error(`no mapping: ${String(value)}`);
  return value as Yamls;
}

function items(value: Yaml | undefined): readonly Yaml[] {
  return Array.isArray(value) ? value : [];
}

function list(value: Yaml | undefined): readonly Yamls[] {
  return items(value).map(mapping);
}

function text(value: Yaml | undefined): string {
  return String(value);
}

function podsByNode(pods: readonly Yamls[]): ReadonlyMap<string, readonly Yamls[]> {
  const nodes = new Map<string, Yamls[]>();
  for (const pod of pods) {
    const node = text(mapping(pod.spec).nodeName);
    nodes.set(node, [...(nodes.get(node) ?? []), pod]);
  }
  return nodes;
}
