import { test } from "vitest";
import { checkLowered } from "./check-lowered.ts";
import { referenceCluster } from "./reference-cluster.fixture.ts";

test("ptp: on the node the gateway's address on each veth and a route to each pod; in the pod all goes by the gateway", () => {
  checkLowered(referenceCluster({ cluster: { cni: "ptp", cniOptions: { mtu: "1400" } } }), {
    "node1 devices": [
      "lo: UP mtu 65536 inet 127.0.0.1/8 inet6 ::1/128",
      "eth0: UP mtu 1500 link/ether node1/eth0 link implied 192.168.50.0/24 inet 192.168.50.11/24",
      "veth(default/p1a): UP mtu 1400 link/ether node1/veth(default/p1a) veth peer eth0 netns default/p1a inet 10.244.0.1/32",
      "veth(default/p1b): UP mtu 1400 link/ether node1/veth(default/p1b) veth peer eth0 netns default/p1b inet 10.244.0.1/32",
    ],
    "node1 routes": [
      "192.168.50.0/24 dev eth0 scope link src 192.168.50.11",
      "default via 192.168.50.1 dev eth0 proto static",
      "10.244.0.2 dev veth(default/p1a) scope host",
      "10.244.0.3 dev veth(default/p1b) scope host",
    ],
    "node1 nat": [],
    "default/p1a devices": [
      "lo: UP mtu 65536 inet 127.0.0.1/8 inet6 ::1/128",
      "eth0: UP mtu 1400 link/ether default/p1a/eth0 veth peer veth(default/p1a) netns node1 inet 10.244.0.2/24",
    ],
    "default/p1a routes": [
      "default via 10.244.0.1 dev eth0",
      "10.244.0.1 dev eth0 scope link src 10.244.0.2",
      "10.244.0.0/24 via 10.244.0.1 dev eth0 src 10.244.0.2",
    ],
  });
});

test("ptp: what a pod states, and IPv6", () => {
  const pods = {
    // Nobody answers for it: the node's end has the real gateway's address.
    wrong: { gateway: "10.244.0.99", routes: ["10.9.0.0/16 via 10.244.0.99"] },
    both: { ip: "10.244.0.20, fd00:10:244::20", mtu: 1300 },
  };
  const cluster = { cni: "ptp", podCIDR: "10.244.0.0/16, fd00:10:244::/48" };
  const node1 = { podCIDR: "10.244.0.0/24, fd00:10:244::/64", pods };
  checkLowered(referenceCluster({ cluster, node1 }), {
    "default/wrong routes": [
      "default via 10.244.0.99 dev eth0",
      "10.244.0.99 dev eth0 scope link src 10.244.0.2",
      "10.244.0.0/24 via 10.244.0.99 dev eth0 src 10.244.0.2",
      "10.9.0.0/16 via 10.244.0.99 dev eth0 proto static",
      "default via fd00:10:244::1 dev eth0 metric 1024",
      "fd00:10:244::1 dev eth0 src fd00:10:244::2 metric 1024",
      "fd00:10:244::/64 via fd00:10:244::1 dev eth0 src fd00:10:244::2 metric 1024",
    ],
    "default/both devices": [
      "lo: UP mtu 65536 inet 127.0.0.1/8 inet6 ::1/128",
      "eth0: UP mtu 1300 link/ether default/both/eth0 veth peer veth(default/both) netns node1 inet 10.244.0.20/24 inet6 fd00:10:244::20/64",
    ],
  });
});
