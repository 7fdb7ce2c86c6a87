// Small networks of other kinds than the good one, and all their findings: about the ways between machines: links, routes, tunnels, MTUs.
import type { TextCase } from "../check-text.fixture.ts";

export const wayTexts: readonly TextCase[] = [
  // Of a mistyped member only the cause is told, and no information beside it.
  [
    `
cluster c { cni flannel
 node node1 { interface eth0 { ip 192.168.1.11/24 gateway 192.168.1.1 } pod a { container a } }
 node node2 { interface eth0 { ip 192.168.1.12/24 gateway 192.168.1.1 } pod b { container b } }
}
link lan { members node1:eth0, n4:eth0 }
`,
    ["error unresolved-reference n4 @6"],
  ],
  [
    `
cluster c { cni flannel
 node node1 { interface eth0 { ip 192.168.1.11/24 } pod a { container a } }
 node node2 { interface a-name-too-long-for-linux { ip 192.168.1.12/24 } pod b { container b } }
}
link lan { members node1:eth0, node2:a-name-too-long-for-linux }
`,
    ["error invalid-name a-name-too-long-for-linux @4"],
  ],
  [
    `
host client { interface eth0 { ip 192.168.1.10/24 gateway 192.168.1.1 } }
router core { interface r0 { ip 192.168.1.1/24 } }
link lan { members client:eth0, core:r9 }
`,
    ["warning unknown-device r9 @4"],
  ],
  // An interface that resembles none is declared by being a member.
  [
    `
host client { interface eth0 { ip 192.168.1.10/24 } }
router core { interface r0 { ip 192.168.1.1/24 } }
link lan { members client:eth0, core:r0 }
link client:eth1 -- core:r1
`,
    [],
  ],
  [
    `
cluster c { cni flannel
 node node1 { interface eth0 { ip 192.168.1.10/24 } pod a { container a } }
 node node2 { interface eth0 { ip 192.168.2.11/24 } pod b { container b } }
}
`,
    ["error no-route-between-nodes node2 @4 <- node1 @3"],
  ],
  [
    `
cluster c { cni flannel
 node node1 { interface eth0 { ip 192.168.1.10/24 gateway 192.168.1.1 } pod a { container a } }
 node node2 { interface eth0 { ip 192.168.1.11/24 } pod b { container b } }
}
`,
    ["info next-hop-unreachable 192.168.1.1 @3"],
  ],
  // That flannel keeps no room for IPv6's outer header is no fault of the text; that an option asks for more than there is, is one.
  [
    `
cluster c { podCIDR 10.244.0.0/16, fd00:10:244::/56
 cni flannel { backend vxlan { mtu 1501 } }
 node n { interface eth0 { ip 192.168.1.1/24, fd00:1::1/64 } pod a { container a } }
 node m { interface eth0 { ip 192.168.1.2/24, fd00:1::2/64 } pod b { container a } } }
`,
    ["warning mtu-too-big 1501 @3 <- eth0 @4"],
  ],
  [
    `
cluster c { podCIDR 10.244.0.0/16, fd00:10:244::/56 serviceCIDR 10.96.0.0/12
 cni flannel
 node n { interface eth0 { ip 192.168.1.1/24, fd00:1::1/64 } pod a { container a } }
 node m { interface eth0 { ip 192.168.1.2/24, fd00:1::2/64 } pod b { container a } } }
`,
    [],
  ],
  [
    `
cluster c { cni flannel
 node n { interface eth0 { ip 192.168.1.10/24 } route 10.9.0.0/16 via 192.168.1.1 pod a { container a } } }
`,
    ["warning next-hop-unreachable route 10.9.0.0/16 via 192.168.1.1 @3"],
  ],
  [
    `
cluster c { cni flannel { backend host-gw }
 node n { interface eth0 { ip 192.168.1.10/24 } pod a { container a } }
 node m { interface eth0 { ip 192.168.2.10/24 } pod b { container a } } }
router r { interface a { ip 192.168.1.1/24 } interface b { ip 192.168.2.1/24 } }
`,
    ["error next-hop-unreachable eth0 @4 <- eth0 @3"],
  ],
  [
    `
cluster c { cni flannel { backend host-gw }
 node n { interface eth0 { ip 192.168.1.10/24 } pod a { container a } }
 node m { interface eth0 { ip 192.168.2.10/24 } pod b { container a } } }
`,
    ["error next-hop-unreachable eth0 @4 <- eth0 @3"],
  ],
  [
    `
cluster c { cni flannel { backend udp }
 podCIDR fd00:10:244::/56
 node n { pod a { container a } }
 node m { pod b { container a } } }
`,
    ["warning family-not-carried udp @2 <- fd00:10:244::/56 @3"],
  ],
  [
    `
cluster c {
 node n { pod a { container a } }
 node m { pod b { container b } }
}
path a -> b
`,
    ["hint cni-missing c @2", "warning path-broken path a -> b @6 <- n @3"],
  ],
  [
    `
router r { ipForward off interface a { ip 10.0.0.1/24 } }
`,
    ["error forwarding-off off @2"],
  ],
  [
    `
cluster c { podCIDR 10.244.0.0/16, fd00:10:244::/56
 cni flannel { backend host-gw }
 node node1 { interface eth0 { ip 192.168.1.10/24 } pod a { container a } }
 node node2 { interface eth0 { ip 192.168.1.11/24 } pod b { container b } }
}
`,
    ["error node-without-family node1 @4 <- fd00:10:244::/56 @2"],
  ],
  [
    `
cluster c { podCIDR 10.244.0.0/16, fd00:10:244::/56
 cni flannel { backend host-gw }
 node node1 { interface eth0 { ip 192.168.1.10/24, fd00::1/64 mtu 1200 } pod a { container a } }
 node node2 { interface eth0 { ip 192.168.1.11/24, fd00::2/64 mtu 1200 } pod b { container b } }
}
`,
    ["error mtu-too-small 1200 @4", "error mtu-too-small 1200 @5"],
  ],
  // A link's MTU is told once; an MTU that leaves too little for the tunnel or for pods, where it comes from.
  [
    `
host a { interface eth0 { ip fd00::1/64 } }
host b { interface eth0 { ip fd00::2/64 } }
link lan { mtu 1200 members a:eth0, b:eth0 }
`,
    ["error mtu-too-small 1200 @4 <- eth0 @2"],
  ],
  ...([1349, 1350, 1329] as const).map(
    (mtu): TextCase => [
      `
cluster c { podCIDR 10.244.0.0/16, fd00:10:244::/56
 cni flannel
 node node1 { interface eth0 { ip 192.168.1.10/24, fd00::1/64 mtu ${mtu} } pod a { container a } }
 node node2 { interface eth0 { ip 192.168.1.11/24, fd00::2/64 mtu ${mtu} } pod b { container b } }
}
`,
      mtu < 1350 ? [`error mtu-too-small ${mtu} @4`] : [],
    ],
  ),
  [
    `
cluster c { cni flannel
 node n { route 10.9.0.0/16 via 10.244.0.9 route 10.8.0.0/16 dev flannel.1 route 10.7.0.0/16 dev eth7
  pod a { route 10.6.0.0/16 via 10.244.0.1 route 10.5.0.0/16 via 10.244.3.1 route 10.4.0.0/16 dev eth1 container a } } }
`,
    [
      "error unknown-device route 10.7.0.0/16 dev eth7 @3",
      "error next-hop-unreachable route 10.5.0.0/16 via 10.244.3.1 @4 <- a @4",
      "error unknown-device route 10.4.0.0/16 dev eth1 @4",
    ],
  ],
  // Of two nodes that differ, the one that says so for itself.
  [
    `
cluster c { cni flannel { backend vxlan { vni 1 } }
 node node1 { cni { backend vxlan { vni 2 } } pod a { container a } }
 node node2 { pod b { container b } }
}
`,
    ["error tunnel-mismatch 2 @3 <- 1 @2"],
  ],
  // What is the whole cluster's does nothing on a node, whatever is below it; what is a node's own does.
  [
    `
cluster c { cni calico { encapsulation VXLAN }
 node n { cni { encapsulation IPIP blockSize 27 nodeAddressInterface eth0 } interface eth0 { ip 192.168.1.1/24 gateway 192.168.1.254 } pod a { container a } }
 node m { interface eth0 { ip 192.168.1.2/24 gateway 192.168.1.254 } pod b { container b } } }
cluster d { cni cilium podCIDR 10.245.0.0/16
 node o { cni { MTU 1400 } interface eth0 { ip 192.168.1.3/24 } pod e { container e } } }
router r { interface x { ip 192.168.1.254/24 } }
`,
    [
      "warning option-of-cluster encapsulation @3 <- calico @2",
      "warning option-of-cluster blockSize @3 <- calico @2",
      "warning option-of-cluster MTU @6 <- cilium @5",
    ],
  ],
  // BIRD's sessions between the nodes; and a path from nobody.
  ...(
    [
      ["firewall drop tcp 179", ["error bgp-blocked firewall drop tcp 179 @3"]],
      ["firewall drop tcp 179 from 203.0.113.0/24", []],
    ] as const
  ).map(
    ([rule, findings]): TextCase => [
      `
cluster c { cni calico { encapsulation None }
 node n { ${rule} interface eth0 { ip 192.168.1.1/24 gateway 192.168.1.254 } pod a { container a } }
 node m { interface eth0 { ip 192.168.1.2/24 gateway 192.168.1.254 } pod b { container b } } }
router r { interface x { ip 192.168.1.254/24 } }
`,
      findings,
    ],
  ),
  [
    `
host h { interface eth0 { ip 192.168.50.10/24 } }
path 192.168.77.7 -> h
`,
    ["warning no-address path 192.168.77.7 -> h @3"],
  ],
  // The router that is implied on the way to the internet has a name, as long as the text has no router.
  [
    `
cluster c { cni flannel node n { pod a { container a { port 80 } } } }
path a -> gateway
path a -> router gateway
`,
    [],
  ],
  [
    `
cluster c { cni flannel node n { interface eth0 { ip 192.168.1.10/24 } pod a { container a { port 80 } } } }
router r { interface x { ip 192.168.1.1/24 } }
path a -> gateway
`,
    ["error unresolved-reference gateway @4"],
  ],
  // A next hop on no network is one whichever address of its network the interface has; where the network itself is wrong, that is the cause.
  ...(
    [
      [
        "10.5.0.0/24",
        "10.6.0.1",
        [
          "warning reserved-address 10.5.0.0/24 @2 <- 10.5.0.0/24 @4",
          "error next-hop-unreachable route 10.9.0.0/16 via 10.6.0.1 @2 <- 10.5.0.0/24 @2",
        ],
      ],
      [
        "10.5.0.7/24",
        "10.6.0.1",
        [
          "error next-hop-unreachable route 10.9.0.0/16 via 10.6.0.1 @2 <- 10.5.0.7/24 @2",
          "error duplicate-address 10.5.0.7/24 @3 <- 10.5.0.7/24 @2",
        ],
      ],
      ["10.7.0.1/24", "10.5.0.7", ["error address-outside-prefix 10.7.0.1/24 @2 <- 10.5.0.0/24 @4"]],
    ] as const
  ).map(
    ([address, via, expected]): TextCase => [
      `
host h { interface e { ip ${address} } route 10.9.0.0/16 via ${via} }
host g { interface e { ip 10.5.0.7/24 } }
link lan { subnet 10.5.0.0/24 members h:e, g:e }
`,
      expected,
    ],
  ),
];
