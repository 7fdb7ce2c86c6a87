// Small, often broken clusters for property tests: what is declared clashes all the time.
import * as fc from "fast-check";
import type { NodeFixture, OptionsFixture, PodFixture, TopologyFixture } from "../topology/topology-fixture-shapes.ts";

const maybe = <T>(...values: T[]) => fc.option(fc.constantFrom(...values), { nil: undefined });
const some = <T>(...values: T[]) => fc.subarray(values, { maxLength: 2 });

/** Without the keys that have no value. */
function given<T extends Record<string, unknown>>(record: T): { [K in keyof T]?: Exclude<T[K], undefined> } {
  return JSON.parse(JSON.stringify(record));
}

function named<T>(name: string, values: readonly T[]): Record<string, T> {
  return Object.fromEntries(values.map((value, index) => [`${name}${index}`, value]));
}

const anyBackend: fc.Arbitrary<OptionsFixture> = fc.oneof(
  fc.record({ "": fc.constant("vxlan"), vni: fc.constantFrom("1", "2", "x"), mtu: fc.constantFrom("1400", "9000") }),
  fc.record({
    "": fc.constant("vxlan"),
    directRouting: fc.constantFrom("on", "off"),
    port: fc.constantFrom("4789", "0"),
  }),
  fc.record({ "": fc.constantFrom("host-gw", "udp", "nonsense") }),
);

const anyPod: fc.Arbitrary<PodFixture> = fc
  .record({
    ip: maybe("10.244.0.2", "10.244.1.2", "10.9.9.9", "10.244.0.7, fd00:10:244::7"),
    mac: maybe("02:00:00:00:00:01"),
    mtu: maybe(1500, 9000),
    gateway: maybe("10.244.0.1", "10.244.0.2", "10.244.0.255", "192.168.50.1"),
    hostNetwork: maybe(true),
    containers: fc.constantFrom<PodFixture["containers"]>(
      { app: [80] },
      { app: [80], side: [] },
      { app: [80], side: [80] },
      {
        app: [
          { port: 80, hostPort: 8080 },
          { port: 81, hostPort: 8081 },
        ],
      },
    ),
  })
  .map(given);

const anyNode: fc.Arbitrary<NodeFixture> = fc
  .record({
    interfaces: fc.constantFrom<NodeFixture["interfaces"]>(
      { eth0: "192.168.50.11/24" },
      { eth0: "192.168.50.12/24, fd00:50::12/64" },
      { eth0: { ip: "192.168.60.13/24", mtu: 9000 }, eth1: { ip: "10.0.2.15/24", gateway: "10.0.2.2" } },
      { lo: "10.255.0.1/32" },
      {},
    ),
    podCIDR: maybe(
      "10.244.0.0/24",
      "10.244.0.0/16",
      "192.168.50.0/24",
      "172.17.0.0/24",
      "10.244.1.0/24, fd00:10:244:1::/64",
    ),
    pods: fc.array(anyPod, { maxLength: 3 }).map((pods) => named("pod", pods)),
    cni: fc.option(
      anyBackend.map((backend) => ({ backend })),
      { nil: undefined },
    ),
    bridge: maybe("docker0", "br0", "eth0"),
    runtime: maybe("docker", "containerd"),
    routes: some("10.244.1.0/24 via 192.168.50.12", "0.0.0.0/0 via 192.168.50.1", "10.8.0.0/16 dev nowhere"),
    withoutRoutes: some("10.244.1.0/24", "0.0.0.0/0", "192.168.50.0/24"),
    ipForward: maybe(false),
    rpFilter: maybe("strict" as const),
    firewall: some("drop udp 8472", "reject tcp 80", "drop from 10.244.0.0/16"),
  })
  .map(given);

/** A cluster, hosts and routers, with or without declared links. Names of pods repeat from node to node. */
export const arbitraryCluster: fc.Arbitrary<TopologyFixture> = fc
  .record({
    clusters: fc
      .record({
        podCIDR: maybe("10.244.0.0/16", "10.244.0.0/16, fd00:10:244::/48", "172.17.0.0/16", "fd00:10:244::/48"),
        cni: maybe("flannel", "flannel", "bridge", "ptp", "calico", "cilium", "unheard-of"),
        cniOptions: fc.option(
          anyBackend.map((backend) => ({ backend, ipMasq: "on", iface: "eth1", portmap: "on" })),
          { nil: undefined },
        ),
        nodes: fc.array(anyNode, { minLength: 1, maxLength: 4 }).map((nodes) => named("node", nodes)),
      })
      .map((demo) => ({ demo: given(demo) })),
    routers: fc.constantFrom<TopologyFixture["routers"]>(
      {},
      { core: { interfaces: { lan: "192.168.50.1/24", far: "192.168.60.1/24" } } },
    ),
    hosts: fc.constantFrom<TopologyFixture["hosts"]>(
      {},
      { client: { interfaces: { eth0: "192.168.50.100/24" } }, node0: {} },
    ),
    links: fc.constantFrom<TopologyFixture["links"][]>(undefined, {
      lan: { members: ["node0:eth0", "node1:eth0", "core:lan", "nobody:eth0"] },
      other: { mtu: 1400, members: ["node1:eth0", "client:eth0", "node0:cni0"] },
    }),
  })
  .map(given);
