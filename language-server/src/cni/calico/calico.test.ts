import { expect, test } from "vitest";
import { address, formatAddress } from "../../address/address.ts";
import { formatPrefix } from "../../address/prefix.ts";
import { sha1 } from "../../address/sha1.ts";
import type { CompiledPolicy } from "../../policy/compiled-policy.ts";
import { deriveTopology } from "../../topology/derive/derive-topology.ts";
import { topology } from "../../topology/topology.fixture.ts";
import type { NodeFixture, OptionsFixture } from "../../topology/topology-fixture-shapes.ts";
import { indexTopology } from "../../topology/topology-index.ts";
import { checkLowered } from "../check-lowered.ts";
import { type ReferenceChanges, referenceCluster } from "../reference-cluster.fixture.ts";
import { buildBlockTable } from "./blocks.ts";
import { calicoCluster, calicoNode } from "./calico-node.ts";
import { policyChainName } from "./chain-names.ts";
import { workloadInterface } from "./names.ts";

const loopback = "lo: UP mtu 65536 inet 127.0.0.1/8 inet6 ::1/128";
const connected = "192.168.50.0/24 dev eth0 scope link src 192.168.50.11";
const gateway = "default via 192.168.50.1 dev eth0 proto static";
const own = (name: string) => workloadInterface({ namespace: "default", name });
const [p1a, p1b] = [own("p1a"), own("p1b")];

function calico(encapsulation: string, options: OptionsFixture = {}, changes: ReferenceChanges = {}) {
  const cluster = { cni: "calico", cniOptions: { encapsulation, ...options } };
  return referenceCluster({ ...changes, cluster: { ...cluster, ...changes.cluster } });
}

test("names are hashes as Calico makes them", () => {
  expect(sha1("")).toBe("da39a3ee5e6b4b0d3255bfef95601890afd80709");
  expect(sha1("abc".repeat(40))).toBe("d7023ba1c811b19c3d2f1bcc016fb6c02a8e5f4a");
  expect(own("web")).toBe("cali68caf03a5f4");
  const policy = { kind: "networkPolicy" } as CompiledPolicy;
  expect(policyChainName("ingress", { ...policy, id: "shop/db-from-web" })).toBe("cali-pi-knp/shop/db-from-web");
  expect(policyChainName("egress", { ...policy, id: "shop/a-policy-with-a-long-name" })).toBe(
    "cali-po-_zBfM7k8YuTlVTXNyEdO",
  );
});

test("VXLAN: /32 in pods, one route a pod, a blackhole for the own block, one onlink route a foreign one", () => {
  const veth = `UP mtu 1450 link/ether ee:ee:ee:ee:ee:ee veth peer eth0 netns default`;
  checkLowered(calico("VXLAN"), {
    "node1 devices": [
      loopback,
      "eth0: UP mtu 1500 link/ether node1/eth0 link implied 192.168.50.0/24 inet 192.168.50.11/24",
      "vxlan.calico: UP mtu 1450 link/ether node1/vxlan.calico vxlan id 4096 local 192.168.50.11 dev eth0 dstport 4789 nolearning inet 10.244.0.0/32",
      `${p1a}: ${veth}/p1a`,
      `${p1b}: ${veth}/p1b`,
    ].map((line) => line.replace("ee:ee:ee:ee:ee:ee", "derived")),
    "node1 routes": [
      connected,
      gateway,
      `10.244.0.2 dev ${p1a} scope link`,
      `10.244.0.3 dev ${p1b} scope link`,
      "blackhole 10.244.0.0/26 proto 80",
      "10.244.1.0/26 via 10.244.1.0 dev vxlan.calico proto 80 onlink",
    ],
    "node1 neighbours": ["10.244.1.0 dev vxlan.calico lladdr node2/vxlan.calico PERMANENT"],
    "node1 fdb": ["node2/vxlan.calico dev vxlan.calico dst 192.168.50.12 self permanent"],
    "node1 listeners": ["any", "UDP 4789 kernel vxlan"],
    "default/p1a devices": [
      loopback,
      `eth0: UP mtu 1450 link/ether default/p1a/eth0 veth peer ${p1a} netns node1 inet 10.244.0.2/32`,
    ],
    "default/p1a routes": ["169.254.1.1 dev eth0 scope link", "default via 169.254.1.1 dev eth0"],
  });
});

test("IP in IP and BGP: routes by the other node's address, into tunl0 or not", () => {
  const routes = (last: string) => [
    connected,
    gateway,
    `10.244.0.2 dev ${p1a} scope link`,
    `10.244.0.3 dev ${p1b} scope link`,
    "blackhole 10.244.0.0/26 proto bird",
    last,
  ];
  checkLowered(calico("IPIP"), {
    "node1 routes": routes("10.244.1.0/26 via 192.168.50.12 dev tunl0 proto bird onlink"),
    "node1 neighbours": [],
  });
  for (const encapsulation of ["None", "IPIPCrossSubnet"]) {
    checkLowered(calico(encapsulation), {
      "node1 routes": routes("10.244.1.0/26 via 192.168.50.12 dev eth0 proto bird"),
    });
  }
  checkLowered(calico("VXLANCrossSubnet"), {
    "node1 routes": routes("10.244.1.0/26 via 192.168.50.12 dev eth0 proto 80").map((line) =>
      line.replace("0/26 proto bird", "0/26 proto 80"),
    ),
  });
});

test("an IPPool's modes in place of the encapsulation", () => {
  const routeWith = (options: OptionsFixture, last: string) =>
    checkLowered(referenceCluster({ cluster: { cni: "calico", cniOptions: options }, node1: { pods: {} } }), {
      "node1 routes": [
        connected,
        gateway,
        `10.244.1.0/26 via ${last}`,
        `blackhole 10.244.0.0/26 proto ${last.includes("proto 80") ? "80" : "bird"}`,
      ],
    });
  routeWith({}, "192.168.50.12 dev tunl0 proto bird onlink");
  routeWith({ ipipMode: "Always" }, "192.168.50.12 dev tunl0 proto bird onlink");
  routeWith({ ipipMode: "CrossSubnet" }, "192.168.50.12 dev eth0 proto bird");
  routeWith({ ipipMode: "Never" }, "192.168.50.12 dev eth0 proto bird");
  routeWith({ ipipMode: "Never", vxlanMode: "Always" }, "10.244.1.0 dev vxlan.calico proto 80 onlink");
  routeWith({ vxlanMode: "CrossSubnet" }, "192.168.50.12 dev eth0 proto 80");
  routeWith({ encapsulation: "None", vxlanMode: "Always" }, "192.168.50.12 dev eth0 proto bird");
});

test("CrossSubnet goes by the node's own prefix: with a /32 everything is wrapped", () => {
  const narrow = { interfaces: { eth0: "192.168.50.11/32" }, routes: ["192.168.50.0/24 dev eth0"] };
  checkLowered(calico("VXLANCrossSubnet", {}, { node1: { pods: { p1a: {} }, ...narrow } }), {
    "node1 routes": [
      "192.168.50.0/24 dev eth0 proto static scope link",
      `10.244.0.2 dev ${p1a} scope link`,
      "blackhole 10.244.0.0/26 proto 80",
      "10.244.1.0/26 via 10.244.1.0 dev vxlan.calico proto 80 onlink",
    ],
  });
});

test("a text that draws no router has a gateway all the same, without which Calico's pods would be cut off", () => {
  const bare: ReferenceChanges = {
    node1: { interfaces: { eth0: "192.168.50.11/24" }, pods: {} },
    topology: { routers: {}, hosts: {} },
  };
  const routes = (first: readonly string[]) => ({
    "node1 routes": [
      connected,
      ...first,
      "10.244.1.0/26 via 10.244.1.0 dev vxlan.calico proto 80 onlink",
      "blackhole 10.244.0.0/26 proto 80",
    ],
  });
  checkLowered(calico("VXLAN", {}, bare), routes(["default via 192.168.50.1 dev eth0 proto dhcp"]));
  const without = { ...bare, node1: { ...bare.node1, withoutRoutes: ["0.0.0.0/0"] } };
  checkLowered(calico("VXLAN", {}, without), routes([]));
  const drawn = { ...bare, topology: { routers: { elsewhere: { interfaces: { lan: "192.168.60.1/24" } } } } };
  checkLowered(calico("VXLAN", {}, drawn), routes([]));
});

test("its rules: who may tunnel, pods to their node, policy's mark, and what leaves the pools", () => {
  const comment = (text: string) => `-m comment --comment "${text}"`;
  const filter = (encapsulated: readonly string[]) => [
    "-A INPUT -j cali-INPUT",
    ...encapsulated,
    "-A cali-INPUT -i cali+ -g cali-wl-to-host",
    "-A cali-wl-to-host -j cali-from-wl-dispatch",
    `-A cali-wl-to-host ${comment("Configured DefaultEndpointToHostAction")} -j ACCEPT`,
    "-A FORWARD -j cali-FORWARD",
    `-A FORWARD -m mark --mark 0x10000/0x10000 ${comment("Policy explicitly accepted packet.")} -j ACCEPT`,
    "-A FORWARD -j MARK --set-xmark 0x10000/0x10000",
    "-A cali-FORWARD -j MARK --set-xmark 0x0/0xe0000",
    "-A cali-FORWARD -i cali+ -j cali-from-wl-dispatch",
    "-A cali-FORWARD -o cali+ -j cali-to-wl-dispatch",
    `-A cali-from-wl-dispatch ${comment("Unknown interface")} -j DROP`,
    `-A cali-to-wl-dispatch ${comment("Unknown interface")} -j DROP`,
  ];
  const vxlan = "-A cali-INPUT -p udp -m multiport --dports 4789";
  const local = "-m addrtype --dst-type LOCAL";
  const empty: Partial<NodeFixture> = { pods: {} };
  checkRules(calico("VXLAN", {}, { node1: empty }), {
    filter: filter([
      `${vxlan} -m set --match-set cali40all-vxlan-net src ${local} ${comment("Allow IPv4 VXLAN packets from allowed hosts")} -j ACCEPT`,
      `${vxlan} ${local} ${comment("Drop IPv4 VXLAN packets from non-allowed hosts")} -j DROP`,
    ]),
    nat: [
      "-A POSTROUTING -j cali-POSTROUTING",
      "-A cali-POSTROUTING -j cali-nat-outgoing",
      "-A cali-POSTROUTING -o vxlan.calico -m addrtype ! --src-type LOCAL --limit-iface-out -m addrtype --src-type LOCAL -j MASQUERADE --random-fully",
      "-A cali-nat-outgoing -m set --match-set cali40masq-ipam-pools src -m set ! --match-set cali40all-ipam-pools dst -j MASQUERADE --random-fully",
    ],
  });
  checkRules(calico("IPIP", { natOutgoing: "off" }, { node1: empty }), {
    filter: filter([
      `-A cali-INPUT -p ipencap -m set --match-set cali40all-hosts-net src ${local} ${comment("Allow IPIP packets from Calico hosts")} -j ACCEPT`,
      `-A cali-INPUT -p ipencap ${comment("Drop IPIP packets from non-Calico hosts")} -j DROP`,
    ]),
    nat: [
      "-A POSTROUTING -j cali-POSTROUTING",
      "-A cali-POSTROUTING -j cali-nat-outgoing",
      "-A cali-POSTROUTING -o tunl0 -m addrtype ! --src-type LOCAL --limit-iface-out -m addrtype --src-type LOCAL -j MASQUERADE --random-fully",
    ],
  });
});

/** The rules of node1 by table, without the heads of the chains. */
function checkRules(
  fixture: Parameters<typeof checkLowered>[0],
  expected: Readonly<Record<string, readonly string[]>>,
) {
  const heads: Readonly<Record<string, readonly string[]>> = {
    filter: ["-P INPUT ACCEPT", "-P FORWARD ACCEPT"],
    nat: ["-P POSTROUTING ACCEPT"],
  };
  const withHeads = Object.entries(expected).map(([table, rules]) => {
    const chains = [...new Set(rules.map((rule) => rule.split(" ")[1] ?? ""))];
    const head = chains.map((name) => heads[table]?.find((each) => each.startsWith(`-P ${name} `)) ?? `-N ${name}`);
    return [`node1 ${table}`, [...head, ...rules]];
  });
  checkLowered(fixture, Object.fromEntries(withHeads));
}

test("blocks: the node's in whose podCIDR they are, else the first node's with a pod there; the tunnel has a free address", () => {
  const blocksOf = (options: OptionsFixture, nodes: Readonly<Record<string, NodeFixture>>) => {
    const clusters = { demo: { cni: "calico", cniOptions: options, nodes } };
    const derived = deriveTopology(topology({ clusters })).result;
    const index = indexTopology(derived);
    const [cluster] = derived.clusters;
    const pool = cluster && calicoCluster(cluster).pools[4];
    if (cluster === undefined || pool === undefined) throw new Error("no pool");
    const members = cluster.nodes.flatMap((node) => calicoNode(cluster, node, index) ?? []);
    const table = buildBlockTable(members, 4, pool);
    return {
      blocks: table.blocks.map(({ prefix, owner }) => `${formatPrefix(prefix)} ${owner.node.name}`),
      borrowed: table.borrowed.map(({ prefix, holder }) => `${formatPrefix(prefix)} ${holder.node.name}`),
      tunnels: members.map((member) => {
        const tunnel = table.tunnelAddress(member);
        return tunnel && formatAddress(tunnel);
      }),
      blockAt: (text: string) => table.blockOf(address(text))?.owner.node.name,
    };
  };
  const ips = (...list: string[]): NodeFixture => ({
    pods: Object.fromEntries(list.map((ip, at) => [`p${ip.replaceAll(".", "-")}${at}`, { ip }])),
  });
  expect(blocksOf({}, { node1: ips("10.244.0.2"), node2: ips("10.244.0.66") })).toMatchObject({
    blocks: ["10.244.0.0/26 node1", "10.244.0.64/26 node2"],
    borrowed: [],
    tunnels: ["10.244.0.0", "10.244.0.64"],
  });
  // node2's podCIDR is 10.244.1.0/24: its block is its own though node1's pod is first in it.
  expect(blocksOf({}, { node1: ips("10.244.1.9", "10.244.0.0"), node2: ips("10.244.1.2") })).toMatchObject({
    blocks: ["10.244.0.0/26 node1", "10.244.1.0/26 node2"],
    borrowed: ["10.244.1.9/32 node1"],
    tunnels: ["10.244.0.1", "10.244.1.0"],
  });
  expect(blocksOf({ blockSize: "24" }, { node1: {}, node2: ips("10.9.9.9") })).toMatchObject({
    blocks: ["10.244.0.0/24 node1", "10.244.1.0/24 node2"],
    borrowed: [],
  });
  // Blocks of one address: the tunnel has one of its own.
  expect(blocksOf({ blockSize: "32" }, { node1: ips("10.244.0.0"), node2: ips("10.244.1.2") })).toMatchObject({
    blocks: ["10.244.0.0/32 node1", "10.244.1.2/32 node2", "10.244.0.1/32 node1", "10.244.1.0/32 node2"],
    tunnels: ["10.244.0.1", "10.244.1.0"],
  });
  expect(blocksOf({}, { node1: {} }).blockAt("10.244.0.64")).toBeUndefined();
});
