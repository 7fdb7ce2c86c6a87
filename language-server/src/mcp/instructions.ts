/** The language in short, for models: enough to write a first topology that is right, and where to read on. A test checks its example. */
export const languageInShort = `K8sNet is a language for Kubernetes networks. A \`.k8snet\` file declares clusters, nodes, pods, Services, policies and the links between machines; whatever can be derived (addresses, podCIDRs of nodes, links) may be left out.

\`\`\`k8snet
// A comment. Order never matters, and statements need no separators.
cluster demo {
  podCIDR 10.244.0.0/16
  serviceCIDR 10.96.0.0/12
  cni calico { encapsulation VXLAN }   // also bridge, ptp, kubenet, kindnet, flannel, cilium, aws-vpc
  kubeProxy iptables                   // or nftables, ipvs, none

  node node1 {
    interface eth0 { ip 192.168.10.11/24 gateway 192.168.10.1 }
    pod shop/web { labels { app=web } container nginx { port 80 { name http } } }
  }
  node node2 {
    interface eth0 { ip 192.168.10.12/24 gateway 192.168.10.1 }
    pod shop/db { labels { app=db } container mysql { port 3306 } }
    firewall drop udp 9999             // to state a fault: firewall, without route, ipForward off
  }
  deployment shop/cart { replicas 2 labels { app=cart } container app { port 8080 } }

  service shop/db { selector { app=db } port 3306 }
  networkPolicy shop/db-clients {
    podSelector { app=db }
    ingress { from { podSelector { app=web } } port 3306 }
  }
}
router gateway { interface eth0 { ip 192.168.10.1/24 } }

path shop/web:nginx -> service shop/db
expect shop/web -> shop/db port 3306 allowed
expect shop/cart-0 -> shop/db port 3306 denied by shop/db-clients
\`\`\`

Names are \`namespace/pod:container@cluster\`; the namespace \`default\` may be left out. \`import "./other.k8snet"\` takes in a file.`;

/** What a client shows its model when it connects. */
export const instructions = `${languageInShort}

How to work with it:
- Everything is derived from one simulated dataplane. Do not guess what a network does: ask \`explain\` for one packet, \`matrix\` for all.
- After each change of a .k8snet file ask \`check\`. Write what the user wants to be true as \`expect\` statements; \`check\` tells whether they hold.
- Before you write an address ask \`free_addresses\`. For documents take \`diagram\`, as it is.
- All tools only read. Give \`file\`, a path in the workspace, or \`text\`; both together try a change before it is written.
- The whole language is in the resources: k8snet://reference/README.md leads to all pages (findings.md and causes.md explain every code), k8snet://samples/ has networks to start from.`;
