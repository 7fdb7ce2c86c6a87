// Small networks of other kinds than the good one, and all their findings.

/** A text, and its findings as `tellFinding` puts them. */
export type TextCase = readonly [text: string, findings: readonly string[]];

export const textCases: readonly TextCase[] = [
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
 node node1 { interface eth0 { ip 10.244.0.15/24 } pod a { container a } }
 node node2 { interface eth0 { ip 10.244.0.16/24 } pod b { container b } }
}
`,
    ["error prefix-overlap 10.244.0.15/24 @3"],
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
 node n { interface eth0 { ip 192.168.1.10/24 } route 10.9.0.0/16 via 192.168.1.1 pod a { container a } } }
`,
    ["warning next-hop-unreachable route 10.9.0.0/16 via 192.168.1.1 @3"],
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
cluster c { cni ptp
 node n { pod a { container a { port 80 { hostPort 8080 } } } }
 node m { cni { portmap on } pod b { container b { port 80 { hostPort 8080 } } } } }
`,
    ["error host-port-without-portmap 8080 @3 <- ptp @2"],
  ],
  [
    `
cluster c { cni flannel
 node n { bridge docker0 runtime docker pod a { container a { port 80 { hostPort 8080 } } } }
 node m { pod b { container b { port 80 { hostPort 8080 } } } } }
`,
    ["info not-simulated 8080 @3"],
  ],
  [
    `
cluster c { cni flannel
 deployment web { replicas 3 container a { port 80 { hostPort 80 } } }
 daemonSet ds { hostNetwork container a { port 9100 } }
 node n { }
 node m { } }
`,
    ["error host-port-clash 80 @3"],
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
  // Policies that are well written, with all that the rules about them look at.
  [
    `
cluster c { cni kindnet
 namespace web { labels { team=web } }
 node n { interface eth0 { ip 192.168.1.1/24 }
  pod web/a { labels { app=a } container a { port 8080 { name http } } }
  pod shop/db { labels { app=db } container mysql { port 3306 { name sql } } }
  pod kube-system/dns { labels { k8s-app=kube-dns } container coredns { port 53/udp { name dns } } } }
 service shop/db { type NodePort selector { app=db } port 3306 externalTrafficPolicy Local }
 networkPolicy shop/deny { podSelector { } policyTypes Ingress, Egress }
 networkPolicy shop/db { podSelector { app=db }
  ingress { from { namespaceSelector { team=web } podSelector { app=a } } from { ipBlock 203.0.113.0/24 } port sql }
  egress { to { namespaceSelector { } podSelector { k8s-app=kube-dns } } port 53/udp, 53/tcp }
  egress { to { namespaceSelector { team=web } } port http } }
 networkPolicy web/shut { podSelector { } policyTypes Egress } }
`,
    [],
  ],
  [
    `
cluster c { cni kindnet
 node n { interface eth0 { ip 192.168.1.1/24 }
  pod shop/a { labels { app=a } container a }
  pod shop/b { hostNetwork labels { app=b } container b }
  pod web/d { labels { app=d } container d { port 53/udp { name dns } } } }
 networkPolicy shop/a { podSelector { app=a } egress { to { namespaceSelector { } podSelector { app=d } } port dns } }
 networkPolicy shop/b { podSelector { app=b } }
 networkPolicy shop/d { podSelector { app=d } }
 networkPolicy shop/e { podSelector { app=a } egress { to { namespaceSelector { } } port 53 } }
 networkPolicy web/d { podSelector { app=d } ingress { from { podSelector { app=z } } } } }
`,
    [
      "warning policy-port-missing dns @7 <- 53/udp @6",
      "warning policy-selects-nothing podSelector { app=b } @8",
      "warning policy-selects-nothing podSelector { app=d } @9 <- d @6",
      "warning egress-without-dns 53 @10",
      "info peer-selects-nothing podSelector { app=z } @11",
    ],
  ],
  [
    `
cluster c { cni kindnet
 networkPolicy p { podSelector { } ingress { from { ipBlock 10.0.0.0/8 except 10.0.0.0/8, 11.0.0.0/24 } } }
 node n { pod a { container a } } }
`,
    [
      "error address-outside-prefix 10.0.0.0/8 @3 <- 10.0.0.0/8 @3",
      "error address-outside-prefix 11.0.0.0/24 @3 <- 10.0.0.0/8 @3",
    ],
  ],
  [
    `
cluster c { cni flannel
 node n { pod a { hostNetwork container a { port 80 { hostPort 81 } } } } }
`,
    ["error host-port-mismatch 81 @3"],
  ],
  [
    `
cluster c { cni flannel
 node n { pod a { container a { port 80 { name http } port 81 { name http } } } } }
`,
    ["error duplicate-port-name 81 @3 <- 80 @3"],
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
  [
    `
cluster c { cni flannel
 service a { type NodePort selector { app=web } port 80, 80 { name b nodePort 30100 } }
 service b { selector { app=web } port 80 -> http { name x }, 81 -> 9 { name x } clusterIP 10.96.2.1 }
 service d { clusterIP None type LoadBalancer selector { app=other } port 1 }
 service e { type ExternalName clusterIP 10.96.0.5 }
 service f { selector { app=web } port 80 externalTrafficPolicy Local internalTrafficPolicy Local }
 kubeProxy iptables { masqueradeAll maybe strictArp on }
 node n { pod a { labels { app=web } container a { port 80 } } pod x/b { labels { app=other } container a } }
 node m { } }
`,
    [
      "error service-port-name 80 @3",
      "error service-port-clash 80 { name b nodePort 30100 } @3 <- 80 @3",
      "info outside-static-band 30100 @3",
      "warning target-port-missing 80 -> http { name x } @4 <- a @9",
      "error service-port-name 81 -> 9 { name x } @4 <- 80 -> http { name x } @4",
      "warning target-port-missing 81 -> 9 { name x } @4 <- a @9",
      "info outside-static-band 10.96.2.1 @4",
      "error service-type-mismatch d @5",
      "warning service-without-endpoints selector { app=other } @5 <- b @9",
      "error service-type-mismatch e @6",
      "error service-type-mismatch e @6",
      "error service-type-mismatch f @7",
      "info no-local-endpoint f @7",
      "error bad-option-value maybe @8",
      "warning unknown-option strictArp @8",
    ],
  ],
  // Cilium: what it refuses, its pool, and who serves Services.
  [
    `
cluster c { cni cilium { kubeProxyReplacement on loadBalancer.mode dsr ipv4NativeRoutingCIDR 10.0.0.1/8 }
 kubeProxy nftables
 node a { interface eth0 { ip 192.168.1.1/24 } interface flannel.1 { ip 172.31.0.1/32 } pod a { container a } }
 node b { interface eth0 { ip 192.168.1.2/24 } } }
`,
    [
      "error tunnel-port-clash flannel.1 @4",
      "error bad-option-value dsr @2",
      "error bad-option-value 10.0.0.1/8 @2",
      "warning double-service-proxy nftables @3 <- cilium @2",
    ],
  ],
  [
    `
cluster c { cni cilium { routingMode native autoDirectNodeRoutes on } kubeProxy none
 serviceCIDR 10.0.0.0/16
 node a { interface eth0 { ip 192.168.1.1/24 } pod a { labels { app=a } container a { port 80 } } }
 node b { interface eth0 { ip 192.168.2.1/24 } }
 service s { selector { app=a } port 80 } }
router r { interface x { ip 192.168.1.254/24 } interface y { ip 192.168.2.254/24 } }
`,
    [
      "warning native-routing-cidr native @2",
      "warning next-hop-unreachable eth0 @5 <- a @4",
      "warning services-without-proxy none @2 <- s @6",
      "error prefix-overlap 10.0.0.0/16 @3",
    ],
  ],
  [
    `
cluster c { cni cilium { kubeProxyReplacement on } kubeProxy none
 node a { interface eth0 { ip 10.0.0.11/24 } pod a { labels { app=a } container a { port 80 { hostPort 8080 } } } }
 service s { selector { app=a } port 80 } }
`,
    ["error prefix-overlap 10.0.0.11/24 @3"],
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
  // A router between nodes has to know the pods' prefixes, whatever plugin it is that wraps nothing.
  [
    `
cluster c { podCIDR 10.244.0.0/24 cni calico { encapsulation None }
 node a { interface eth0 { ip 192.168.1.10/24 } podCIDR 10.244.0.0/26 pod a { container a } }
 node b { interface eth0 { ip 192.168.2.10/24 } podCIDR 10.244.0.64/26 pod b { container a } } }
router r { interface x { ip 192.168.1.1/24 } interface y { ip 192.168.2.1/24 } }
`,
    ["warning next-hop-unreachable eth0 @4 <- r @5"],
  ],
  [
    `
cluster c { podCIDR 10.244.0.0/24 cni calico { encapsulation None }
 node a { interface eth0 { ip 192.168.1.10/24 } podCIDR 10.244.0.0/26 pod a { container a } }
 node b { interface eth0 { ip 192.168.2.10/24 } podCIDR 10.244.0.64/26 pod b { container a } } }
router r { interface x { ip 192.168.1.1/24 } interface y { ip 192.168.2.1/24 } route 10.244.0.0/26 via 192.168.1.10 route 10.244.0.64/26 via 192.168.2.10 }
`,
    [],
  ],
  [
    `
cluster c { podCIDR 10.244.0.0/24 cni kindnet
 node a { interface eth0 { ip 192.168.1.10/24 } podCIDR 10.244.0.0/26 pod a { container a } }
 node b { interface eth0 { ip 192.168.2.10/24 } podCIDR 10.244.0.64/26 pod b { container a } } }
router r { interface x { ip 192.168.1.1/24 } interface y { ip 192.168.2.1/24 } }
`,
    ["warning next-hop-unreachable eth0 @4 <- r @5"],
  ],
  [
    `
cluster c { podCIDR 10.244.0.0/24 cni kindnet
 node a { interface eth0 { ip 192.168.1.10/24 } podCIDR 10.244.0.0/26 pod a { container a } }
 node b { interface eth0 { ip 192.168.2.10/24 } podCIDR 10.244.0.64/26 pod b { container a } } }
router r { interface x { ip 192.168.1.1/24 } interface y { ip 192.168.2.1/24 } route 10.244.0.0/26 via 192.168.1.10 route 10.244.0.64/26 via 192.168.2.10 }
`,
    [],
  ],
  [
    `
cluster c { podCIDR 10.244.0.0/24 cni kubenet
 node a { interface eth0 { ip 192.168.1.10/24 } podCIDR 10.244.0.0/26 pod a { container a } }
 node b { interface eth0 { ip 192.168.2.10/24 } podCIDR 10.244.0.64/26 pod b { container a } } }
router r { interface x { ip 192.168.1.1/24 } interface y { ip 192.168.2.1/24 } }
`,
    ["warning next-hop-unreachable eth0 @4 <- r @5"],
  ],
  [
    `
cluster c { podCIDR 10.244.0.0/24 cni kubenet
 node a { interface eth0 { ip 192.168.1.10/24 } podCIDR 10.244.0.0/26 pod a { container a } }
 node b { interface eth0 { ip 192.168.2.10/24 } podCIDR 10.244.0.64/26 pod b { container a } } }
router r { interface x { ip 192.168.1.1/24 } interface y { ip 192.168.2.1/24 } route 10.244.0.0/26 via 192.168.1.10 route 10.244.0.64/26 via 192.168.2.10 }
`,
    [],
  ],
  [
    `
cluster c { podCIDR 10.244.0.0/24 cni bridge
 node a { interface eth0 { ip 192.168.1.10/24 } podCIDR 10.244.0.0/26 pod a { container a } }
 node b { interface eth0 { ip 192.168.2.10/24 } podCIDR 10.244.0.64/26 pod b { container a } } }
router r { interface x { ip 192.168.1.1/24 } interface y { ip 192.168.2.1/24 } }
`,
    ["warning next-hop-unreachable eth0 @4 <- r @5"],
  ],
  [
    `
cluster c { podCIDR 10.244.0.0/24 cni bridge
 node a { interface eth0 { ip 192.168.1.10/24 } podCIDR 10.244.0.0/26 pod a { container a } }
 node b { interface eth0 { ip 192.168.2.10/24 } podCIDR 10.244.0.64/26 pod b { container a } } }
router r { interface x { ip 192.168.1.1/24 } interface y { ip 192.168.2.1/24 } route 10.244.0.0/26 via 192.168.1.10 route 10.244.0.64/26 via 192.168.2.10 }
`,
    [],
  ],
  [
    `
cluster c { podCIDR 10.244.0.0/24 cni calico { encapsulation IPIP }
 node a { interface eth0 { ip 192.168.1.10/24 } podCIDR 10.244.0.0/26 pod a { container a } }
 node b { interface eth0 { ip 192.168.2.10/24 } podCIDR 10.244.0.64/26 pod b { container a } } }
router r { interface x { ip 192.168.1.1/24 } interface y { ip 192.168.2.1/24 } }
`,
    [],
  ],
  [
    `
cluster c { podCIDR 10.244.0.0/24 cni kindnet
 node a { interface eth0 { ip 192.168.1.10/24 } podCIDR 10.244.0.0/26 pod a { container a } }
 node b { interface eth0 { ip 192.168.2.10/24 } podCIDR 10.244.0.64/26 pod b { container a } } }
router r { interface x { ip 192.168.1.1/24 } interface y { ip 192.168.2.1/24 } route 10.244.0.64/26 via 192.168.2.10 }
`,
    ["warning next-hop-unreachable eth0 @4 <- r @5"],
  ],
  [
    `
cluster c { podCIDR 10.244.0.0/24 cni kubenet
 node a { interface eth0 { ip 192.168.1.10/24 } podCIDR 10.244.0.0/26 pod a { container a } }
 node b { interface eth0 { ip 192.168.2.10/24 } podCIDR 10.244.0.64/26 pod b { container a } } }
router r { interface x { ip 192.168.1.1/24 } interface y { ip 192.168.2.1/24 } }
expect r -> internet port 443 allowed
`,
    ["warning next-hop-unreachable eth0 @4 <- r @5"],
  ],
];
