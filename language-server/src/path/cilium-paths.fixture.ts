// Paths on Cilium in the reference cluster, with a Service, and how tests show them.
import type { ReferenceChanges } from "../cni/reference-cluster.fixture.ts";
import type { NodeFixture, ServiceFixture, TopologyFixture } from "../topology/topology-fixture-shapes.ts";
import { pathIn } from "./check-path.ts";

type Options = Readonly<Record<string, string>>;

type Given = {
  readonly options?: Options;
  readonly cluster?: ReferenceChanges["cluster"];
  readonly service?: Partial<ServiceFixture>;
  readonly node1?: Partial<NodeFixture>;
  readonly node2?: Partial<NodeFixture>;
  readonly nodes?: ReferenceChanges["nodes"];
  readonly topology?: Omit<TopologyFixture, "clusters">;
};

export const native: Options = {
  routingMode: "native",
  autoDirectNodeRoutes: "on",
  ipv4NativeRoutingCIDR: "10.244.0.0/16",
};
export const replaced: Options = { kubeProxyReplacement: "on" };
export const bpfRouting: Options = { ...native, ...replaced, "bpf.masquerade": "on" };

export const labels = { app: "web" };
export const containers = { app: [8080] };
const web: ServiceFixture = {
  type: "NodePort",
  selector: labels,
  clusterIP: "10.96.0.20",
  ports: [{ port: 80, targetPort: 8080, nodePort: 30080 }],
};
export const pods1 = {
  p1a: { ip: "10.244.0.2", labels, containers },
  p1b: { ip: "10.244.0.3", containers: ["app"] },
} satisfies NodeFixture["pods"];
export const pods2 = { p2a: { ip: "10.244.1.2", labels, containers } } satisfies NodeFixture["pods"];

export function trace([from, to, port = 80]: readonly [string, string, number?], given: Given = {}) {
  const changes: ReferenceChanges = {
    cluster: {
      cni: "cilium",
      cniOptions: given.options ?? {},
      services: { web: { ...web, ...given.service } },
      ...given.cluster,
    },
    node1: { pods: pods1, ...given.node1 },
    node2: { pods: pods2, ...given.node2 },
    ...(given.nodes && { nodes: given.nodes }),
    ...(given.topology && { topology: given.topology }),
  };
  return pathIn(changes, from, to, { port: { port, protocol: "TCP" } });
}

/** What a capture on every device sees of the request, with what the programs' names are hashed from in place of them. */
export function events(...asked: Parameters<typeof trace>): readonly string[] {
  const { trace: found, dataplane } = trace(...asked);
  return found.forward.hops.flatMap(({ netns, steps }) =>
    steps.flatMap(({ type, device: name, packet, detail }) => {
      if ((type !== "enter-interface" && type !== "exit-interface") || name === null || detail.captured === false)
        return [];
      const device = dataplane.netns(netns)?.devices.get(name);
      const shown =
        device?.kind === "veth" && name.startsWith("lxc") ? `lxc(${device.peer.netns.replace("default/", "")})` : name;
      const outer =
        packet.outer === null
          ? ""
          : ` [${packet.outer.source} > ${packet.outer.destination}:${packet.outer.destinationPort}]`;
      const direction = type === "exit-interface" ? "tx" : "rx";
      return [
        `${netns.replace("default/", "")} ${shown} ${direction} ${packet.source} > ${packet.destination} ${packet.ttl}${outer}`,
      ];
    }),
  );
}

/** Where each branch ends: `p1a sees 10.244.0.3 ttl 63`, `dropped no-endpoint at node2 bpf-…`. */
export function seen(...asked: Parameters<typeof trace>): readonly string[] {
  const { trace: found } = trace(...asked);
  return [found, ...found.alternatives].map(({ forward, reply }) => {
    const lost = forward.verdict === "delivered" && reply !== null ? reply : forward;
    const hop = forward.hops.at(-1);
    const last = lost.hops.at(-1)?.steps.at(-1);
    if (lost.verdict === "delivered") {
      const packet = hop?.steps.at(-1)?.packet;
      return `${hop?.netns.replace("default/", "")} sees ${packet?.source} ttl ${packet?.ttl}`;
    }
    return `${lost === reply ? "reply " : ""}${lost.verdict} ${lost.cause} at ${lost.hops.at(-1)?.netns.replace("default/", "")} ${last?.because.code}`;
  });
}
