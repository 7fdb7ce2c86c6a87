// Faults put into the good network, and the one finding that comes of each: about the ways between machines: links, routes, tunnels, MTUs.
import type { FaultCase } from "../faults.fixture.ts";

export const wayFaults: readonly FaultCase[] = [
  // Only the cause is told: what the member stands for is on no link then.
  [[["members node1:eth0, node2:eth0", "members node1:eth0, nodee2:eth0"]], "error unresolved-reference nodee2 @32"],
  [[["members node1:eth0, node2:eth0", "members node1:eth0, n4:eth0"]], "error unresolved-reference n4 @32"],
  [[["client:eth0, core:r0", "client:eth0, cor:r0"]], "error unresolved-reference cor @32"],
  [
    [
      ["eth0 { ip 192.168.50.13/24 }", "eth0-of-the-third-node { ip 192.168.50.13/24 }"],
      ["node3:eth0", "node3:eth0-of-the-third-node"],
    ],
    "error invalid-name eth0-of-the-third-node @20",
  ],
  [[["node3:eth0", "node3:eth0-of-the-third-node"]], "error invalid-name eth0-of-the-third-node @32"],
  [[["client:eth0, core:r0", "client:eth0, core:r9"]], "warning unknown-device r9 @32"],
  [[["client:eth0, core:r0", "client:eth0, core:r0, core:r9"]], null],
  [
    [["via 192.168.50.11", "via 192.168.70.1"]],
    "error next-hop-unreachable route 10.244.0.0/16 via 192.168.70.1 @28 <- 192.168.50.100/24 @28",
  ],
  [
    [["via 192.168.50.11", "via 192.168.50.77"]],
    "warning next-hop-unreachable route 10.244.0.0/16 via 192.168.50.77 @28 <- 192.168.50.1/24 @29",
  ],
  [
    [["via 192.168.50.11", "via 192.168.50.100"]],
    "error wrong-gateway route 10.244.0.0/16 via 192.168.50.100 @28 <- 192.168.50.100/24 @28",
  ],
  [
    [["192.168.50.13/24 }", "192.168.50.13/24 gateway 192.168.70.1 }"]],
    "error next-hop-unreachable 192.168.70.1 @20 <- 192.168.50.13/24 @20",
  ],
  [
    [["192.168.50.13/24 }", "192.168.50.13/24 gateway 192.168.50.254 }"]],
    "warning next-hop-unreachable 192.168.50.254 @20 <- 192.168.50.1/24 @29",
  ],
  [
    [["192.168.50.13/24 }", "192.168.50.13/24 gateway 192.168.50.100 }"]],
    "warning wrong-gateway 192.168.50.100 @20 <- 192.168.50.100/24 @28",
  ],
  [[["192.168.50.13/24 }", "192.168.50.13/24 gateway 192.168.50.255 }"]], "error wrong-gateway 192.168.50.255 @20"],
  [
    [["192.168.50.13/24 }", "192.168.50.13/24 gateway 192.168.50.13 }"]],
    "error wrong-gateway 192.168.50.13 @20 <- 192.168.50.13/24 @20",
  ],
  [[["192.168.50.13/24 }", "192.168.50.13/24 mtu 9000 }"]], "error mtu-too-big 9000 @20 <- 1500 @32"],
  [[["192.168.50.13/24 }", "192.168.50.13/24 mtu 1400 }"]], "warning mtu-mismatch 1400 @20 <- 1500 @32"],
  [
    [
      ["192.168.50.13/24 }", "192.168.50.13/24 mtu 9000 }"],
      [" mtu 1500 members", " members"],
    ],
    "warning mtu-too-big 9000 @20 <- eth0 @7",
  ],
  [[["pod job {", "pod job { mtu 1500"]], "warning mtu-too-big 1500 @22 <- vxlan @4"],
  [[["vni 1 port 8472", "vni 1 mtu 9000"]], "warning mtu-too-big 9000 @4 <- eth0 @7"],
  [[["pod job {", "pod job { gateway 10.244.2.9"]], "error wrong-gateway 10.244.2.9 @22 <- 10.244.2.0/24 @21"],
  [[["pod job {", "pod job { gateway 10.244.1.1"]], "error wrong-gateway 10.244.1.1 @22 <- 10.244.2.0/24 @21"],
  [[["podCIDR 10.244.2.0/24", "podCIDR 10.244.2.0/24\n    ipForward off"]], "error forwarding-off off @22"],
  [
    [["podCIDR 10.244.2.0/24", "podCIDR 10.244.2.0/24\n    firewall drop udp 8472"]],
    "error tunnel-blocked firewall drop udp 8472 @22 <- 8472 @4",
  ],
  [
    [["podCIDR 10.244.2.0/24", "podCIDR 10.244.2.0/24\n    cni flannel { backend vxlan { vni 2 } }"]],
    "error tunnel-mismatch 2 @22 <- 1 @4",
  ],
  [
    [["podCIDR 10.244.2.0/24", "podCIDR 10.244.2.0/24\n    cni flannel { backend host-gw }"]],
    "error tunnel-mismatch host-gw @22 <- vxlan @4",
  ],
  // Told at the node that lacks the route.
  [
    [
      [", node3:eth0", ""],
      [", desk:eth0", ", desk:eth0, node3:eth0"],
      ["192.168.50.13/24", "192.168.60.13/24"],
      ["ip 192.168.50.11/24 }", "ip 192.168.50.11/24 }\n    without route default"],
    ],
    "error no-route-between-nodes node1 @6 <- node3 @20",
  ],
  [[[", node3:eth0", ""]], "error no-route-between-nodes node3 @19 <- node1 @6"],
  [
    [
      [", node3:eth0", ""],
      [", desk:eth0", ", desk:eth0, node3:eth0"],
      ["192.168.50.13/24", "192.168.60.13/24"],
    ],
    null,
  ],
  [[[", desk:eth0", ""]], "warning interface-without-link eth0 @30"],
  [[["192.168.50.13/24 }", "192.168.50.13/24 }\n    interface eth1 { ip 192.168.50.14/24 }"]], null],
];
