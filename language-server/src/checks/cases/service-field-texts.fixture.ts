// Small networks of other kinds than the good one, and all their findings: about fields of Services, and what holds of their addresses and ports.
import type { TextCase } from "../check-text.fixture.ts";

export const serviceFieldTexts: readonly TextCase[] = [
  // External addresses: what the API refuses, what others have, what is in the cluster's own ranges, and what nobody leads to a node.
  [
    `
cluster c { podCIDR 10.244.0.0/16, fd00:10:244::/56 serviceCIDR 10.96.0.0/12, fd00:10:96::/112
 cni flannel
 node n { interface eth0 { ip 192.168.1.1/24, fd00:1::1/64 } pod a { ip 10.244.0.9 labels { app=a } container a { port 80 } } }
 service r { type LoadBalancer selector { app=a } port 80 loadBalancerIP 169.254.3.3 externalIPs 127.0.0.1, ff02::5, ::, 240.0.0.9 }
 service t { type LoadBalancer selector { app=a } port 80 loadBalancerIP 10.244.0.9, fd00:1::9 }
 service u { type LoadBalancer selector { app=a } port 80 loadBalancerIP 192.168.1.1 }
 service v { type LoadBalancer selector { app=a } port 80 loadBalancerIP 192.168.1.50, fd00:1::50 }
 service w { type LoadBalancer selector { app=a } port 80 loadBalancerIP 192.168.1.50, fd00:10:96::77 }
 service x { type LoadBalancer selector { app=a } port 81 -> 80 loadBalancerIP 192.168.1.50 externalIPs 10.244.7.7, 192.168.1.1, 198.51.100.7, 203.0.113.7, 192.168.1.60 } }
host h { interface eth0 { ip 192.168.1.9/24, fd00:1::9/64 } route 198.51.100.0/24 via 192.168.1.1 }
`,
    [
      "error reserved-address 169.254.3.3 @5",
      "error reserved-address 127.0.0.1 @5",
      "error reserved-address ff02::5 @5",
      "error reserved-address :: @5",
      "warning reserved-address 240.0.0.9 @5",
      "error duplicate-address 10.244.0.9 @6 <- 10.244.0.9 @4",
      "error duplicate-address fd00:1::9 @6 <- fd00:1::9/64 @11",
      "warning duplicate-address 192.168.1.1 @7 <- 192.168.1.1/24 @4",
      "error duplicate-address 192.168.1.50 @9 <- 192.168.1.50 @8",
      "warning external-address-in-range fd00:10:96::77 @9 <- fd00:10:96::/112 @2",
      "warning external-address-in-range 10.244.7.7 @10 <- 10.244.0.0/16 @2",
      "info external-address-unrouted 203.0.113.7 @10",
      "info external-address-unrouted 192.168.1.60 @10",
    ],
  ],
  // What is refused beside a type, and what is taken and ignored.
  [
    `
cluster c { cni flannel
 service s { type LoadBalancer selector { app=a } port 80 healthCheckNodePort 30010 loadBalancerIP 192.168.1.50 loadBalancerSourceRanges 10.0.0.0/8 externalTrafficPolicy Local }
 service t { type NodePort selector { app=a } port 80 loadBalancerSourceRanges 10.0.0.0/8 loadBalancerIP 192.168.1.51 }
 service u { type LoadBalancer selector { app=a } port 80 healthCheckNodePort 30011 }
 service v { type ExternalName externalName mail.example.com. port 25, 80 -> 8080 { name b } selector { app=a } sessionAffinity ClientIP }
 service w { type ExternalName externalName 10.0.0.1 }
 service x { clusterIP None selector { app=a } port 80 { name a }, 81 -> 80 { name b } sessionAffinity ClientIP externalIPs 192.168.1.52 internalTrafficPolicy Local }
 service y { selector { app=a } port 80 externalName mail.example.com }
 node n { pod a { labels { app=a } container a { port 80 } } } }
`,
    [
      "error service-type-mismatch 10.0.0.0/8 @4 <- NodePort @4",
      "warning service-type-mismatch 192.168.1.51 @4 <- NodePort @4",
      "error service-type-mismatch 30011 @5 <- LoadBalancer @5",
      "error service-port-name 25 @6",
      "warning service-type-mismatch 80 -> 8080 { name b } @6 <- ExternalName @6",
      "warning service-type-mismatch selector { app=a } @6 <- ExternalName @6",
      "warning service-type-mismatch ClientIP @6 <- ExternalName @6",
      "error service-type-mismatch 10.0.0.1 @7 <- ExternalName @7",
      "warning service-type-mismatch ClientIP @8",
      "warning service-type-mismatch 192.168.1.52 @8",
      "warning service-type-mismatch Local @8",
      "warning service-type-mismatch mail.example.com @9",
    ],
  ],
  // What a Service selects by, its ports, and the node port of its health check.
  [
    `
cluster c { cni flannel
 service a { selector { app=a, tier in (x, y), !old } port 80 }
 service b { selector { app=a, app=b } port 80 }
 service d { selector { } port 80 }
 service e { selector { app=a } }
 service f { clusterIP None selector { app=a } }
 service g { type LoadBalancer externalTrafficPolicy Local selector { app=a } port 80 { nodePort 30001 } healthCheckNodePort 8080 }
 service h { type LoadBalancer externalTrafficPolicy Local selector { app=a } port 80 { nodePort 30002 } healthCheckNodePort 30001 }
 service i { type NodePort selector { app=a } port 80/udp { nodePort 30001 } }
 node n { pod a { labels { app=a, tier=x } container a { port 80, 80/udp } } } }
`,
    [
      "error service-selector tier in (x, y), @3",
      "error service-selector !old @3",
      "warning service-without-endpoints selector { app=a, app=b } @4",
      "error service-selector app=b @4",
      "info service-without-endpoints selector { } @5",
      "error service-without-port e @6",
      "error node-port-range 8080 @8",
      "error node-port-clash 30001 @9 <- 30001 @8",
    ],
  ],
  // IP versions: of Services with each other and with the cluster's, of ClusterIPs with the pods behind them.
  [
    `
cluster c { podCIDR 10.244.0.0/16, fd00:10:244::/56 serviceCIDR 10.96.0.0/12, fd00:10:96::/112
 cni flannel
 node n { interface eth0 { ip 192.168.1.1/24 }
  pod a { hostNetwork labels { app=a } container a { port 80 } }
  pod b { labels { app=b } container b { port 80 } } }
 service s { selector { app=a } port 80 ipFamilies IPv6 }
 service t { selector { app=a } port 80 clusterIP 10.96.0.20, fd00:10:96::20 }
 service u { selector { app=b } port 80 clusterIP fd00:10:96::21, 10.96.0.21 ipFamilies IPv4, IPv6 }
 service v { selector { app=b } port 80 clusterIP fd00:10:96::22, 10.96.0.22 ipFamilies IPv6, IPv4 }
 service w { selector { app=b } port 80 clusterIP 10.96.0.23, fd00:10:96::23 ipFamilyPolicy SingleStack }
 service x { selector { app=b } port 80 ipFamilyPolicy RequireDualStack } }
`,
    [
      "warning family-mismatch IPv6 @7 <- a @5",
      "warning family-mismatch fd00:10:96::20 @8 <- a @5",
      "error service-ip-families fd00:10:96::21 @9",
      "error service-ip-families SingleStack @11",
    ],
  ],
  [
    `
cluster c { serviceCIDR 10.96.0.0/12
 cni flannel
 node n { pod a { labels { app=a } container a { port 80 } } }
 service s { selector { app=a } port 80 ipFamilies IPv6 }
 service t { selector { app=a } port 80 ipFamilyPolicy RequireDualStack }
 service u { selector { app=a } port 80 ipFamilyPolicy PreferDualStack } }
`,
    [
      "error service-ip-families IPv6 @5 <- 10.96.0.0/12 @2",
      "error service-ip-families RequireDualStack @6 <- 10.96.0.0/12 @2",
    ],
  ],
  [
    `
cluster c { podCIDR fd00:10:244::/56 serviceCIDR 10.96.0.0/12
 cni flannel
 node n { interface eth0 { ip 192.168.1.1/24, fd00:1::1/64 } pod a { labels { app=a } container a { port 80 } } }
 service s { selector { app=a } port 80 } }
`,
    ["error cluster-ip-families 10.96.0.0/12 @2 <- fd00:10:244::/56 @2"],
  ],
  [
    `
cluster c { podCIDR fd00:10:244::/56, 10.244.0.0/16 serviceCIDR 10.96.0.0/12, fd00:10:96::/112
 cni flannel
 node n { interface eth0 { ip 192.168.1.1/24, fd00:1::1/64 } pod a { container a } } }
`,
    ["warning cluster-ip-families 10.96.0.0/12 @2 <- fd00:10:244::/56 @2"],
  ],
  // hostIPs that are the node's, and that are not; a tunnel's port that a pod takes; what Cilium opens hostPorts with.
  [
    `
cluster c { cni flannel { backend vxlan { port 9472 } }
 node n { interface eth0 { ip 192.168.1.1/24 }
  pod a { container a { port 80 { hostPort 8080 hostIP 192.168.1.1 }, 81 { hostPort 8081 hostIP 192.168.1.9 }, 82 { hostIP 192.168.1.1 }, 83 { hostPort 8083 hostIP 127.0.0.1 }
   port 84 { hostPort 8084 hostIP 10.244.0.1 }, 85 { hostPort 8085 hostIP :: } } }
  pod b { hostNetwork container b { port 9472/udp } } } }
cluster d { cni cilium podCIDR 10.245.0.0/16
 node m { pod e { container e { port 80 { hostPort 8080 } } } } }
`,
    [
      "warning host-ip-of-node 81 @4 <- n @3",
      "warning host-ip-of-node 82 @4",
      "warning taken-host-port 9472/udp @6",
      "error host-port-without-portmap 8080 @8 <- cilium @7",
    ],
  ],
  // A node's own connections to ClusterIPs need a route, whatever becomes of the packets then.
  ...(
    [
      ["", "iptables", ["warning no-default-route default @3 <- s @4"]],
      ["route 10.96.0.0/12 via 192.168.1.254", "iptables", []],
      ["", "ipvs", []],
    ] as const
  ).map(
    ([route, mode, findings]): TextCase => [
      `
cluster c { cni flannel kubeProxy ${mode}
 node n { interface eth0 { ip 192.168.1.1/24 } without route default ${route} pod a { labels { app=a } container a { port 80 } } }
 service s { selector { app=a } port 80 } }
router r { interface x { ip 192.168.1.254/24 } }
`,
      findings,
    ],
  ),
  // A node's own address in externalIPs, at a port that a pod of the node has; and an address that kube-proxy leaves out.
  [
    `
cluster c { cni flannel
 node n { interface eth0 { ip 192.168.1.1/24 } pod a { labels { app=a } container a { port 80 } } pod h { hostNetwork container h { port 80, 81 } } pod i { container i { port 80 { hostPort 82 }, 83 { hostPort 82 } } } }
 service s { selector { app=a } port 80 externalIPs 192.168.1.1, fd00:9::9 } }
`,
    [
      "warning taken-host-port 80 @3 <- 192.168.1.1 @4",
      "error host-port-clash 82 @3 <- 82 @3",
      "warning family-mismatch fd00:9::9 @4",
    ],
  ],
  // A port that cannot be read is told as such alone.
  [
    `
cluster c { cni flannel
 node n { pod a { labels { app=a } container a { port 80 } } }
 service s { selector { app=a } port 70000 } }
`,
    ["error bad-value 70000 @4"],
  ],
];
