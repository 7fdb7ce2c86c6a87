// Faults put into the good network, and the one finding that comes of each.

/** What is changed in the good network, and the finding as `tellFinding` puts it; none where the change is right. */
export type FaultCase = readonly [changes: readonly (readonly [from: string, to: string])[], finding: string | null];

export const faultCases: readonly FaultCase[] = [
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
  [[["ip 10.244.0.3", "ip 10.244.0.2"]], "error duplicate-address 10.244.0.2 @10 <- 10.244.0.2 @9"],
  [[["ip 10.244.1.2", "ip 10.244.0.2"]], "error duplicate-address 10.244.0.2 @16 <- 10.244.0.2 @9"],
  [[["192.168.50.12/24", "192.168.50.11/24"]], "error duplicate-address 192.168.50.11/24 @14 <- 192.168.50.11/24 @7"],
  [[["192.168.50.12/24", "192.168.50.1/24"]], "error duplicate-address 192.168.50.1/24 @14 <- 192.168.50.1/24 @29"],
  [[["ip 10.244.0.3", "ip 10.244.0.1"]], "error duplicate-address 10.244.0.1 @10 <- 10.244.0.0/24 @8"],
  [[["ip 10.244.0.3", "ip 10.244.0.0"]], "error reserved-address 10.244.0.0 @10 <- 10.244.0.0/24 @8"],
  [[["ip 10.244.0.3", "ip 10.244.0.255"]], "error reserved-address 10.244.0.255 @10 <- 10.244.0.0/24 @8"],
  [[["ip 10.244.0.3", "ip 224.0.0.5"]], "error reserved-address 224.0.0.5 @10"],
  [[["ip 10.244.0.3", "ip 127.0.0.5"]], "error reserved-address 127.0.0.5 @10"],
  [[["ip 10.244.0.3", "ip 169.254.1.5"]], "error reserved-address 169.254.1.5 @10"],
  [[["ip 10.244.0.3", "ip 240.0.0.5"]], "warning reserved-address 240.0.0.5 @10"],
  [[["192.168.50.12/24", "192.168.50.255/24"]], "error reserved-address 192.168.50.255/24 @14 <- 192.168.50.0/24 @32"],
  [[["192.168.50.12/24", "192.168.50.0/24"]], "warning reserved-address 192.168.50.0/24 @14 <- 192.168.50.0/24 @32"],
  [[["ip 10.244.0.3", "ip 192.168.50.12"]], "error duplicate-address 192.168.50.12 @10 <- 192.168.50.12/24 @14"],
  [[["clusterIP 10.96.0.20", "clusterIP 10.96.0.1"]], "error reserved-address 10.96.0.1 @25"],
  [[["clusterIP 10.96.0.20", "clusterIP 10.96.0.10"]], "warning reserved-address 10.96.0.10 @25"],
  [[["clusterIP 10.96.0.20", "clusterIP 10.96.0.0"]], "error reserved-address 10.96.0.0 @25 <- 10.96.0.0/12 @3"],
  [
    [["clusterIP 10.96.0.20", "clusterIP 10.200.0.20"]],
    "error address-outside-prefix 10.200.0.20 @25 <- 10.96.0.0/12 @3",
  ],
  [[["clusterIP 10.96.0.20", "clusterIP 10.244.1.2"]], "error duplicate-address 10.244.1.2 @25 <- 10.244.1.2 @16"],
  [
    [["port 3306 }\n}", "port 3306 }\n  service api { clusterIP 10.96.0.20 port 80 }\n}"]],
    "error duplicate-address 10.96.0.20 @26 <- 10.96.0.20 @25",
  ],
  [
    [
      ["podCIDR 10.244.1.0/24", "podCIDR 10.244.0.0/24"],
      ["ip 10.244.1.2 ", ""],
    ],
    "error prefix-overlap 10.244.0.0/24 @15 <- 10.244.0.0/24 @8",
  ],
  [[["podCIDR 10.244.1.0/24", "podCIDR 10.244.0.0/24"]], "error prefix-overlap 10.244.0.0/24 @15 <- 10.244.0.0/24 @8"],
  [[["podCIDR 10.244.1.0/24", "podCIDR 10.244.0.0/23"]], "error prefix-overlap 10.244.0.0/23 @15 <- 10.244.0.0/24 @8"],
  [
    [["podCIDR 10.244.1.0/24", "podCIDR 10.244.0.0/16"]],
    "error prefix-overlap 10.244.0.0/16 @15 <- 10.244.0.0/24 @8 <- 10.244.2.0/24 @21",
  ],
  [
    [["podCIDR 10.244.1.0/24", "podCIDR 10.245.1.0/24"]],
    "error address-outside-prefix 10.245.1.0/24 @15 <- 10.244.0.0/16 @2",
  ],
  [
    [["podCIDR 10.244.1.0/24", "podCIDR 192.168.50.0/24"]],
    "error prefix-overlap 192.168.50.0/24 @15 <- 192.168.50.0/24 @32",
  ],
  [
    [["podCIDR 10.244.0.0/16", "podCIDR 10.245.0.0/16"]],
    "error address-outside-prefix 10.245.0.0/16 @2 <- 10.244.0.0/24 @8 <- 10.244.1.0/24 @15 <- 10.244.2.0/24 @21",
  ],
  [[["podCIDR 10.244.0.0/16", "podCIDR 10.244.3.7/16"]], "error host-bits-set 10.244.3.7/16 @2"],
  [[["podCIDR 10.244.1.0/24", "podCIDR 10.244.1.7/24"]], "error host-bits-set 10.244.1.7/24 @15"],
  [
    [["serviceCIDR 10.96.0.0/12", "serviceCIDR 10.244.0.0/16"]],
    "error prefix-overlap 10.244.0.0/16 @3 <- 10.244.0.0/16 @2",
  ],
  [
    [
      ["serviceCIDR 10.96.0.0/12", "serviceCIDR 10.244.96.0/20"],
      ["10.96.0.20", "10.244.96.20"],
    ],
    "warning prefix-overlap 10.244.96.0/20 @3 <- 10.244.0.0/16 @2",
  ],
  [
    [
      ["serviceCIDR 10.96.0.0/12", "serviceCIDR 192.168.50.0/24"],
      ["clusterIP 10.96.0.20 ", ""],
    ],
    "error prefix-overlap 192.168.50.0/24 @3 <- 192.168.50.0/24 @32",
  ],
  [[["podCIDR 10.244.0.0/16", "podCIDR 10.0.0.0/8"]], "warning prefix-overlap 10.96.0.0/12 @3 <- 10.0.0.0/8 @2"],
  [
    [["podCIDR 10.244.0.0/16", "podCIDR 192.168.0.0/16"]],
    "error prefix-overlap 192.168.0.0/16 @2 <- 192.168.50.0/24 @32 <- 192.168.60.0/24 @33",
  ],
  [
    [["subnet 192.168.60.0/24", "subnet 192.168.50.0/24"]],
    "error prefix-overlap 192.168.50.0/24 @33 <- 192.168.50.0/24 @32",
  ],
  [
    [["subnet 192.168.50.0/24", "subnet 192.168.51.0/24"]],
    "error address-outside-prefix 192.168.51.0/24 @32 <- 192.168.50.11/24 @7 <- 192.168.50.12/24 @14 <- 192.168.50.13/24 @20",
  ],
  [
    [["192.168.50.12/24", "192.168.50.12/16"]],
    "error interface-prefix-mismatch 192.168.50.12/16 @14 <- 192.168.50.0/24 @32",
  ],
  [
    [["192.168.50.12/24", "192.168.51.12/24"]],
    "error address-outside-prefix 192.168.51.12/24 @14 <- 192.168.50.0/24 @32",
  ],
  [[["ip 10.244.1.2", "ip 10.244.2.9"]], "error address-outside-prefix 10.244.2.9 @16 <- 10.244.1.0/24 @15"],
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
  [[["192.168.50.13/24 }", "192.168.50.13/24 mac 00:00:00:00:00:00 }"]], "error invalid-mac 00:00:00:00:00:00 @20"],
  [[["192.168.50.13/24 }", "192.168.50.13/24 mac 01:00:5e:00:00:01 }"]], "error invalid-mac 01:00:5e:00:00:01 @20"],
  [
    [
      ["192.168.50.13/24 }", "192.168.50.13/24 mac 02:00:00:00:00:01 }"],
      ["192.168.50.12/24 }", "192.168.50.12/24 mac 02:00:00:00:00:01 }"],
    ],
    "error duplicate-mac 02:00:00:00:00:01 @20 <- 02:00:00:00:00:01 @14",
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
  [[["exporter { port 9113", "exporter { port 80"]], "warning container-port-clash 80 @9 <- 80 @9"],
  [[["exporter { port 9113", "exporter { port 80/udp"]], null],
  [
    [
      [
        "pod job { container job",
        "pod job { hostNetwork container job { port 80 } } pod job2 { hostNetwork container job { port 80 }",
      ],
    ],
    "error host-port-clash 80 @22 <- 80 @22",
  ],
  [
    [
      ["exporter { port 9113", "exporter { port 9113 { hostPort 8080 }"],
      ["port 8080 { name http }", "port 8080 { hostPort 8080 }"],
    ],
    "error host-port-clash 8080 @10 <- 8080 @9",
  ],
  [[["exporter { port 9113", "exporter { port 9113 { hostPort 10250 }"]], "warning taken-host-port 10250 @9"],
  [[["exporter { port 9113", "exporter { port 9113 { hostPort 30080 }"]], "warning taken-host-port 30080 @9"],
  [
    [
      ["cni flannel { backend vxlan { vni 1 port 8472 } }", "cni bridge"],
      ["exporter { port 9113", "exporter { port 9113 { hostPort 8081 }"],
    ],
    "error host-port-without-portmap 8081 @9 <- bridge @4",
  ],
  [[["port 3306 }\n}", "type NodePort port 3306 { nodePort 80 } }\n}"]], "error node-port-range 80 @25"],
  [[["port 3306 }\n}", "port 3306 { nodePort 30080 } }\n}"]], "error node-port-range 30080 @25"],
  [
    [
      [
        "port 3306 }\n}",
        "type NodePort port 3306 { nodePort 30080 } }\n  service api { type NodePort port 80 { nodePort 30080 } }\n}",
      ],
    ],
    "error node-port-clash 30080 @26 <- 30080 @25",
  ],
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
  [[["podCIDR 10.244.2.0/24", "podCIDR 10.244.2.0/31"]], "error prefix-too-long 10.244.2.0/31 @21"],
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
  // The gateway of an interface with a wrong address is not told too.
  [[["192.168.50.13/24", "127.0.0.2/24 gateway 192.168.50.1"]], "error reserved-address 127.0.0.2/24 @20"],
  [
    [["192.168.50.13/24", "192.168.70.13/24 gateway 192.168.50.1"]],
    "error address-outside-prefix 192.168.70.13/24 @20 <- 192.168.50.0/24 @32",
  ],
  [
    [["192.168.50.13/24", "192.168.50.1/24 gateway 192.168.50.1"]],
    "error duplicate-address 192.168.50.1/24 @20 <- 192.168.50.1/24 @29",
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
  [[["cni flannel { backend vxlan { vni 1 port 8472 } }", "cni flanel"]], "error unknown-plugin flanel @4"],
  [[["cni flannel { backend vxlan { vni 1 port 8472 } }", ""]], "hint cni-missing demo @1"],
  [[["vni 1 port 8472", "vni 99999999"]], "error bad-option-value 99999999 @4"],
  [[["vni 1 port 8472", "vnl 1"]], "warning unknown-option vnl @4"],
  [[["backend vxlan { vni 1 port 8472 }", "backend vxlam { vni 1 port 8472 }"]], "error bad-option-value vxlam @4"],
  [[["backend vxlan { vni 1 port 8472 }", "iface eth9"]], "error bad-option-value eth9 @4"],
  [
    [["port 3306 }\n}", "port 3306 }\n  networkPolicy a { podSelector { } }\n}"]],
    "warning policy-without-enforcer a @26 <- flannel @4",
  ],
  ...(
    [
      // The namespaceSelector is missing; with it, or with pods of the own namespace, all is well.
      ["from { podSelector { app=job } }", "warning peer-selects-nothing podSelector { app=job } @26 <- job @22"],
      ["from { namespaceSelector { kubernetes.io/metadata.name=other } podSelector { app=job } }", null],
      ["from { ipBlock 10.0.0.0/8 } port 3306", null],
      ["port sql", "warning policy-port-missing sql @26"],
      ["port 3306, 8000-9000", null],
    ] as const
  ).map(
    ([rule, finding]): FaultCase => [
      [
        ["cni flannel { backend vxlan { vni 1 port 8472 } }", "cni kindnet"],
        ["pod job { container job }", "pod other/job { labels { app=job } container job }"],
        ["port 3306 }\n}", `port 3306 }\n  networkPolicy a { podSelector { app=db } ingress { ${rule} } }\n}`],
      ],
      finding,
    ],
  ),
  [[["192.168.50.13/24 }", "192.168.50.13/24 }\n    interface eth1 { ip 192.168.50.14/24 }"]], null],
  [
    [["192.168.50.13/24 }", "192.168.50.13/24, 192.168.50.13/24 }"]],
    "error duplicate-address 192.168.50.13/24 @20 <- 192.168.50.13/24 @20",
  ],
  [
    [
      ["192.168.50.13/24 }", "192.168.50.13/24 }\n    interface eth1 { ip 192.168.50.13/24 }"],
      ["node3:eth0", "node3:eth0, node3:eth1"],
    ],
    "warning duplicate-address 192.168.50.13/24 @21 <- 192.168.50.13/24 @20",
  ],
  [
    [
      ["podCIDR 10.244.2.0/24", "runtime docker\n    podCIDR 172.17.1.0/24"],
      ["podCIDR 10.244.0.0/16", "podCIDR 172.16.0.0/12"],
      ["podCIDR 10.244.0.0/24", "podCIDR 172.16.0.0/24"],
      ["podCIDR 10.244.1.0/24", "podCIDR 172.16.1.0/24"],
      ["ip 10.244.0.2 ", ""],
      ["ip 10.244.0.3 ", ""],
      ["ip 10.244.1.2 ", ""],
    ],
    "error prefix-overlap 172.16.0.0/12 @2 <- docker @21",
  ],
  [
    [
      ["subnet 192.168.60.0/24", "subnet 10.244.60.0/24"],
      ["192.168.60.1/24", "10.244.60.1/24"],
      ["192.168.60.10/24", "10.244.60.10/24"],
    ],
    "warning prefix-overlap 10.244.0.0/16 @2 <- 10.244.60.0/24 @33",
  ],
  [[["labels { app=db }", "labels { app=mysql }"]], "warning service-without-endpoints selector { app=db } @25"],
  [
    [["clusterIP 10.96.0.20 port 3306", "clusterIP 10.96.0.20 port 3306 -> 3307"]],
    "warning target-port-missing 3306 -> 3307 @25 <- db @16",
  ],
  [
    [["clusterIP 10.96.0.20 port 3306", "clusterIP 10.96.0.20 port 3306 -> mysql"]],
    "warning target-port-missing 3306 -> mysql @25 <- db @16",
  ],
];
