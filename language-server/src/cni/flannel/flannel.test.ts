import { test } from "vitest";
import { checkLowered } from "../check-lowered.ts";
import { referenceCluster } from "../reference-cluster.fixture.ts";

const loopback = "lo: UP mtu 65536 inet 127.0.0.1/8 inet6 ::1/128";
const third = { podCIDR: "10.244.2.0/24", interfaces: { eth0: "192.168.50.13/24" } };

test("vxlan: the device, one onlink route, neighbour and FDB entry for each remote node, and an MTU 50 below the interface's", () => {
  checkLowered(referenceCluster({ cluster: { cni: "flannel" }, nodes: { node3: third } }), {
    "node1 devices": [
      loopback,
      "eth0: UP mtu 1500 link/ether node1/eth0 link implied 192.168.50.0/24 inet 192.168.50.11/24",
      "flannel.1: UP mtu 1450 link/ether node1/flannel.1 vxlan id 1 local 192.168.50.11 dev eth0 dstport 8472 nolearning inet 10.244.0.0/32",
      "cni0: UP mtu 1450 link/ether node1/cni0 bridge inet 10.244.0.1/24",
      "veth(default/p1a): UP mtu 1450 link/ether derived master cni0 hairpin on veth peer eth0 netns default/p1a",
      "veth(default/p1b): UP mtu 1450 link/ether derived master cni0 hairpin on veth peer eth0 netns default/p1b",
    ],
    "node1 routes": [
      "192.168.50.0/24 dev eth0 scope link src 192.168.50.11",
      "default via 192.168.50.1 dev eth0 proto static",
      "10.244.0.0/24 dev cni0 scope link src 10.244.0.1",
      "10.244.1.0/24 via 10.244.1.0 dev flannel.1 onlink",
      "10.244.2.0/24 via 10.244.2.0 dev flannel.1 onlink",
    ],
    "node1 neighbours": [
      "10.244.1.0 dev flannel.1 lladdr node2/flannel.1 PERMANENT",
      "10.244.2.0 dev flannel.1 lladdr node3/flannel.1 PERMANENT",
    ],
    "node1 fdb": [
      "node2/flannel.1 dev flannel.1 dst 192.168.50.12 self permanent",
      "node3/flannel.1 dev flannel.1 dst 192.168.50.13 self permanent",
      "node1/cni0 dev cni0 master cni0 permanent",
    ],
    "node1 sysctl": ["ip_forward=1 rp_filter=0 bridge-nf-call-iptables=1"],
    "node1 listeners": ["any", "UDP 8472 kernel vxlan"],
    "default/p1a devices": [
      loopback,
      "eth0: UP mtu 1450 link/ether default/p1a/eth0 veth peer veth(default/p1a) netns node1 inet 10.244.0.2/24",
    ],
    "default/p1a routes": [
      "10.244.0.0/24 dev eth0 scope link src 10.244.0.2",
      "default via 10.244.0.1 dev eth0",
      "10.244.0.0/16 via 10.244.0.1 dev eth0",
    ],
  });
});

test("its netfilter rules, in order", () => {
  const forward = '-m comment --comment "flanneld forward" -j';
  const masquerade = '-m comment --comment "flanneld masq" -j';
  checkLowered(referenceCluster({ cluster: { cni: "flannel" } }), {
    "node1 filter": [
      "-P FORWARD ACCEPT",
      "-N FLANNEL-FWD",
      `-A FORWARD ${forward} FLANNEL-FWD`,
      `-A FLANNEL-FWD -s 10.244.0.0/16 ${forward} ACCEPT`,
      `-A FLANNEL-FWD -d 10.244.0.0/16 ${forward} ACCEPT`,
    ],
    "node1 nat": [
      "-P POSTROUTING ACCEPT",
      "-N FLANNEL-POSTRTG",
      `-A POSTROUTING ${masquerade} FLANNEL-POSTRTG`,
      `-A FLANNEL-POSTRTG -m mark --mark 0x4000/0x4000 ${masquerade} RETURN`,
      `-A FLANNEL-POSTRTG -s 10.244.0.0/24 -d 10.244.0.0/16 ${masquerade} RETURN`,
      `-A FLANNEL-POSTRTG -s 10.244.0.0/16 -d 10.244.0.0/24 ${masquerade} RETURN`,
      `-A FLANNEL-POSTRTG ! -s 10.244.0.0/16 -d 10.244.0.0/24 ${masquerade} RETURN`,
      `-A FLANNEL-POSTRTG -s 10.244.0.0/16 ! -d 224.0.0.0/4 ${masquerade} MASQUERADE --random-fully`,
      `-A FLANNEL-POSTRTG ! -s 10.244.0.0/16 -d 10.244.0.0/16 ${masquerade} MASQUERADE --random-fully`,
    ],
    "node1 nat6": [],
  });
  checkLowered(referenceCluster({ cluster: { cni: "flannel", cniOptions: { ipMasq: "off" } } }), { "node1 nat": [] });
});

test("host-gw: plain routes by the nodes' own addresses, no device, the interface's MTU", () => {
  const cluster = { cni: "flannel", cniOptions: { backend: "host-gw" } };
  checkLowered(referenceCluster({ cluster, nodes: { node3: third } }), {
    "node2 devices": [
      loopback,
      "eth0: UP mtu 1500 link/ether node2/eth0 link implied 192.168.50.0/24 inet 192.168.50.12/24",
      "cni0: UP mtu 1500 link/ether node2/cni0 bridge inet 10.244.1.1/24",
      "veth(default/p2a): UP mtu 1500 link/ether derived master cni0 hairpin on veth peer eth0 netns default/p2a",
    ],
    "node2 routes": [
      "192.168.50.0/24 dev eth0 scope link src 192.168.50.12",
      "default via 192.168.50.1 dev eth0 proto static",
      "10.244.1.0/24 dev cni0 scope link src 10.244.1.1",
      "10.244.0.0/24 via 192.168.50.11 dev eth0",
      "10.244.2.0/24 via 192.168.50.13 dev eth0",
    ],
    "node2 neighbours": [],
    "node2 listeners": ["any"],
  });
});

test("udp: a tun device with one route for the whole Network", () => {
  checkLowered(referenceCluster({ cluster: { cni: "flannel", cniOptions: { backend: "udp" } } }), {
    "node1 devices": [
      loopback,
      "eth0: UP mtu 1500 link/ether node1/eth0 link implied 192.168.50.0/24 inet 192.168.50.11/24",
      "flannel0: UP mtu 1472 tun flanneld port 8285 inet 10.244.0.0/32",
      "cni0: UP mtu 1472 link/ether node1/cni0 bridge inet 10.244.0.1/24",
      "veth(default/p1a): UP mtu 1472 link/ether derived master cni0 hairpin on veth peer eth0 netns default/p1a",
      "veth(default/p1b): UP mtu 1472 link/ether derived master cni0 hairpin on veth peer eth0 netns default/p1b",
    ],
    "node1 routes": [
      "192.168.50.0/24 dev eth0 scope link src 192.168.50.11",
      "default via 192.168.50.1 dev eth0 proto static",
      "10.244.0.0/16 dev flannel0 scope link",
      "10.244.0.0/24 dev cni0 scope link src 10.244.0.1",
    ],
    "node1 listeners": ["any", "UDP 8285 flanneld"],
  });
});

test("ipip: a device without a remote end, and onlink routes by the nodes' own addresses", () => {
  const changes = { node1: { pods: {} }, nodes: { node3: { ...third, interfaces: { eth0: "192.168.60.13/24" } } } };
  const check = (options: Record<string, string>, near: string) =>
    checkLowered(
      referenceCluster({
        cluster: { cni: "flannel", cniOptions: { backend: { "": "ipip", ...options } } },
        ...changes,
      }),
      {
        "node1 devices": [
          loopback,
          "eth0: UP mtu 1500 link/ether node1/eth0 link implied 192.168.50.0/24 inet 192.168.50.11/24",
          "flannel.ipip: UP mtu 1480 ipip remote any local 192.168.50.11 inet 10.244.0.0/32",
        ],
        "node1 routes": [
          "192.168.50.0/24 dev eth0 scope link src 192.168.50.11",
          "default via 192.168.50.1 dev eth0 proto static",
          `10.244.1.0/24 via 192.168.50.12 dev ${near} onlink`,
          "10.244.2.0/24 via 192.168.60.13 dev flannel.ipip onlink",
        ],
      },
    );
  check({}, "flannel.ipip");
  check({ directRouting: "on" }, "eth0");
});

test("wireguard: a device a family with one route for the whole Network, which replaces another", () => {
  const cniOptions = { backend: { "": "wireguard", listenPort: "51999", mtu: "1400" } };
  const node1 = { pods: { p1: ["app"] }, routes: ["10.244.0.0/16 via 192.168.50.99"] };
  checkLowered(referenceCluster({ cluster: { cni: "flannel", cniOptions }, node1 }), {
    "node1 devices": [
      loopback,
      "eth0: UP mtu 1500 link/ether node1/eth0 link implied 192.168.50.0/24 inet 192.168.50.11/24",
      "flannel-wg: UP mtu 1320 wireguard port 51999 inet 10.244.0.0/32",
      "cni0: UP mtu 1320 link/ether node1/cni0 bridge inet 10.244.0.1/24",
      "veth(default/p1): UP mtu 1320 link/ether derived master cni0 hairpin on veth peer eth0 netns default/p1",
    ],
    "node1 routes": [
      "192.168.50.0/24 dev eth0 scope link src 192.168.50.11",
      "default via 192.168.50.1 dev eth0 proto static",
      "10.244.0.0/16 dev flannel-wg scope link",
      "10.244.0.0/24 dev cni0 scope link src 10.244.0.1",
    ],
    "node1 listeners": ["any", "UDP 51999 kernel wireguard"],
  });
});

test("docker0 as the pods' bridge, as in the classic picture; without pods it has no carrier", () => {
  const docker = { bridge: "docker0", runtime: "docker" };
  const cluster = { cni: "flannel", cniOptions: { backend: "udp" } };
  checkLowered(
    referenceCluster({ cluster, node1: { ...docker, pods: { p1: ["app"] } }, node2: { ...docker, pods: {} } }),
    {
      "node1 devices": [
        loopback,
        "eth0: UP mtu 1500 link/ether node1/eth0 link implied 192.168.50.0/24 inet 192.168.50.11/24",
        "flannel0: UP mtu 1472 tun flanneld port 8285 inet 10.244.0.0/32",
        "docker0: UP mtu 1472 link/ether node1/docker0 bridge inet 10.244.0.1/24",
        "veth(default/p1): UP mtu 1472 link/ether derived master docker0 veth peer eth0 netns default/p1",
      ],
      "default/p1 routes": ["10.244.0.0/24 dev eth0 scope link src 10.244.0.2", "default via 10.244.0.1 dev eth0"],
      "node2 routes": [
        "192.168.50.0/24 dev eth0 scope link src 192.168.50.12",
        "default via 192.168.50.1 dev eth0 proto static",
        "10.244.0.0/16 dev flannel0 scope link",
        "10.244.1.0/24 dev docker0 scope link src 10.244.1.1 linkdown",
      ],
    },
  );
});

test("Docker's own docker0 is there before flanneld and keeps 172.17.0.0/16, also from the udp backend's route", () => {
  const node1 = { runtime: "docker", podCIDR: "172.17.1.0/24", pods: { p1: ["app"] } };
  const node2 = { podCIDR: "172.17.2.0/24", pods: {} };
  const cluster = { podCIDR: "172.17.0.0/16", cni: "flannel", cniOptions: { backend: "udp" } };
  checkLowered(referenceCluster({ cluster, node1, node2 }), {
    "node1 routes": [
      "192.168.50.0/24 dev eth0 scope link src 192.168.50.11",
      "default via 192.168.50.1 dev eth0 proto static",
      "172.17.0.0/16 dev docker0 scope link src 172.17.0.1 linkdown",
      "172.17.1.0/24 dev cni0 scope link src 172.17.1.1",
    ],
  });
});

test("backend options: VNI, port, MTU as a base, and a node's own", () => {
  const cniOptions = { backend: { "": "vxlan", vni: "7", port: "4789", mtu: "1400" } };
  const node2 = { pods: {}, cni: { backend: { vni: "8" } } };
  checkLowered(referenceCluster({ cluster: { cni: "flannel", cniOptions }, node1: { pods: {} }, node2 }), {
    "node1 devices": [
      loopback,
      "eth0: UP mtu 1500 link/ether node1/eth0 link implied 192.168.50.0/24 inet 192.168.50.11/24",
      "flannel.7: UP mtu 1350 link/ether node1/flannel.7 vxlan id 7 local 192.168.50.11 dev eth0 dstport 4789 nolearning inet 10.244.0.0/32",
    ],
    "node2 devices": [
      loopback,
      "eth0: UP mtu 1500 link/ether node2/eth0 link implied 192.168.50.0/24 inet 192.168.50.12/24",
      "flannel.8: UP mtu 1350 link/ether node2/flannel.8 vxlan id 8 local 192.168.50.12 dev eth0 dstport 4789 nolearning inet 10.244.1.0/32",
    ],
    "node1 fdb": ["node2/flannel.8 dev flannel.7 dst 192.168.50.12 self permanent"],
  });
});

test("dual stack: a second device for IPv6, routes of both families, rules in ip6tables", () => {
  const interfaces = (number: number) => ({ eth0: `192.168.50.1${number}/24, fd00:50::1${number}/64` });
  const podCIDR = (number: number) => `10.244.${number}.0/24, fd00:10:244:${number}::/64`;
  const cluster = { podCIDR: "10.244.0.0/16, fd00:10:244::/48", cni: "flannel" };
  const node1 = { interfaces: interfaces(1), podCIDR: podCIDR(1), pods: { p: ["app"] } };
  const node2 = { interfaces: interfaces(2), podCIDR: podCIDR(2), pods: {} };
  const alone = { routers: {}, hosts: {} };
  checkLowered(referenceCluster({ cluster, node1, node2, topology: alone }), {
    "node1 routes": [
      "192.168.50.0/24 dev eth0 scope link src 192.168.50.11",
      "10.244.1.0/24 dev cni0 scope link src 10.244.1.1",
      "10.244.2.0/24 via 10.244.2.0 dev flannel.1 onlink",
      "fd00:50::/64 dev eth0 metric 256",
      "fd00:10:244:1:: dev flannel-v6.1 metric 256",
      "fd00:10:244:1::/64 dev cni0 metric 256",
      "fd00:10:244:2::/64 via fd00:10:244:2:: dev flannel-v6.1 metric 1024 onlink",
    ],
    "node1 devices": [
      "lo: UP mtu 65536 inet 127.0.0.1/8 inet6 ::1/128",
      "eth0: UP mtu 1500 link/ether node1/eth0 link implied 192.168.50.0/24 inet 192.168.50.11/24 inet6 fd00:50::11/64",
      "flannel.1: UP mtu 1450 link/ether node1/flannel.1 vxlan id 1 local 192.168.50.11 dev eth0 dstport 8472 nolearning inet 10.244.1.0/32",
      "flannel-v6.1: UP mtu 1430 link/ether node1/flannel-v6.1 vxlan id 1 local fd00:50::11 dev eth0 dstport 8472 nolearning inet6 fd00:10:244:1::/128",
      "cni0: UP mtu 1450 link/ether node1/cni0 bridge inet 10.244.1.1/24 inet6 fd00:10:244:1::1/64",
      "veth(default/p): UP mtu 1450 link/ether derived master cni0 hairpin on veth peer eth0 netns default/p",
    ],
    "node1 neighbours": [
      "10.244.2.0 dev flannel.1 lladdr node2/flannel.1 PERMANENT",
      "fd00:10:244:2:: dev flannel-v6.1 lladdr node2/flannel-v6.1 PERMANENT",
    ],
    "default/p routes": [
      "10.244.1.0/24 dev eth0 scope link src 10.244.1.2",
      "default via 10.244.1.1 dev eth0",
      "10.244.0.0/16 via 10.244.1.1 dev eth0",
      "fd00:10:244:1::/64 dev eth0 metric 256",
      "default via fd00:10:244:1::1 dev eth0 metric 1024",
      "fd00:10:244::/48 via fd00:10:244:1::1 dev eth0 metric 1024",
    ],
    "node1 filter6": [
      "-P FORWARD ACCEPT",
      "-N FLANNEL-FWD",
      '-A FORWARD -m comment --comment "flanneld forward" -j FLANNEL-FWD',
      '-A FLANNEL-FWD -s fd00:10:244::/48 -m comment --comment "flanneld forward" -j ACCEPT',
      '-A FLANNEL-FWD -d fd00:10:244::/48 -m comment --comment "flanneld forward" -j ACCEPT',
    ],
  });
});

test("IPv6: no route to a node whose range another device leads to, and then no neighbour and no FDB entry either", () => {
  const interfaces = (number: number) => ({ eth0: `fd00:50::1${number}/64` });
  const cluster = { podCIDR: "fd00:10:244::/48", cni: "flannel" };
  const node = (number: number) => ({
    interfaces: interfaces(number),
    podCIDR: `fd00:10:244:${number}::/64`,
    pods: {},
  });
  const node1 = { ...node(1), routes: ["fd00:10:244::/56 via fd00:50::99", "::/0 via fd00:50::99"] };
  checkLowered(referenceCluster({ cluster, node1, node2: node(2), topology: { routers: {}, hosts: {} } }), {
    "node1 routes": [
      "fd00:50::/64 dev eth0 metric 256",
      "fd00:10:244::/56 via fd00:50::99 dev eth0 proto static metric 1024",
      "default via fd00:50::99 dev eth0 proto static metric 1024",
      "fd00:10:244:1:: dev flannel-v6.1 metric 256",
    ],
    "node1 neighbours": [],
    "node1 fdb": [],
    "node2 fdb": ["node1/flannel-v6.1 dev flannel-v6.1 dst fd00:50::11 self permanent"],
  });
});
