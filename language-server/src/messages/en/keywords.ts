// What each keyword of the language is for, in a sentence: `keyword.WORD`, or `keyword.BLOCK.WORD` where it means something else in that block or statement.
export const keywordMessages = {
  "keyword.import": "Brings in what another file declares; the two are one topology.",
  "keyword.cluster": "A Kubernetes cluster: its nodes, pods, Services and policies.",
  "keyword.extend": "More of a cluster that is declared elsewhere, in this file or another.",
  "keyword.host": "A machine outside of every cluster.",
  "keyword.router": "A machine that forwards packets between its interfaces.",
  "keyword.link":
    "An Ethernet segment with its members, or with `--` a cable between two interfaces. Once any link is declared, only declared ones exist.",
  "keyword.path": "A way to look at: what becomes of a packet from one end to the other.",
  "keyword.expect": "A claim about a packet, which `k8snet check` and the Testing view hold against the simulation.",

  "keyword.podCIDR":
    "The prefixes that pods get their addresses from, one a family. When left out: 10.244.0.0/16 for a cluster.",
  "keyword.node.podCIDR": "The node's part of the cluster's podCIDR. When left out: the next free /24 (IPv6: /64).",
  "keyword.serviceCIDR": "The prefixes that ClusterIPs are from, one a family. When left out: 10.96.0.0/12.",
  "keyword.cni":
    "The network plugin: how pods are wired, and how packets get from node to node. When left out: bridge.",
  "keyword.node.cni": "Options of the cluster's plugin that are different on this node.",
  "keyword.kubeProxy":
    "How Services are balanced on the nodes. When left out: iptables, or nobody where the plugin does it.",
  "keyword.namespace": "A namespace with labels. One without needs no declaration.",
  "keyword.node": "A machine of the cluster, with the pods that run on it.",
  "keyword.pod": "A pod, on the node in whose block it stands. Its containers share one network namespace.",
  "keyword.deployment": "A workload that stands for pods NAME-0, NAME-1 …, placed over the nodes in their order.",
  "keyword.statefulSet": "A workload that stands for pods NAME-0, NAME-1 …, placed over the nodes in their order.",
  "keyword.daemonSet": "A workload with one pod on each of its nodes.",
  "keyword.service": "One address for many pods: those of its namespace that its selector picks.",
  "keyword.networkPolicy":
    "Isolates the pods that it selects: only what a rule of some policy allows gets to them, or leaves them.",
  "keyword.clusterNetworkPolicy": "A policy of the whole cluster, with a tier, a priority, and rules that may deny.",
  "keyword.adminNetworkPolicy": "A policy of the whole cluster that is asked before NetworkPolicies.",
  "keyword.baselineAdminNetworkPolicy": "A policy of the whole cluster for what no NetworkPolicy isolates.",

  "keyword.interface": "A network interface of the machine.",
  "keyword.ip": "The pod's address, one a family. When left out: the next free one of the node's podCIDR.",
  "keyword.interface.ip":
    "The interface's addresses, with the length of their prefix. When left out: of its link's subnet.",
  "keyword.mac": "The MAC address. When left out: one derived from the name.",
  "keyword.mtu": "The largest packet in bytes that is sent here.",
  "keyword.expect.mtu": "The largest packet that gets through has exactly so many bytes.",
  "keyword.gateway": "Where the default route leads.",
  "keyword.route": "A route to a prefix, by a gateway, a device or both.",
  "keyword.without": "Takes a route away that would be there otherwise, to see what becomes of packets then.",
  "keyword.via": "The gateway of the route.",
  "keyword.expect.via": "The packet passes these devices in this order; others may come between.",
  "keyword.dev": "The interface that the route leaves by.",
  "keyword.firewall": "A rule for what arrives at the machine and what it forwards: drop, reject or accept.",
  "keyword.firewall.from": "The rule is for packets from this prefix only.",
  "keyword.firewall.to": "The rule is for packets to this prefix only.",
  "keyword.firewall.port": "The rule is for packets to this port only.",
  "keyword.ipForward":
    "Whether the machine forwards packets between its interfaces (`net.ipv4.ip_forward`, and the same for IPv6).",
  "keyword.rpFilter":
    "Whether a packet is dropped whose answer would leave by another interface (`net.ipv4.conf.*.rp_filter`).",
  "keyword.bridge": "The bridge that the node's pods are attached to, in place of the plugin's own.",
  "keyword.runtime": "With docker the node has Docker's bridge docker0 (172.17.0.1/16).",
  "keyword.subnet": "The prefix of the link: members without an address get one of it.",
  "keyword.members": "The interfaces on the link.",

  "keyword.labels": "Labels by which selectors find it.",
  "keyword.hostNetwork": "The pod shares the network namespace of its node, and has no address of its own.",
  "keyword.container": "A container. It shares the pod's network namespace with the pod's other containers.",
  "keyword.image": "The image that the container runs.",
  "keyword.port": "The ports that the container listens on. Without any it listens on the one that is asked for.",
  "keyword.service.port": "A port of the Service and, behind `->`, the port of the pods, by number or name.",
  "keyword.ingress.port": "The rule is for these ports only: a number, a range, or the name of a container's port.",
  "keyword.egress.port": "The rule is for these ports only: a number, a range, or the name of a container's port.",
  "keyword.path.port":
    "The port that is asked for. Without it: the first that the destination declares, else an ICMP echo.",
  "keyword.expect.port":
    "The port that is asked for. Without it: the first that the destination declares, else an ICMP echo.",
  "keyword.name": "The port's name, by which Services and policies may ask for it.",
  "keyword.hostPort": "The port of the node that leads to this one, where the plugin opens it.",
  "keyword.hostIP": "The address of the node at which the hostPort is opened. When left out: all of them.",
  "keyword.protocol": "The protocol of the port. When left out: TCP.",
  "keyword.replicas": "How many pods the workload stands for. When left out: 1.",
  "keyword.on": "The nodes that the workload's pods are placed on, in turn. When left out: all.",

  "keyword.selector": "Which pods of its namespace answer for the Service.",
  "keyword.clusterIP":
    "The Service's address, one a family; None for a headless one. When left out: the next free one.",
  "keyword.type": "How the Service is reached. When left out: ClusterIP.",
  "keyword.nodePort":
    "The port of every node that leads to the Service (30000–32767). When left out: the next free one.",
  "keyword.targetPort": "The port of the pods, by number or name. When left out: the Service's own.",
  "keyword.externalIPs": "Addresses at which the nodes serve the Service, if packets for them get there.",
  "keyword.loadBalancerIP": "The address of the load balancer in front of the Service.",
  "keyword.loadBalancerSourceRanges": "Who may come by the load balancer's address. When left out: everybody.",
  "keyword.externalName": "The name in DNS that the Service stands for.",
  "keyword.externalTrafficPolicy":
    "With Local, what comes from outside goes to endpoints of the node that was asked, and they see the client's address.",
  "keyword.internalTrafficPolicy": "With Local, what comes from a pod goes to endpoints of its own node.",
  "keyword.sessionAffinity": "With ClientIP, a client stays with the endpoint that it got first.",
  "keyword.ipFamilies": "The families of the Service's addresses, in their order.",
  "keyword.ipFamilyPolicy": "Whether the Service has addresses of one family or of two.",
  "keyword.healthCheckNodePort": "The port at which a node tells a load balancer whether it has endpoints.",

  "keyword.podSelector": "The pods that the policy, or the peer, is about. `{ }` is all of them.",
  "keyword.namespaceSelector": "The namespaces that the pods are in. `{ }` is all of them.",
  "keyword.nodeSelector": "The nodes that the peer is. `{ }` is all of them.",
  "keyword.policyTypes":
    "The directions in which the pods are isolated. When left out: Ingress, and Egress where there is an egress rule.",
  "keyword.ingress": "A rule for what comes in: from any of its peers, on any of its ports.",
  "keyword.egress": "A rule for what goes out: to any of its peers, on any of its ports.",
  "keyword.from": "One peer: its selectors must both fit. Several peers are alternatives.",
  "keyword.to": "One peer: its selectors must both fit. Several peers are alternatives.",
  "keyword.ipBlock": "A peer by its address, and what is excepted. It stands alone in its peer.",
  "keyword.except": "Prefixes inside of the ipBlock that are not meant.",
  "keyword.tier": "Admin is asked before NetworkPolicies, Baseline behind them.",
  "keyword.priority": "From 0 to 1000; the lowest is asked first.",
  "keyword.subject": "The pods that the policy is for.",
  "keyword.action": "What becomes of what the rule matches: it is accepted, denied, or passed on to the next tier.",
  "keyword.networks": "Peers by their address.",
  "keyword.domainNames": "Peers by their name in DNS. Its addresses are not known here, so it matches nothing.",

  "keyword.allowed": "The packet arrives, and so does its answer.",
  "keyword.denied": "The packet, or its answer, does not arrive, whatever the reason.",
  "keyword.by": "The policies that deny it.",
  "keyword.hops": "The way has so many network namespaces, both ends included.",
  "keyword.source": "The receiver sees this source address.",
  "keyword.internet":
    "Whatever is beyond the routers. It knows the way to public addresses alone, and has an address for documentation.",
} as const satisfies Record<string, string>;
