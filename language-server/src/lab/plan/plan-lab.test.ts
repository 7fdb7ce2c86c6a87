import * as fc from "fast-check";
import { expect, test } from "vitest";
import { hex8 } from "../../address/hash.ts";
import { arbitraryCluster } from "../../cni/arbitrary-cluster.ts";
import { lowered } from "../../cni/check-lowered.ts";
import { referenceCluster } from "../../cni/reference-cluster.fixture.ts";
import { type DataplaneLiteral, dataplaneOf } from "../../dataplane/dataplane-literal.fixture.ts";
import { checkPlan, checkPlanOf, linesOf, planOf } from "./check-plan.fixture.ts";
import type { LabPlan } from "./lab-plan.ts";
import { labLimits, planLab } from "./plan-lab.ts";

const veth = (pod: string) => `veth${hex8(`default/${pod}`)}`;

test("vxlan: all that a node and its pods are made of, in the order in which it can be made", () => {
  const backend = { cni: "flannel" };
  checkPlan(referenceCluster({ cluster: backend, node1: { pods: { p1a: ["app"] } } }), {
    "links outside": [
      "link add name eth0 netns node1 type veth peer name p1 netns link-implied_192.168.50.0_24",
      `link add name ${veth("p1a")} netns node1 type veth peer name eth0 netns default_p1a`,
      "link add name eth0 netns node2 type veth peer name p2 netns link-implied_192.168.50.0_24",
      `link add name ${veth("p2a")} netns node2 type veth peer name eth0 netns default_p2a`,
      "link add name lan netns core type veth peer name p3 netns link-implied_192.168.50.0_24",
      "link add name eth0 netns client type veth peer name p4 netns link-implied_192.168.50.0_24",
    ],
    "devices node1": [
      "link set dev eth0 address node1/eth0 mtu 1500",
      "link add name flannel.1 type vxlan id 1 local 192.168.50.11 dev eth0 dstport 8472 nolearning",
      "link set dev flannel.1 address node1/flannel.1 mtu 1450",
      "link add name cni0 type bridge mcast_snooping 0 stp_state 0",
      "link set dev cni0 address node1/cni0 mtu 1450",
      `link set dev ${veth("p1a")} address derived mtu 1450`,
      `link set dev ${veth("p1a")} master cni0`,
      `link set dev ${veth("p1a")} type bridge_slave hairpin on`,
      "link set dev lo up",
      "link set dev eth0 up",
      "link set dev flannel.1 up",
      "link set dev cni0 up",
      `link set dev ${veth("p1a")} up`,
      "address add 192.168.50.11/24 dev eth0",
      "address add 10.244.0.0/32 dev flannel.1",
      "address add 10.244.0.1/24 dev cni0",
      "neigh replace 10.244.1.0 lladdr node2/flannel.1 dev flannel.1 nud permanent",
      "route append 0.0.0.0/0 via 192.168.50.1 dev eth0 proto static",
      "route append 10.244.1.0/24 via 10.244.1.0 dev flannel.1 proto boot onlink",
    ],
    "fdb node1": ["fdb append node2/flannel.1 dev flannel.1 dst 192.168.50.12 self permanent"],
    "devices default_p1a": [
      "link set dev eth0 address default/p1a/eth0 mtu 1450",
      "link set dev lo up",
      "link set dev eth0 up",
      "address add 10.244.0.2/24 dev eth0",
      "route append 0.0.0.0/0 via 10.244.0.1 dev eth0 proto boot",
      "route append 10.244.0.0/16 via 10.244.0.1 dev eth0 proto boot",
    ],
  });
});

test("a link's MTU, a card without a link, IPv6 without waiting", () => {
  const interfaces = { eth0: { ip: "192.168.50.11/24, fd00:50::11/64", mtu: 9000 }, eth1: "192.168.60.11/24" };
  const links = { lan: { mtu: 1400, members: ["node1:eth0", "node2:eth0"] } };
  checkPlan(referenceCluster({ node1: { interfaces, pods: {} }, node2: { pods: {} }, topology: { links } }), {
    "links outside": [
      "link add name eth0 netns node1 type veth peer name p1 netns link-lan",
      "link add name eth1 netns node1 type veth peer name p1 netns unplugged",
      "link add name eth0 netns node2 type veth peer name p2 netns link-lan",
      "link add name lan netns core type veth peer name p2 netns unplugged",
      "link add name eth0 netns client type veth peer name p3 netns unplugged",
    ],
    "segments link-lan": [
      "link add name br0 type bridge mcast_snooping 0 stp_state 0",
      "link set dev br0 up",
      "link set dev p1 master br0 mtu 1400",
      "link set dev p1 up",
      "link set dev p2 master br0 mtu 1400",
      "link set dev p2 up",
    ],
    "devices node1": [
      "link set dev eth0 address node1/eth0 mtu 9000",
      "link set dev eth1 address node1/eth1 mtu 1500",
      "link set dev lo up",
      "link set dev eth0 up",
      "link set dev eth1 up",
      "address add 192.168.50.11/24 dev eth0",
      "address add fd00:50::11/64 dev eth0 nodad",
      "address add 192.168.60.11/24 dev eth1",
    ],
  });
});

test("the kernel's own routes are taken away where the text says so, after the gateways that need them", () => {
  const node1 = { withoutRoutes: ["192.168.50.0/24"], routes: ["10.9.0.0/16 via 192.168.50.1"], pods: {} };
  const lines = linesOf(planOf(lowered(referenceCluster({ node1 }))), "devices", "node1");
  expect(lines.filter((line) => line.startsWith("route"))).toEqual([
    "route append 0.0.0.0/0 via 192.168.50.1 dev eth0 proto static",
    "route append 10.9.0.0/16 via 192.168.50.1 dev eth0 proto static",
    "route del 192.168.50.0/24 dev eth0 proto kernel src 192.168.50.11",
  ]);
});

const provenance = { by: "administrator", place: null } as const;
const lo = { kind: "loopback" } as const;

test("tables and rules: kept, added and taken away", () => {
  const rule = { source: null, destination: null, mark: null, inputDevice: null, provenance };
  const any = { address: { family: 4, value: 0x0a000000n }, length: 8 } as const;
  const literal: DataplaneLiteral = {
    netns: {
      one: {
        kind: "host",
        devices: { lo, eth0: { kind: "ethernet", segment: null, addresses: ["192.0.2.1/24"] } },
        routes: ["10.0.0.0/8 via 192.0.2.9 dev eth0 table wan", "blackhole 10.1.0.0/16 table 77"],
        rules: [
          { ...rule, priority: 0, table: "local" },
          { ...rule, priority: 100, source: any, mark: { value: 1, mask: 0xff }, table: "wan" },
          { ...rule, priority: 32766, table: "main" },
        ],
      },
    },
  };
  const lines = linesOf(planOf(dataplaneOf(literal)), "devices", "one");
  expect(lines.filter((line) => /^ru?o?u?l?t?e? /.test(line))).toEqual([
    "route append blackhole 10.1.0.0/16 proto boot table 77",
    "route append 10.0.0.0/8 via 192.0.2.9 dev eth0 proto boot table 1000",
    "rule add priority 100 from 10.0.0.0/8 fwmark 0x1/0xff table 1000",
    "rule del priority 32767 from 0.0.0.0/0 table 253",
  ]);
});

test("a tun device is its daemon's; sockets of tunnels are nobody's; a wire with one end goes nowhere", () => {
  const literal: DataplaneLiteral = {
    netns: {
      one: {
        kind: "node",
        devices: {
          lo,
          flannel0: {
            kind: "tun",
            local: "192.0.2.1",
            peers: { "10.244.1.0/24": "192.0.2.2" },
            addresses: ["10.244.0.0/32"],
          },
          vethlost: { kind: "veth", peer: ["nobody", "eth0"] },
        },
        listeners: [
          { protocol: "UDP", port: 8285, owner: "flanneld" },
          { protocol: "TCP", port: 80, owner: "web" },
          { protocol: "SCTP", port: 80, owner: "web" },
        ],
      },
    },
  };
  const plan = planOf(dataplaneOf(literal));
  expect(plan.tunnels).toMatchObject([{ namespace: "one", device: "flannel0", port: 8285, peers: [{}] }]);
  expect(plan.listeners).toEqual([{ namespace: "one", protocol: "TCP", port: 80 }]);
  expect(plan.listenOnAsked).toEqual([]);
  expect(plan.notVerifiable).toMatchObject([{ what: "SCTP", netns: "one" }]);
  checkPlanOf(dataplaneOf(literal), {
    "links outside": ["link add name vethlost netns one type veth peer name p1 netns unplugged"],
  });
});

/** All lines of a plan, each with its tool and namespace before it. */
const allLines = ({ stages }: LabPlan) =>
  stages.flatMap(({ steps }) =>
    steps.flatMap(({ tool, namespace, lines }) => lines.map((line) => `${tool} ${namespace ?? "-"} ${line}`)),
  );

test("any dataplane is planned: each namespace once, each device made once, every address and rule there, the same each time", () => {
  fc.assert(
    fc.property(arbitraryCluster, (fixture) => {
      const dataplane = lowered(fixture);
      const plan = planOf(dataplane);
      const lines = allLines(plan);
      expect(lines.join("\n")).not.toMatch(/undefined|NaN|null|\[object/);
      expect(plan.namespaces.flatMap(({ netns }) => netns ?? [])).toEqual(dataplane.netnsIds);
      expect(plan.namespaces.flatMap(({ segment }) => segment ?? [])).toEqual(dataplane.segmentIds);
      expect(new Set(plan.namespaces.map(({ name }) => name)).size).toBe(plan.namespaces.length);
      const made = lines.flatMap((line) => madeDevices(line));
      const wanted = plan.namespaces.flatMap(({ netns, name }) => {
        const devices = [...(dataplane.netns(netns ?? "")?.devices.values() ?? [])];
        return devices.flatMap((device) =>
          ["loopback", "tun", "ipip"].includes(device.kind) ? [] : [`${name} ${device.name}`],
        );
      });
      const machines = new Set(plan.namespaces.flatMap(({ netns, name }) => (netns === null ? [] : [name])));
      expect(made.filter((device) => machines.has(device.split(" ")[0] ?? "")).sort()).toEqual(wanted.sort());
      expect(new Set(made).size).toBe(made.length);
      const comments = lines.flatMap((line) => / comment "(r\d+)"$/.exec(line)?.[1] ?? []);
      expect(comments).toEqual([...plan.rules.keys()]);
      expect(planOf(lowered(fixture))).toEqual(plan);
    }),
    { numRuns: 150 },
  );
});

/** The devices that a line makes, as `namespace device`. */
function madeDevices(line: string): string[] {
  const [, namespace = "", name = "", elsewhere, peer] =
    /^ip (\S+) link add name (\S+)(?: netns (\S+))? type \S+(?: peer name (\S+ netns \S+))?/.exec(line) ?? [];
  if (name === "") return [];
  const [other, there] = peer?.split(" netns ") ?? [];
  return [`${elsewhere ?? namespace} ${name}`, ...(other === undefined ? [] : [`${there} ${other}`])];
}

/** A cluster of so many nodes with one pod each. */
const clusterOf = (nodes: number, backend: string) =>
  lowered({
    clusters: {
      demo: {
        podCIDR: "10.0.0.0/8",
        cni: "flannel",
        cniOptions: { backend },
        nodes: Object.fromEntries(
          Array.from({ length: nodes }, (_, at) => [`node${at}`, { pods: { [`pod${at}`]: ["app"] } }]),
        ),
      },
    },
  });

test.each([
  // A route for each other node; vxlan a neighbour and an FDB entry more.
  ["host-gw", 1],
  ["vxlan", 3],
  ["udp", 0],
])("%s: a node has as many lines for each other one as the real component has entries", (backend, each) => {
  const linesPerNode = (nodes: number) => {
    const lines = allLines(planOf(clusterOf(nodes, backend)));
    return lines.filter((line) => / node0 (?!neigh .* dev (eth0|cni0) )/.test(line)).length;
  };
  expect(linesPerNode(40) - linesPerNode(10)).toBe(30 * each);
});

test("where the kernel's table of neighbours would overflow they are permanent, but not those that only ARP can decide", () => {
  const known = (nodes: number) =>
    allLines(planOf(clusterOf(nodes, "host-gw"))).filter((line) => / node0 neigh replace 192\.168\.0\./.test(line));
  expect([known(10).length, known(40).length]).toEqual([0, 39]);
  const nodes = Object.fromEntries(
    Array.from({ length: 40 }, (_, at) => [`node${at}`, { interfaces: { eth0: `192.168.0.${Math.max(at, 2)}/24` } }]),
  );
  const clash = planOf(lowered({ clusters: { demo: { nodes } } }));
  const told = allLines(clash).filter((line) => / node9 neigh replace /.test(line));
  expect(told.length).toBe(36);
  expect(told.join("\n")).not.toMatch(/192\.168\.0\.2 /);
});

test("what is too large is refused with its size, before anything is built", () => {
  const hosts = Object.fromEntries(Array.from({ length: labLimits.namespaces }, (_, at) => [`h${at}`, {}]));
  expect(planLab(lowered({ hosts }))).toMatchObject({
    problem: { key: "lab.too-many-namespaces", args: { limit: labLimits.namespaces } },
  });
  const cards = Object.fromEntries(
    Array.from({ length: labLimits.devices }, (_, at) => [`e${at}`, { kind: "ethernet", segment: null } as const]),
  );
  const large = dataplaneOf({ netns: { one: { kind: "host", devices: { lo, ...cards } } } });
  expect(planLab(large)).toMatchObject({ problem: { key: "lab.too-many-devices", args: { count: 20_001 } } });
});

test.each([
  "all",
  "default",
  "..",
  "sixteen-letters-",
  "a b",
  "a;b",
  "$(id)",
  'a"b',
  "a\nlink del eth0",
  "eth0\\",
  "ä",
])("a device named %j is refused", (name) => {
  const devices = { lo, [name]: { kind: "bridge" } as const };
  expect(planLab(dataplaneOf({ netns: { one: { kind: "host", devices } } }))).toMatchObject({
    problem: { key: "lab.bad-device-name", args: { device: JSON.stringify(name) } },
  });
});
