// Which leases a node takes, and which of its routes they become.
import { test } from "vitest";
import { checkLowered } from "../check-lowered.ts";
import { referenceCluster } from "../reference-cluster.fixture.ts";

const loopback = "lo: UP mtu 65536 inet 127.0.0.1/8 inet6 ::1/128";
const third = { podCIDR: "10.244.2.0/24", interfaces: { eth0: "192.168.50.13/24" } };

test("a node with another backend is ignored by the others", () => {
  const node2 = { cni: { backend: "host-gw" }, pods: {} };
  checkLowered(referenceCluster({ cluster: { cni: "flannel" }, node1: { pods: {} }, node2 }), {
    "node1 routes": [
      "192.168.50.0/24 dev eth0 scope link src 192.168.50.11",
      "default via 192.168.50.1 dev eth0 proto static",
    ],
    "node2 routes": [
      "192.168.50.0/24 dev eth0 scope link src 192.168.50.12",
      "default via 192.168.50.1 dev eth0 proto static",
    ],
  });
});

test("directRouting: neighbours are reached by plain routes, others by vxlan", () => {
  const cniOptions = { backend: { "": "vxlan", directRouting: "on" } };
  const far = { podCIDR: "10.244.2.0/24", interfaces: { eth0: { ip: "192.168.60.13/24" } } };
  checkLowered(
    referenceCluster({ cluster: { cni: "flannel", cniOptions }, node1: { pods: {} }, nodes: { node3: far } }),
    {
      "node1 routes": [
        "192.168.50.0/24 dev eth0 scope link src 192.168.50.11",
        "default via 192.168.50.1 dev eth0 proto static",
        "10.244.1.0/24 via 192.168.50.12 dev eth0",
        "10.244.2.0/24 via 10.244.2.0 dev flannel.1 onlink",
      ],
      "node1 neighbours": ["10.244.2.0 dev flannel.1 lladdr node3/flannel.1 PERMANENT"],
    },
  );
});

test("a podCIDR clash: each of the two ignores the other, third nodes take the one seen last", () => {
  const node2 = { podCIDR: "10.244.0.0/24", pods: {} };
  checkLowered(referenceCluster({ cluster: { cni: "flannel" }, node1: { pods: {} }, node2, nodes: { node3: third } }), {
    "node1 neighbours": ["10.244.2.0 dev flannel.1 lladdr node3/flannel.1 PERMANENT"],
    "node2 neighbours": ["10.244.2.0 dev flannel.1 lladdr node3/flannel.1 PERMANENT"],
    "node3 neighbours": ["10.244.0.0 dev flannel.1 lladdr node2/flannel.1 PERMANENT"],
    "node3 routes": [
      "192.168.50.0/24 dev eth0 scope link src 192.168.50.13",
      "default via 192.168.50.1 dev eth0 proto dhcp",
      "10.244.0.0/24 via 10.244.0.0 dev flannel.1 onlink",
    ],
  });
});

test("a podCIDR that a node is connected to: the route is replaced, and host-gw's own is refused without it", () => {
  const node2 = { podCIDR: "192.168.50.0/24", pods: {} };
  const changes = { node1: { pods: {} }, node2 };
  checkLowered(referenceCluster({ cluster: { cni: "flannel" }, ...changes }), {
    "node1 routes": [
      "default via 192.168.50.1 dev eth0 proto static",
      "192.168.50.0/24 via 192.168.50.0 dev flannel.1 onlink",
    ],
  });
  checkLowered(referenceCluster({ cluster: { cni: "flannel", cniOptions: { backend: "host-gw" } }, ...changes }), {
    "node1 routes": ["default via 192.168.50.1 dev eth0 proto static"],
  });
});

test("host-gw replaces one route of the prefix that leads elsewhere, keeps one that leads there, and fails at a second", () => {
  const routes = (node1: Record<string, unknown>, expected: readonly string[]) =>
    checkLowered(
      referenceCluster({
        cluster: { cni: "flannel", cniOptions: { backend: "host-gw" } },
        node1: { pods: {}, ...node1 },
        node2: { pods: {} },
      }),
      { "node1 routes": expected },
    );
  const before = ["192.168.50.0/24 dev eth0 scope link src 192.168.50.11"];
  const gateway = "default via 192.168.50.1 dev eth0 proto static";
  routes({ routes: ["10.244.1.0/24 via 192.168.50.99"] }, [
    ...before,
    gateway,
    "10.244.1.0/24 via 192.168.50.12 dev eth0",
  ]);
  routes({ routes: ["10.244.1.0/24 via 192.168.50.12"] }, [
    ...before,
    gateway,
    "10.244.1.0/24 via 192.168.50.12 dev eth0 proto static",
  ]);
  const twice = { eth1: "10.244.1.7/24", eth2: "10.244.1.8/24" };
  routes({ interfaces: { eth0: { ip: "192.168.50.11/24", gateway: "192.168.50.1" }, ...twice } }, [
    ...before,
    "10.244.1.0/24 dev eth2 scope link src 10.244.1.8",
    gateway,
  ]);
});

test("routes that the text takes away or states", () => {
  const node1 = { pods: {}, withoutRoutes: ["10.244.1.0/24"] };
  const node2 = {
    pods: {},
    withoutRoutes: ["0.0.0.0/0", "10.244.0.0/24"],
    routes: ["10.244.0.0/24 via 192.168.50.99"],
  };
  checkLowered(referenceCluster({ cluster: { cni: "flannel" }, node1, node2 }), {
    "node1 routes": [
      "192.168.50.0/24 dev eth0 scope link src 192.168.50.11",
      "default via 192.168.50.1 dev eth0 proto static",
    ],
    "node2 routes": [
      "192.168.50.0/24 dev eth0 scope link src 192.168.50.12",
      "10.244.0.0/24 via 192.168.50.99 dev eth0 proto static",
    ],
  });
});

test("the external interface: the default route's, `iface`, else the first with an address", () => {
  const interfaces = {
    eth0: "10.0.2.15/24",
    eth1: { ip: "192.168.50.11/24", gateway: "192.168.50.1", mtu: 9000 },
  };
  const device = (local: string, name: string, mtu: number) =>
    `flannel.1: UP mtu ${mtu} link/ether node1/flannel.1 vxlan id 1 local ${local} dev ${name} dstport 8472 nolearning inet 10.244.0.0/32`;
  const check = (cni: Record<string, string>, withoutRoutes: string[], expected: string) => {
    const node1 = { interfaces, cni, withoutRoutes, pods: {} };
    checkLowered(referenceCluster({ cluster: { cni: "flannel" }, node1 }), {
      "node1 devices": [
        loopback,
        "eth0: UP mtu 1500 link/ether node1/eth0 link implied 10.0.2.0/24 inet 10.0.2.15/24",
        "eth1: UP mtu 9000 link/ether node1/eth1 link implied 192.168.50.0/24 inet 192.168.50.11/24",
        expected,
      ],
    });
  };
  check({}, [], device("192.168.50.11", "eth1", 8950));
  check({ iface: "eth0" }, [], device("10.0.2.15", "eth0", 1450));
  check({}, ["0.0.0.0/0"], device("10.0.2.15", "eth0", 1450));
});
