// Small networks of other kinds than the good one, and all their findings: about policies.
import type { TextCase } from "../check-text.fixture.ts";

export const policyTexts: readonly TextCase[] = [
  // Policies that are well written, with all that the rules about them look at; but that web/shut lets nobody out.
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
    ["info peer-cannot-send from { namespaceSelector { team=web } podSelector { app=a } } @11 <- shut @14"],
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
  // Namespaces by their names and by their labels.
  [
    `
cluster c { cni kindnet
 namespace web { labels { team=web } }
 node n { interface eth0 { ip 192.168.1.1/24 }
  pod shop/db { labels { app=db } container m { port 3306 } }
  pod web/x { labels { app=x } container x { port 80 } } }
 networkPolicy shop/a { podSelector { app=db } ingress { from { namespaceSelector { team=none } podSelector { app=x } } } }
 networkPolicy shop/b { podSelector { app=db } ingress { from { namespaceSelector { name=web } } } }
 networkPolicy shop/d { podSelector { app=db } ingress { from { namespaceSelector { kubernetes.io/metadata.name=wbe } } } }
 networkPolicy shop/e { podSelector { app=db } ingress { from { namespaceSelector { team=web } } } }
 networkPolicy shp/a { podSelector { } }
 networkPolicy office/a { podSelector { } } }
`,
    [
      "info peer-selects-nothing namespaceSelector { team=none } @7",
      "warning peer-selects-nothing name=web @8",
      "warning peer-selects-nothing kubernetes.io/metadata.name=wbe @9",
      "warning policy-selects-nothing a @11",
      "info policy-selects-nothing a @12",
    ],
  ],
  // ipBlocks of what is not seen as an address: ClusterIPs nowhere, pods and nodes not by Cilium.
  [
    `
cluster c { cni kindnet podCIDR 10.244.0.0/16
 node n { interface eth0 { ip 192.168.1.1/24 }
  pod db { labels { app=db } container m { port 3306 } }
  pod x { labels { app=x } container x { port 80 } } }
 service s { selector { app=db } port 3306 clusterIP 10.96.0.20 }
 networkPolicy a { podSelector { app=x } egress { to { ipBlock 10.96.0.20/32 } } egress { port 53/udp, 53 } }
 networkPolicy b { podSelector { app=x } ingress { from { ipBlock 10.96.0.0/12 } } }
 networkPolicy d { podSelector { app=db } ingress { from { ipBlock 0.0.0.0/0 except 10.0.0.0/8 } } }
 networkPolicy e { podSelector { app=db } ingress { from { ipBlock 192.168.1.0/24 } from { ipBlock 0.0.0.0/0 } } } }
`,
    [
      "warning ip-block-of-services 10.96.0.20/32 @7 <- s @6",
      "warning ip-block-of-services 10.96.0.0/12 @8 <- s @6",
      "hint ip-block-of-pods 10.0.0.0/8 @9",
    ],
  ],
  [
    `
cluster c { cni cilium podCIDR 10.244.0.0/16
 node n { interface eth0 { ip 192.168.1.1/24 }
  pod db { labels { app=db } container m { port 3306 } } }
 networkPolicy d { podSelector { app=db } ingress { from { ipBlock 0.0.0.0/0 except 10.0.0.0/8 } } }
 networkPolicy e { podSelector { app=db } ingress { from { ipBlock 192.168.1.0/24 } from { ipBlock 192.168.0.0/16 } from { ipBlock 192.168.1.1/32 } } } }
`,
    [
      "hint ip-block-of-pods 10.0.0.0/8 @5",
      "warning ip-block-of-pods 192.168.1.0/24 @6",
      "warning ip-block-of-pods 192.168.1.1/32 @6",
    ],
  ],
  // Peers that are their nodes' to policies, ports that some or none listen on, and peers that are not let out.
  [
    `
cluster c { cni kindnet
 node n { interface eth0 { ip 192.168.1.1/24 }
  pod a { labels { app=a } container a { port 3306 { name sql } } }
  pod b { labels { app=a } container b { port 3307, 53/udp } }
  pod h { hostNetwork labels { app=h } container h }
  pod x { labels { app=x } container x { port 80 } }
  pod y { labels { app=y } container y { port 80 } } }
 networkPolicy a { podSelector { app=a }
  ingress { from { podSelector { app=h } } }
  ingress { from { podSelector { app=y } } port sql, 3308, 53/udp, 53 }
  ingress { from { podSelector { app=x } } port 3306 } }
 networkPolicy shut { podSelector { app=x } policyTypes Egress }
 networkPolicy open { podSelector { app=y } egress { to { podSelector { app=a } } } } }
`,
    [
      "warning peer-selects-nothing podSelector { app=h } @10",
      "info policy-port-missing sql @11 <- b @5",
      "info policy-port-missing 3308 @11 <- a @4",
      "info peer-cannot-send from { podSelector { app=x } } @12 <- shut @13",
    ],
  ],
  // Two peers where one was meant, clients that come with a node's address, and two policies that nobody puts in order.
  [
    `
cluster c { cni kindnet { networkPolicy kube-network-policies }
 namespace web { labels { team=web } }
 node n { interface eth0 { ip 192.168.1.1/24 }
  pod shop/db { labels { app=db } container m { port 3306 } }
  pod shop/job { labels { app=front } container j { port 80 } }
  pod web/front { labels { app=front } container f { port 80 } } }
 service shop/db { type NodePort selector { app=db } port 3306 }
 networkPolicy shop/a { podSelector { app=db } ingress { from { namespaceSelector { team=web } } from { podSelector { app=front } } } }
 networkPolicy shop/b { podSelector { app=db } ingress { from { ipBlock 203.0.113.0/24 } } }
 networkPolicy shop/d { podSelector { app=db } ingress { from { namespaceSelector { team=web } podSelector { app=front } } from { ipBlock 0.0.0.0/0 } } }
 clusterNetworkPolicy e { tier Admin priority 5 subject { namespaceSelector { } } }
 clusterNetworkPolicy f { tier Admin priority 5 subject { namespaceSelector { team=web } } }
 clusterNetworkPolicy g { tier Baseline priority 5 subject { namespaceSelector { } } } }
`,
    [
      "hint peers-are-alternatives from { podSelector { app=front } } @9 <- from { namespaceSelector { team=web } } @9",
      "warning ip-block-behind-node-port 203.0.113.0/24 @10 <- db @8",
      "warning policy-priority-clash 5 @13 <- 5 @12",
    ],
  ],
  // Where nobody enforces policies, clients of node ports are let in.
  [
    `
cluster c { cni flannel
 node n { interface eth0 { ip 192.168.1.1/24 } pod db { labels { app=db } container m { port 3306 } } }
 service db { type NodePort selector { app=db } port 3306 }
 networkPolicy b { podSelector { app=db } ingress { from { ipBlock 203.0.113.0/24 } } } }
`,
    ["warning policy-without-enforcer b @5 <- flannel @2"],
  ],
  // Peers of cluster-wide policies.
  [
    `
cluster c { cni kindnet { networkPolicy kube-network-policies }
 node n { labels { role=edge } interface eth0 { ip 192.168.1.1/24 } pod a { labels { app=db } container m { port 3306 } } }
 clusterNetworkPolicy p { tier Admin priority 1 subject { podSelector { app=db } }
  ingress { action Deny from { namespaceSelector { team=none } } from { podSelector { app=db } } }
  egress { action Deny to { networks 10.96.0.20/32, 203.0.113.0/24 } }
  egress { action Accept to { nodeSelector { role=x } } to { nodeSelector { role=edge } } } } }
`,
    [
      "info peer-selects-nothing namespaceSelector { team=none } @5",
      "warning ip-block-of-services 10.96.0.20/32 @6",
      "info peer-selects-nothing nodeSelector { role=x } @7",
    ],
  ],
];
