// Small networks of other kinds than the good one, and all their findings: about policies.
import type { TextCase } from "../check-text.fixture.ts";

export const policyTexts: readonly TextCase[] = [
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
];
