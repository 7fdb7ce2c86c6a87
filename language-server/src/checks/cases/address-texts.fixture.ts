// Small networks of other kinds than the good one, and all their findings: about addresses, prefixes and MACs.
import type { TextCase } from "../check-text.fixture.ts";

export const addressTexts: readonly TextCase[] = [
  [
    `
cluster c { cni flannel
 node node1 { interface eth0 { ip 192.168.1.10/24 } pod a { container a } }
 node node2 { interface eth0 { ip 192.168.1.11/16 } pod b { container b } }
}
`,
    ["error interface-prefix-mismatch 192.168.1.11/16 @4 <- 192.168.1.10/24 @3"],
  ],
  [
    `
cluster c { cni flannel
 node node1 { interface eth0 { ip 10.0.2.15/24 } pod a { container a } }
 node node2 { interface eth0 { ip 10.0.2.15/24 } pod b { container b } }
}
`,
    ["error duplicate-address 10.0.2.15/24 @4 <- 10.0.2.15/24 @3"],
  ],
  [
    `
cluster c { cni flannel
 node node1 { interface eth0 { ip 10.244.0.15/24 } pod a { container a } }
 node node2 { interface eth0 { ip 10.244.0.16/24 } pod b { container b } }
}
`,
    ["error prefix-overlap 10.244.0.15/24 @3"],
  ],
  [
    `
cluster c { cni flannel
 node node1 { pod a { ip 10.244.5.1 container a } }
 node node2 { pod b { container b } }
}
`,
    ["error address-outside-prefix 10.244.5.1 @3 <- node1 @3"],
  ],
  [
    `
cluster c { cni flannel
 node node1 { pod a { ip 10.244.5.7 container a } }
 node node2 { pod b { ip 10.244.5.8 container b } }
}
`,
    [
      "error address-outside-prefix 10.244.5.7 @3 <- node1 @3",
      "error address-outside-prefix 10.244.5.8 @4 <- node2 @4",
    ],
  ],
  [
    `
cluster c { cni flannel
 node node1 { podCIDR 10.10.0.0/24 pod a { container a } }
 node node2 { podCIDR 10.10.1.0/24 pod b { container b } }
}
`,
    ["error address-outside-prefix 10.10.0.0/24 @3 <- 10.10.1.0/24 @4"],
  ],
  [
    `
cluster c { cni aws-vpc
 node n { interface eth0 { ip 192.168.0.7/24 } pod a { ip 192.168.0.8 container a } pod b { container b } } }
`,
    [],
  ],
  [
    `
cluster c { cni aws-vpc { ipsPerENI 2 warmTarget on }
 node n { interface eth0 { ip 192.168.0.7/24 } pod a { container a } pod b { container b } } }
`,
    ["error prefix-exhausted n @3", "warning unknown-option warmTarget @2"],
  ],
  [
    `
cluster c { cni aws-vpc
 node n { interface eth0 { ip 192.168.0.7/24 } pod a { ip 192.168.1.8 container a } } }
`,
    ["error address-outside-prefix 192.168.1.8 @3"],
  ],
  [
    `
cluster a { podCIDR 10.244.0.0/16
 cni flannel
 node n { pod a { container a } } }
cluster b { podCIDR 10.244.0.0/16
 cni flannel
 node m { pod a { container a } } }
`,
    ["error prefix-overlap 10.244.0.0/16 @5 <- 10.244.0.0/16 @2"],
  ],
  [
    `
cluster a { podCIDR 10.244.0.0/16
 cni flannel
 node n { pod a { container a } } }
cluster b { podCIDR 10.244.0.0/16
 cni flannel
 node m { pod a { container a } } }
link l { members n:eth0 }
link k { members m:eth0 }
`,
    [],
  ],
  [
    `
cluster c { podCIDR 10.244.0.0/16, 10.245.0.0/16
 cni flannel
 node n { pod a { ip 10.244.0.4, 10.244.0.5 container a } } }
`,
    [
      "error duplicate-family 10.245.0.0/16 @2 <- 10.244.0.0/16 @2",
      "error duplicate-family 10.244.0.5 @4 <- 10.244.0.4 @4",
    ],
  ],
  [
    `
link l { subnet 10.0.0.0/31 }
cluster c { cni flannel
 node n { pod a { container a } }
 node m { pod b { container a } } }
link n:eth0 -- m:eth0 { subnet 10.0.1.0/31 }
`,
    [],
  ],
  [
    `
cluster c { cni flannel
 node n { interface eth0 { ip 10.0.0.1/30 } pod a { container a } }
 node m { interface eth0 { ip 10.0.0.5/30 } pod b { container a } } }
link n:eth0 -- m:eth0
`,
    ["error address-outside-prefix 10.0.0.5/30 @4 <- 10.0.0.1/30 @3"],
  ],
  [
    `
cluster c { podCIDR 224.0.0.0/8
 cni flannel
 node n { pod a { ip 224.0.0.5 container a } } }
`,
    ["error reserved-address 224.0.0.0/8 @2"],
  ],
  [
    `
cluster c { cni flannel
 node n { interface eth0 { ip 192.168.1.10/24 mtu 1200 } pod a { ip fd00::5 container a } } }
`,
    ["error address-outside-prefix fd00::5 @3"],
  ],
  [
    `
cluster c { podCIDR 172.17.0.0/16
 cni flannel
 node n { runtime docker bridge docker0 pod a { container a } } }
`,
    [],
  ],
  [
    `
cluster c { cni flannel
 node n { without route 10.244.3.7/24 route 10.9.0.5/24 via 192.168.0.1 pod a { container a } } }
`,
    [
      "warning host-bits-set 10.244.3.7/24 @3",
      "error host-bits-set route 10.9.0.5/24 via 192.168.0.1 @3",
      "warning next-hop-unreachable route 10.9.0.5/24 via 192.168.0.1 @3",
    ],
  ],
  [
    `
cluster c { podCIDR 10.244.0.0/26
 cni flannel
 node n { }
 node m { }
 node o { }
 node p { }
 node q { } }
`,
    ["error prefix-exhausted q @8 <- 10.244.0.0/26 @2"],
  ],
  [
    `
host a { interface eth0 { ip 10.0.0.1/24 } interface eth1 { ip 10.0.0.2/24 } }
`,
    ["error prefix-overlap 10.0.0.2/24 @2 <- 10.0.0.1/24 @2"],
  ],
  [
    `
cluster c { podCIDR 10.244.0.0/16, fd00:10:244::/56
 cni flannel { backend host-gw }
 node node1 { interface eth0 { ip 192.168.1.10/24, fd00::1/64 } pod a { ip fd00:10:244::5 container a } }
 node node2 { interface eth0 { ip 192.168.1.11/24, fd00::1/64 } pod b { ip 10.244.1.5, fd00:10:244::5 container b } }
}
`,
    [
      "error duplicate-address fd00::1/64 @5 <- fd00::1/64 @4",
      "error duplicate-address fd00:10:244::5 @5 <- fd00:10:244::5 @4",
    ],
  ],
  [
    `
cluster c { serviceCIDR 10.96.0.0/24
 cni flannel
 service a { clusterIP None port 80 }
 service b { clusterIP 10.96.0.255 port 80 }
 node n { pod a { mac ff:ff:ff:ff:ff:ff container a } } }
`,
    [
      "info service-without-endpoints a @4",
      "info service-without-endpoints b @5",
      "error reserved-address 10.96.0.255 @5 <- 10.96.0.0/24 @2",
      "error invalid-mac ff:ff:ff:ff:ff:ff @6",
    ],
  ],
  [
    `
cluster c { cni flannel
 node n { pod a { mac 02:00:00:00:00:05 container a } pod b { mac 02:00:00:00:00:05 container a } }
 node m { pod c { mac 02:00:00:00:00:05 container a } } }
`,
    ["error duplicate-mac 02:00:00:00:00:05 @3 <- 02:00:00:00:00:05 @3"],
  ],
  [
    `
cluster c { cni flannel
 node n { bridge docker0 runtime docker pod a { container a } }
 node m { runtime docker pod b { container a } } }
link l { subnet 172.17.5.0/24 members n:eth0, m:eth0 }
`,
    ["error prefix-overlap 172.17.5.0/24 @5 <- docker @4"],
  ],
  [
    `
cluster c { podCIDR 10.0.0.0/16 serviceCIDR 10.0.0.0/16
 cni flannel
 node n { pod a { container a } } }
`,
    ["error prefix-overlap 10.0.0.0/16 @2 <- 10.0.0.0/16 @2"],
  ],
  // What no IPv6 address can be, an IPv4-mapped one among them.
  [
    `
cluster c { podCIDR fd00:10:244::/56
 cni flannel
 node n { interface eth0 { ip ::ffff:192.168.1.1/120 } pod a { ip ff02::5 container a } pod b { ip ::1 container b } pod c { ip fe80::5 container a }
  pod d { ip :: container a } } }
`,
    [
      "error reserved-address ::ffff:192.168.1.1/120 @4",
      "error reserved-address ff02::5 @4",
      "error reserved-address ::1 @4",
      "error reserved-address fe80::5 @4",
      "error reserved-address :: @5",
    ],
  ],
  [
    `
cluster c { podCIDR ::ffff:10.244.0.0/112
 cni flannel
 node n { pod a { container a } } }
`,
    ["error reserved-address ::ffff:10.244.0.0/112 @2"],
  ],
  // A hostNetwork pod has what its node has.
  [
    `
cluster c { cni flannel
 node n { interface eth0 { ip 192.168.1.1/24 } pod a { hostNetwork ip 192.168.1.1 container a } pod b { hostNetwork ip 10.244.0.7 mtu 1400 gateway 10.244.0.1 container b } } }
`,
    [
      "warning host-network-value 10.244.0.7 @3",
      "warning host-network-value 1400 @3",
      "warning host-network-value 10.244.0.1 @3",
    ],
  ],
];
