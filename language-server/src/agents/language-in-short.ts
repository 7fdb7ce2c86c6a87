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
