// Small networks of other kinds than the good one, and all their findings: about ports and Services.
import type { TextCase } from "../check-text.fixture.ts";

export const serviceTexts: readonly TextCase[] = [
  [
    `
cluster c { cni ptp
 node n { pod a { container a { port 80 { hostPort 8080 } } } }
 node m { cni { portmap on } pod b { container b { port 80 { hostPort 8080 } } } } }
`,
    ["warning no-route-to-pods n @3 <- m @4", "error host-port-without-portmap 8080 @3 <- ptp @2"],
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
      "error service-type-mismatch None @5 <- LoadBalancer @5",
      "warning service-without-endpoints selector { app=other } @5 <- b @9",
      "error service-type-mismatch ExternalName @6",
      "error service-type-mismatch 10.96.0.5 @6 <- ExternalName @6",
      "info no-local-endpoint f @7",
      "error service-type-mismatch Local @7",
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
  // Answers between pods of one bridge pass no netfilter where nobody turns that on; with masqueradeAll they go by the node, with ptp there is no bridge.
  ...(
    [
      ["bridge", "", ["warning bridged-service-answer bridge @2 <- s @4"]],
      ["bridge", "kubeProxy nftables", ["warning bridged-service-answer bridge @2 <- s @4"]],
      ["bridge", "kubeProxy iptables { masqueradeAll on }", []],
      ["flannel { enableNFTables on }", "", ["warning bridged-service-answer flannel @2 <- s @4"]],
      ["flannel", "", []],
      ["kubenet", "", []],
      ["ptp", "", []],
    ] as const
  ).map(
    ([plugin, proxy, expected]): TextCase => [
      `
cluster c { cni ${plugin} ${proxy}
 node n { pod a { container a } pod b { labels { app=b } container b { port 80 } } }
 service s { selector { app=b } port 80 } }
`,
      expected,
    ],
  ),
  // A path that meets it is told for information: its cause has been told.
  [
    `
cluster c { cni bridge
 node n { pod a { container a } pod b { labels { app=b } container b { port 80 } } }
 service s { selector { app=b } port 80 } }
path a -> service s
`,
    ["warning bridged-service-answer bridge @2 <- s @4", "info path-broken path a -> service s @5 <- a @3"],
  ],
  // What is derived may be written down, in whatever order: as many above the band as there are. One more is chosen.
  ...(
    [
      ["10.96.1.1", "30087", []],
      ["10.96.1.2", "30086", []],
      ["10.96.1.3", "30087", ["info outside-static-band 10.96.1.3 @4"]],
      ["10.96.1.2", "30088", ["info outside-static-band 30088 @4"]],
    ] as const
  ).map(
    ([address, port, expected]): TextCase => [
      `
cluster c { cni flannel
 node n { pod a { labels { app=a } container a { port 80 } } }
 service s { type NodePort selector { app=a } clusterIP ${address} port 80 { nodePort ${port} } }
 service t { type NodePort selector { app=a } port 80 } }
`,
      expected,
    ],
  ),
];
