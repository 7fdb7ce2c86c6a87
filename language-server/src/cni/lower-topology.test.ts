import { expect, test } from "vitest";
import { address } from "../address/address.ts";
import { prefix } from "../address/prefix.ts";
import { deriveTopology } from "../topology/derive/derive-topology.ts";
import { topology } from "../topology/topology.fixture.ts";
import type { ClusterFixture, NodeFixture } from "../topology/topology-fixture-shapes.ts";
import { checkLowered, lowered } from "./check-lowered.ts";
import { lowerTopology } from "./lower-topology.ts";
import { referenceCluster } from "./reference-cluster.fixture.ts";

test("sysctls and firewalls as the text states them", () => {
  const node1 = {
    ipForward: false,
    rpFilter: "strict" as const,
    firewall: ["drop udp 8472", "reject tcp 80-90 from 10.0.0.0/8", "accept icmp", "drop from fd00::/8"],
    pods: {},
  };
  checkLowered(referenceCluster({ node1 }), {
    "node1 sysctl": ["ip_forward=0 rp_filter=1 bridge-nf-call-iptables=0"],
    "node1 filter": [
      "-P INPUT ACCEPT",
      "-P FORWARD ACCEPT",
      "-A INPUT -p udp -m udp --dport 8472 -j DROP",
      "-A INPUT -s 10.0.0.0/8 -p tcp -m tcp --dport 80:90 -j REJECT --reject-with icmp-admin-prohibited",
      "-A INPUT -p icmp -j ACCEPT",
      "-A FORWARD -p udp -m udp --dport 8472 -j DROP",
      "-A FORWARD -s 10.0.0.0/8 -p tcp -m tcp --dport 80:90 -j REJECT --reject-with icmp-admin-prohibited",
      "-A FORWARD -p icmp -j ACCEPT",
    ],
    "node1 filter6": [
      "-P INPUT ACCEPT",
      "-P FORWARD ACCEPT",
      "-A INPUT -p udp -m udp --dport 8472 -j DROP",
      "-A INPUT -p ipv6-icmp -j ACCEPT",
      "-A INPUT -s fd00::/8 -j DROP",
      "-A FORWARD -p udp -m udp --dport 8472 -j DROP",
      "-A FORWARD -p ipv6-icmp -j ACCEPT",
      "-A FORWARD -s fd00::/8 -j DROP",
    ],
    "core sysctl": ["ip_forward=1 rp_filter=0 bridge-nf-call-iptables=0"],
  });
});

test("routes are installed as the kernel does: a gateway must be on-link, and the first of a prefix stays", () => {
  const routes = [
    // Needs the next line, whatever the order.
    "10.1.0.0/16 via 10.9.9.9",
    "10.9.0.0/16 dev eth0",
    "10.2.0.0/16 via 192.168.60.1",
    "10.3.0.0/16 via 192.168.50.255",
    "10.4.0.0/16 via 192.168.50.7 dev eth9",
    "192.168.50.0/24 via 192.168.50.7",
    "10.5.0.0/16 via 192.168.50.7",
    "10.5.0.0/16 via 192.168.50.8",
  ];
  const interfaces = { lo: "10.255.0.1/32", eth0: "192.168.50.100/24" };
  const client = { interfaces, routes, ipForward: true };
  const hosts = { client, stray: { interfaces: { eth0: { ip: "10.0.0.1/8", gateway: "192.168.50.1" } } } };
  const links = { lan: { mtu: 9000, members: ["client:eth0", "node1:eth0"] } };
  checkLowered(referenceCluster({ topology: { hosts, links } }), {
    "client devices": [
      "lo: UP mtu 65536 inet 127.0.0.1/8 inet6 ::1/128 inet 10.255.0.1/32",
      "eth0: UP mtu 9000 link/ether client/eth0 link lan inet 192.168.50.100/24",
    ],
    "client routes": [
      "192.168.50.0/24 dev eth0 scope link src 192.168.50.100",
      "10.9.0.0/16 dev eth0 proto static scope link",
      "10.1.0.0/16 via 10.9.9.9 dev eth0 proto static",
      "10.5.0.0/16 via 192.168.50.7 dev eth0 proto static",
    ],
    // Plugged into nothing, since links are declared.
    "stray devices": [
      "lo: UP mtu 65536 inet 127.0.0.1/8 inet6 ::1/128",
      "eth0: NO-CARRIER mtu 1500 link/ether stray/eth0 inet 10.0.0.1/8",
    ],
    "stray routes": ["10.0.0.0/8 dev eth0 scope link src 10.0.0.1 linkdown"],
  });
});

test("a device whose MTU is too small for IPv6 has no IPv6 address and no IPv6 route", () => {
  const node1 = (mtu: number) => ({ interfaces: { eth0: { ip: "192.168.50.11/24, fd00:50::11/64", mtu } }, pods: {} });
  const ipv4 = [
    "192.168.50.0/24 dev eth0 scope link src 192.168.50.11",
    "default via 192.168.50.1 dev eth0 proto dhcp",
  ];
  checkLowered(referenceCluster({ node1: node1(1279) }), { "node1 routes": ipv4 });
  checkLowered(referenceCluster({ node1: node1(1280) }), {
    "node1 routes": [...ipv4, "fd00:50::/64 dev eth0 metric 256"],
  });
});

test("a route by a device without IPv6 is refused", () => {
  const eth0 = { ip: "192.168.50.100/24, fd00:50::100/64", mtu: 1279 };
  const client = { interfaces: { eth0 }, routes: ["fd00:1::/64 dev eth0"] };
  const main = lowered(referenceCluster({ topology: { hosts: { client } } }))
    .netns("client")
    ?.tables.get("main");
  expect(main?.absent?.(address("fd00:1::5"))).toMatchObject({ reason: "no-ipv6" });
});

test("who holds an address or a MAC is known without building a namespace", () => {
  const hosts = { twin: { interfaces: { eth0: { ip: "192.168.50.12/24", mac: "02:00:00:00:00:01" } } } };
  const node1 = { runtime: "docker", pods: { p1a: { ip: "10.244.1.2", mac: "02:00:00:00:00:01" } } };
  const dataplane = lowered(referenceCluster({ cluster: { cni: "flannel" }, node1, topology: { hosts } }));
  const holders = (text: string) => dataplane.holders(address(text)).join(" ");
  expect({
    pod: holders("10.244.1.2"),
    node: holders("192.168.50.12"),
    bridge: holders("10.244.1.1"),
    vtep: holders("10.244.0.0"),
    docker: holders("172.17.0.1"),
    nobody: holders("10.244.0.9"),
  }).toEqual({
    pod: "default/p1a default/p2a",
    node: "node2 twin",
    bridge: "node2",
    vtep: "node1",
    docker: "node1",
    nobody: "",
  });
  expect(dataplane.macHolders("02:00:00:00:00:01")).toEqual([
    { netns: "default/p1a", device: "eth0" },
    { netns: "twin", device: "eth0" },
  ]);
});

test("links are segments with the members that exist", () => {
  const links = {
    lan: { mtu: 1400, members: ["node1:eth0", "client:eth0", "node1:eth0"] },
    second: { members: ["client:eth0", "node2:eth0"] },
  };
  const dataplane = lowered(referenceCluster({ topology: { hosts: { client: {} }, links } }));
  const members = (id: string) => dataplane.segment(id)?.members.map(({ netns, device }) => `${netns}:${device}`);
  expect(dataplane.segmentIds).toEqual(["lan", "second"]);
  expect(members("lan")).toEqual(["node1:eth0", "client:eth0"]);
  expect(members("second")).toEqual(["node2:eth0"]);
  expect(dataplane.segment("lan")?.mtu).toBe(1400);
});

test("host-gw over a router is a finding, and no route", () => {
  const far: NodeFixture = { podCIDR: "10.244.2.0/24", interfaces: { eth0: "192.168.60.13/24" } };
  const fixture = referenceCluster({ cluster: { cni: "flannel", cniOptions: { backend: "host-gw" } }, nodes: { far } });
  const { result, findings } = lowerTopology(deriveTopology(topology(fixture)).result);
  expect(findings.map(({ code, message }) => `${code} ${message.args.node} ${message.args.other}`)).toEqual([
    "next-hop-unreachable far node1",
  ]);
  const main = result.netns("node1")?.tables.get("main");
  expect(main?.lookup(address("10.244.2.2"))?.prefix.length).toBe(0);
  expect(main?.absent?.(address("10.244.2.2"))).toMatchObject({ reason: "gateway-off-link", by: "flanneld" });
});

test("a route that is not there tells why", () => {
  const node1 = {
    withoutRoutes: ["10.244.1.0/24", "192.168.50.0/24"],
    routes: ["10.1.0.0/16 via 10.9.9.9", "10.244.0.0/24 via 192.168.50.7", "10.2.0.0/16 dev eth7"],
    pods: { stray: { ip: "10.244.9.9" } },
  };
  const derived = deriveTopology(topology(referenceCluster({ cluster: { cni: "flannel" }, node1 }))).result;
  const [node] = derived.clusters[0]?.nodes ?? [];
  const dataplane = lowerTopology(derived).result;
  const check = (netns: string, destination: string, expected: object | undefined) => {
    expect(dataplane.netns(netns)?.tables.get("main")?.absent?.(address(destination))).toEqual(expected);
  };
  const prefixes = (text: string) => ({ prefix: prefix(text) });
  const [lease, connected] = node?.withoutRoutes ?? [];
  const [unreachable, , nowhere] = node?.routes ?? [];
  check("node1", "10.244.1.2", {
    ...prefixes("10.244.1.0/24"),
    reason: "removed",
    by: "flanneld",
    place: lease?.place,
  });
  check("node1", "192.168.50.1", {
    ...prefixes("192.168.50.0/24"),
    reason: "removed",
    by: "kernel",
    place: connected?.place,
  });
  check("node1", "10.1.0.1", {
    ...prefixes("10.1.0.0/16"),
    reason: "gateway-off-link",
    by: "administrator",
    place: unreachable?.place,
  });
  check("node1", "10.2.0.1", {
    ...prefixes("10.2.0.0/16"),
    reason: "no-device",
    by: "administrator",
    place: nowhere?.place,
  });
  check("node1", "10.244.0.9", undefined);
  check("default/stray", "10.250.0.1", {
    ...prefixes("0.0.0.0/0"),
    reason: "gateway-off-link",
    by: "bridge plugin",
    place: node?.podCIDRs[0]?.place,
  });
});

test("every entry tells the place in the text that it comes from", () => {
  const fixture = referenceCluster({
    cluster: { cni: "flannel" },
    node1: { routes: ["10.9.0.0/16 via 192.168.50.7"] },
  });
  const derived = deriveTopology(topology(fixture)).result;
  const [node1, node2] = derived.clusters[0]?.nodes ?? [];
  const netns = lowerTopology(derived).result.netns("node1");
  const routeTo = (text: string) => netns?.tables.get("main")?.lookup(address(text))?.provenance;
  expect(routeTo("10.244.1.2")).toEqual({ by: "flanneld", place: node2?.podCIDRs[0]?.place });
  expect(routeTo("10.9.0.1")).toEqual({ by: "administrator", place: node1?.routes[0]?.place });
  expect(routeTo("192.168.50.7")).toEqual({ by: "kernel", place: node1?.interfaces[0]?.addresses[0]?.place });
  expect(routeTo("10.244.0.9")).toEqual({ by: "kernel", place: node1?.podCIDRs[0]?.place });
  expect(netns?.devices.get("cni0")?.provenance).toEqual({ by: "bridge plugin", place: node1?.place });
});

test("a packet's way builds only the namespaces that it asks for, and a look-up does not walk through all nodes", () => {
  const nodes: Record<string, NodeFixture> = {};
  for (let at = 0; at < 2000; at++) nodes[`node-${at}`] = { pods: { [`pod-${at}`]: ["app"] } };
  const cluster: ClusterFixture = { podCIDR: "10.0.0.0/8", serviceCIDR: "172.20.0.0/16", cni: "flannel", nodes };
  const dataplane = lowered({ clusters: { demo: cluster } });
  const last = dataplane.netns("default/pod-1999")?.devices.get("eth0")?.addresses[0]?.address;
  const main = dataplane.netns("node-0")?.tables.get("main");
  expect(last !== undefined && main?.lookup(last)?.device).toBe("flannel.1");
  expect(main?.routes().filter(({ device }) => device === "flannel.1").length).toBe(1999);
  expect(dataplane.netns("node-0")).toBe(dataplane.netns("node-0"));
});
