// What Cilium makes on nodes and in pods: devices, routes and rules, in both routing modes.
import { expect, test } from "vitest";
import { address } from "../../address/address.ts";
import { routeText } from "../../dataplane/route-text.ts";
import { checkLowered, lowered } from "../check-lowered.ts";
import { type ReferenceChanges, referenceCluster } from "../reference-cluster.fixture.ts";

const withOptions = (cniOptions: Readonly<Record<string, string>>, cluster = {}): ReferenceChanges => ({
  cluster: { cni: "cilium", cniOptions, ...cluster },
});

test("tunnel: the router's address on cilium_host, one tunnel device without entries, and the route's MTU in pods", () => {
  checkLowered(referenceCluster(withOptions({})), {
    "node1 devices": [
      "lo: UP mtu 65536 inet 127.0.0.1/8 inet6 ::1/128",
      "eth0: UP mtu 1500 link/ether node1/eth0 link implied 192.168.50.0/24 inet 192.168.50.11/24",
      "cilium_net: UP mtu 1500 link/ether node1/cilium_net veth peer cilium_host netns node1",
      "cilium_host: UP mtu 1500 link/ether node1/cilium_host veth peer cilium_net netns node1 inet 10.244.0.1/32",
      "cilium_vxlan: UP mtu 1500 link/ether node1/cilium_vxlan vxlan external dstport 8472 nolearning",
      "lxca1e1c5dad19b: UP mtu 1500 link/ether node1/lxca1e1c5dad19b veth peer eth0 netns default/p1a",
      "lxcaa059ee1bed7: UP mtu 1500 link/ether node1/lxcaa059ee1bed7 veth peer eth0 netns default/p1b",
    ],
    "node1 routes": [
      "192.168.50.0/24 dev eth0 scope link src 192.168.50.11",
      "default via 192.168.50.1 dev eth0 proto static",
      "10.244.0.1 dev cilium_host scope link",
      "10.244.0.0/24 via 10.244.0.1 dev cilium_host src 10.244.0.1",
      "10.244.1.0/24 via 10.244.0.1 dev cilium_host src 10.244.0.1 mtu 1450",
    ],
    "node1 neighbours": [],
    "node1 fdb": [],
    "node1 listeners": ["any", "UDP 8472 kernel vxlan"],
    "default/p1a devices": [
      "lo: UP mtu 65536 inet 127.0.0.1/8 inet6 ::1/128",
      "eth0: UP mtu 1500 link/ether default/p1a/eth0 veth peer lxca1e1c5dad19b netns node1 inet 10.244.0.2/32",
    ],
    "default/p1a routes": ["10.244.0.1 dev eth0 scope link", "default via 10.244.0.1 dev eth0 mtu 1450"],
    "node1 nat": [
      "-P POSTROUTING ACCEPT",
      "-N CILIUM_POST_nat",
      '-A POSTROUTING -m comment --comment "cilium-feeder: CILIUM_POST_nat" -j CILIUM_POST_nat',
      '-A CILIUM_POST_nat -s 10.244.0.0/24 ! -d 10.244.0.0/24 ! -o cilium_+ -m comment --comment "cilium masquerade non-cluster" -j MASQUERADE',
      '-A CILIUM_POST_nat ! -s 10.244.0.0/24 ! -d 10.244.0.0/24 -o cilium_host -m comment --comment "cilium host->cluster masquerade" -j SNAT --to-source 10.244.0.1',
      '-A CILIUM_POST_nat -s 127.0.0.1/32 -o cilium_host -m comment --comment "cilium host->cluster from loopback masquerade" -j SNAT --to-source 10.244.0.1',
    ],
  });
});

test("IPv6: the same routes, without a gateway: the kernel refuses one that is the node's own", () => {
  const node = (number: number) => ({
    interfaces: { eth0: { ip: `192.168.50.1${number}/24, fd00:50::1${number}/64` } },
    podCIDR: `10.244.${number}.0/24, fd00:10:244:${number}::/64`,
  });
  const cluster = { podCIDR: "10.244.0.0/16, fd00:10:244::/56", serviceCIDR: "10.96.0.0/12, fd00:10:96::/112" };
  checkLowered(referenceCluster({ ...withOptions({}, cluster), node1: node(1), node2: node(2) }), {
    "node1 routes": [
      "192.168.50.0/24 dev eth0 scope link src 192.168.50.11",
      "default via 192.168.50.1 dev eth0 proto dhcp",
      "10.244.1.1 dev cilium_host scope link",
      "10.244.1.0/24 via 10.244.1.1 dev cilium_host src 10.244.1.1",
      "10.244.2.0/24 via 10.244.1.1 dev cilium_host src 10.244.1.1 mtu 1450",
      "fd00:50::/64 dev eth0 metric 256",
      "fd00:10:244:1::1 dev cilium_host metric 256",
      "fd00:10:244:1::/64 dev cilium_host src fd00:10:244:1::1 metric 1024",
      "fd00:10:244:2::/64 dev cilium_host src fd00:10:244:1::1 metric 1024 mtu 1450",
    ],
  });
});

test("native: no tunnel device; routes to neighbours' pods only where autoDirectNodeRoutes is on", () => {
  const options = { routingMode: "native", ipv4NativeRoutingCIDR: "10.244.0.0/16" };
  const own = [
    "192.168.50.0/24 dev eth0 scope link src 192.168.50.11",
    "default via 192.168.50.1 dev eth0 proto static",
    "10.244.0.1 dev cilium_host scope link",
    "10.244.0.0/24 via 10.244.0.1 dev cilium_host src 10.244.0.1",
  ];
  checkLowered(referenceCluster(withOptions({ ...options, autoDirectNodeRoutes: "on" })), {
    "node1 routes": [...own, "10.244.1.0/24 via 192.168.50.12 dev eth0"],
    "default/p1a routes": ["10.244.0.1 dev eth0 scope link", "default via 10.244.0.1 dev eth0 mtu 1500"],
  });
  checkLowered(referenceCluster(withOptions(options)), { "node1 routes": own });
  expect([
    ...(lowered(referenceCluster(withOptions(options)))
      .netns("node1")
      ?.devices.keys() ?? []),
  ]).not.toContain("cilium_vxlan");
});

test("two nodes with one podCIDR: a third has one route for it, to the node seen last; they themselves have none", () => {
  const node3 = { interfaces: { eth0: "192.168.50.13/24" }, podCIDR: "10.244.1.0/24" };
  const routes = (options: Readonly<Record<string, string>>) => {
    const dataplane = lowered(referenceCluster({ ...withOptions(options), nodes: { node3 } }));
    const to = (node: string) => dataplane.netns(node)?.tables.get("main")?.lookup(address("10.244.1.2"));
    return ["node1", "node2"].map((node) => {
      const route = to(node);
      return route === undefined ? "" : routeText(route);
    });
  };
  const own = "10.244.1.0/24 via 10.244.1.1 dev cilium_host proto kernel src 10.244.1.1";
  expect(routes({})).toEqual([
    "10.244.1.0/24 via 10.244.0.1 dev cilium_host proto kernel src 10.244.0.1 mtu 1450",
    own,
  ]);
  expect(routes({ routingMode: "native", autoDirectNodeRoutes: "on" })).toEqual([
    "10.244.1.0/24 via 192.168.50.13 dev eth0 proto kernel",
    own,
  ]);
});

test("the MTU of a jumbo underlay: devices keep it, routes have 50 less", () => {
  const interfaces = { eth0: { ip: "192.168.50.11/24", gateway: "192.168.50.1", mtu: 9000 } };
  checkLowered(referenceCluster({ ...withOptions({}), node1: { interfaces } }), {
    "default/p1a routes": ["10.244.0.1 dev eth0 scope link", "default via 10.244.0.1 dev eth0 mtu 8950"],
  });
});
