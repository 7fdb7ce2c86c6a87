// Paths of every kind through the whole pipeline, for what tells and draws them.
import type { ReferenceChanges } from "../cni/reference-cluster.fixture.ts";
import { pathIn } from "../path/check-path.ts";
import type { WantedPath } from "../path/request-path.ts";
import type { ExplainablePath } from "./explanation.ts";

type Scenario = {
  readonly changes: ReferenceChanges;
  readonly ends: readonly [from: string, to: string];
  readonly wanted?: Partial<WantedPath>;
};

const flannel = (backend: string): ReferenceChanges => ({ cluster: { cni: "flannel", cniOptions: { backend } } });
const vxlan = flannel("vxlan");
const acrossNodes = ["p1a", "p2a"] as const;
const ungated = (host: number) => ({ interfaces: { eth0: `192.168.50.${host}/24` } });
const alone = { routers: {}, hosts: {} };
const docker = { bridge: "docker0", runtime: "docker" };

const scenarios = {
  "same pod": { changes: vxlan, ends: ["p1a", "p1a"] },
  "same node": { changes: vxlan, ends: ["p1a", "p1b"] },
  vxlan: { changes: vxlan, ends: acrossNodes },
  "host-gw": { changes: flannel("host-gw"), ends: acrossNodes },
  udp: { changes: flannel("udp"), ends: acrossNodes },
  docker0: {
    changes: {
      ...flannel("udp"),
      node1: { ...docker, pods: { p1a: ["app"] } },
      node2: { ...docker, pods: { p2a: ["app"] } },
    },
    ends: acrossNodes,
  },
  "node to its pod": { changes: vxlan, ends: ["node1", "p1a"] },
  "pod to its node": { changes: vxlan, ends: ["p1a", "node1"] },
  "node to a pod elsewhere": { changes: vxlan, ends: ["node1", "p2a"] },
  "pod to another node": { changes: vxlan, ends: ["p1a", "node2"] },
  "no route": {
    changes: { ...vxlan, topology: alone, node1: { ...ungated(11), withoutRoutes: ["10.244.1.0/24"] } },
    ends: acrossNodes,
  },
  "no route back": {
    changes: { ...vxlan, topology: alone, node2: { ...ungated(12), withoutRoutes: ["10.244.0.0/24"] } },
    ends: acrossNodes,
  },
  "lost on the router": { changes: { ...vxlan, node1: { withoutRoutes: ["10.244.1.0/24"] } }, ends: acrossNodes },
  "no default route": {
    changes: { ...vxlan, topology: alone, node1: ungated(11) },
    ends: ["node1", "10.96.0.10"],
  },
  "not forwarding": { changes: { ...vxlan, node1: { ipForward: false } }, ends: acrossNodes },
  blocked: { changes: { ...vxlan, node2: { firewall: ["drop udp 8472"] } }, ends: acrossNodes },
  "wrong gateway": {
    changes: { ...vxlan, node1: { pods: { p1a: { gateway: "10.244.0.99", containers: ["app"] }, p1b: ["app"] } } },
    ends: acrossNodes,
  },
  "other VNI": { changes: { ...vxlan, node2: { cni: { backend: { vni: "2" } } } }, ends: acrossNodes },
  "other port": { changes: { ...vxlan, node2: { cni: { backend: { port: "4789" } } } }, ends: acrossNodes },
  "too large": {
    changes: { ...vxlan, node1: { pods: { p1a: { ip: "10.244.0.2", mtu: 1500, containers: ["app"] } } } },
    ends: acrossNodes,
    wanted: { size: 1500 },
  },
  "no listener": { changes: vxlan, ends: ["p1b", "p2a"], wanted: { port: { port: 81, protocol: "TCP" } } },
  // Two routers that send what is for 10.9.0.0/16 to each other.
  circle: {
    changes: {
      ...vxlan,
      topology: {
        routers: {
          core: { interfaces: { lan: "192.168.50.1/24" }, routes: ["10.9.0.0/16 via 192.168.50.2"] },
          edge: { interfaces: { lan: "192.168.50.2/24" }, routes: ["10.9.0.0/16 via 192.168.50.1"] },
        },
        hosts: { client: { interfaces: { eth0: { ip: "192.168.50.100/24", gateway: "192.168.50.1" } } } },
      },
    },
    ends: ["client", "10.9.0.1"],
  },
} as const satisfies Readonly<Record<string, Scenario>>;

export type PathName = keyof typeof scenarios;

/** The names of all paths. */
export const pathNames = Object.keys(scenarios) as readonly PathName[];

const traced = new Map<PathName, ExplainablePath>();

/** Traces the path of that name, once. */
export function tracedPath(name: PathName): ExplainablePath {
  const known = traced.get(name);
  if (known) return known;
  const { changes, ends, wanted }: Scenario = scenarios[name];
  const path = pathIn(changes, ends[0], ends[1], wanted);
  traced.set(name, path);
  return path;
}
