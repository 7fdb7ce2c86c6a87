import { test } from "vitest";
import { checkLowered } from "./check-lowered.ts";
import { referenceCluster } from "./reference-cluster.fixture.ts";

test("the bridge plugin alone: a bridge, a veth pair for each pod, and nothing that leads to another node", () => {
  checkLowered(referenceCluster({ cluster: { cni: "bridge" } }), {
    "node1 devices": [
      "lo: UP mtu 65536 inet 127.0.0.1/8 inet6 ::1/128",
      "eth0: UP mtu 1500 link/ether node1/eth0 link implied 192.168.50.0/24 inet 192.168.50.11/24",
      "cni0: UP mtu 1500 link/ether node1/cni0 bridge inet 10.244.0.1/24",
      "veth(default/p1a): UP mtu 1500 link/ether derived master cni0 veth peer eth0 netns default/p1a",
      "veth(default/p1b): UP mtu 1500 link/ether derived master cni0 veth peer eth0 netns default/p1b",
    ],
    "node1 routes": [
      "192.168.50.0/24 dev eth0 scope link src 192.168.50.11",
      "default via 192.168.50.1 dev eth0 proto static",
      "10.244.0.0/24 dev cni0 scope link src 10.244.0.1",
    ],
    "node1 fdb": ["node1/cni0 dev cni0 master cni0 permanent"],
    "node1 neighbours": [],
    "node1 sysctl": ["ip_forward=1 rp_filter=0 bridge-nf-call-iptables=0"],
    "node1 filter": [],
    "node1 nat": [],
    "node1 listeners": ["any"],
    "default/p1a devices": [
      "lo: UP mtu 65536 inet 127.0.0.1/8 inet6 ::1/128",
      "eth0: UP mtu 1500 link/ether default/p1a/eth0 veth peer veth(default/p1a) netns node1 inet 10.244.0.2/24",
    ],
    "default/p1a routes": ["10.244.0.0/24 dev eth0 scope link src 10.244.0.2", "default via 10.244.0.1 dev eth0"],
    "default/p1a local": [
      "local 127.0.0.1 dev lo scope host src 127.0.0.1",
      "local 127.0.0.0/8 dev lo scope host src 127.0.0.1",
      "broadcast 127.255.255.255 dev lo scope link src 127.0.0.1",
      "local 10.244.0.2 dev eth0 scope host src 10.244.0.2",
      "broadcast 10.244.0.255 dev eth0 scope link src 10.244.0.2",
      "local ::1 dev lo",
    ],
    "default/p1a sysctl": ["ip_forward=0 rp_filter=0 bridge-nf-call-iptables=0"],
    "default/p1a listeners": ["TCP 80 app"],
    // A container without ports listens on whatever it is asked for.
    "default/p1b listeners": ["any"],
    "client sysctl": ["ip_forward=0 rp_filter=0 bridge-nf-call-iptables=0"],
    "client routes": [
      "192.168.50.0/24 dev eth0 scope link src 192.168.50.100",
      "default via 192.168.50.1 dev eth0 proto dhcp",
    ],
  });
});

test("its options: MTU, hairpin ports, and masquerading of all that leaves the node's podCIDR", () => {
  const cniOptions = { mtu: "1400", hairpinMode: "on", ipMasq: "on" };
  checkLowered(referenceCluster({ cluster: { cni: "bridge", cniOptions } }), {
    "node2 devices": [
      "lo: UP mtu 65536 inet 127.0.0.1/8 inet6 ::1/128",
      "eth0: UP mtu 1500 link/ether node2/eth0 link implied 192.168.50.0/24 inet 192.168.50.12/24",
      "cni0: UP mtu 1400 link/ether node2/cni0 bridge inet 10.244.1.1/24",
      "veth(default/p2a): UP mtu 1400 link/ether derived master cni0 hairpin on veth peer eth0 netns default/p2a",
    ],
    "node2 nat": [
      "-P POSTROUTING ACCEPT",
      "-N CNI-hash",
      "-A POSTROUTING -s 10.244.1.2/32 -j CNI-hash",
      "-A CNI-hash -d 10.244.1.0/24 -j ACCEPT",
      "-A CNI-hash ! -d 224.0.0.0/4 -j MASQUERADE",
    ],
  });
});

test("a node's own options are laid over the cluster's; refused values count as not given", () => {
  const node2 = { pods: { p2a: ["app"] }, cni: { mtu: "9000000" } };
  const node1 = { pods: { p1a: ["app"] }, cni: { mtu: "1300" } };
  checkLowered(referenceCluster({ cluster: { cni: "bridge", cniOptions: { mtu: "1400" } }, node1, node2 }), {
    "default/p1a devices": [
      "lo: UP mtu 65536 inet 127.0.0.1/8 inet6 ::1/128",
      "eth0: UP mtu 1300 link/ether default/p1a/eth0 veth peer veth(default/p1a) netns node1 inet 10.244.0.2/24",
    ],
    "default/p2a devices": [
      "lo: UP mtu 65536 inet 127.0.0.1/8 inet6 ::1/128",
      "eth0: UP mtu 1500 link/ether default/p2a/eth0 veth peer veth(default/p2a) netns node2 inet 10.244.1.2/24",
    ],
  });
});

test("what a pod can state: address, MAC, MTU, gateway, routes", () => {
  const pods = {
    wrong: { gateway: "10.244.0.99", mtu: 1500, mac: "02:00:00:00:00:07", routes: ["10.9.0.0/16 via 10.244.0.3"] },
    // Outside the node's podCIDR: the kernel refuses a gateway that is off-link, and the pod is left without.
    outside: { ip: "10.244.7.9" },
    // A gateway of its own, which is accepted, and destinations are then taken as on-link.
    own: { ip: "10.244.0.20", gateway: "10.244.0.20" },
  };
  checkLowered(referenceCluster({ cluster: { cni: "flannel" }, node1: { pods } }), {
    "default/wrong devices": [
      "lo: UP mtu 65536 inet 127.0.0.1/8 inet6 ::1/128",
      "eth0: UP mtu 1500 link/ether default/wrong/eth0 veth peer veth(default/wrong) netns node1 inet 10.244.0.2/24",
    ],
    "default/wrong routes": [
      "10.244.0.0/24 dev eth0 scope link src 10.244.0.2",
      "default via 10.244.0.99 dev eth0",
      "10.244.0.0/16 via 10.244.0.99 dev eth0",
      "10.9.0.0/16 via 10.244.0.3 dev eth0 proto static",
    ],
    "default/outside routes": ["10.244.7.0/24 dev eth0 scope link src 10.244.7.9"],
    "default/own routes": [
      "10.244.0.0/24 dev eth0 scope link src 10.244.0.20",
      "default dev eth0 scope link",
      "10.244.0.0/16 dev eth0 scope link",
    ],
  });
});

test("a hostNetwork pod has its node's namespace; without another pod there is no bridge", () => {
  const node1 = { pods: { proxy: { hostNetwork: true, containers: { proxy: [8080, "53/udp"] } } } };
  checkLowered(referenceCluster({ cluster: { cni: "bridge" }, node1 }), {
    "node1 devices": [
      "lo: UP mtu 65536 inet 127.0.0.1/8 inet6 ::1/128",
      "eth0: UP mtu 1500 link/ether node1/eth0 link implied 192.168.50.0/24 inet 192.168.50.11/24",
    ],
    "node1 listeners": ["any", "TCP 8080 proxy", "UDP 53 proxy"],
  });
});
