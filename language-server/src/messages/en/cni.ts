export const cniMessages = {
  "cni.bridge": "One bridge on each node; nothing leads from node to node.",
  "cni.mtu": "MTU of the pods' interfaces, and of the bridge where there is one.",
  "cni.ip-masq":
    "Whether everything that a pod sends outside its own node's podCIDR leaves with the node's address, to pods on other nodes as well.",
  "cni.portmap": "Whether the portmap plugin follows in the chain of plugins: it opens hostPorts.",
  "cni.bridge-hairpin-mode":
    "Whether a frame may leave the bridge by the port on which it came, so that a pod can reach itself through a Service.",
  "cni.flannel": "Flannel: the bridge plugin on each node, and one of several backends between the nodes.",
  "cni.flannel-nftables":
    "`on`: flanneld's rules are in nftables of its own. It can then do without br_netfilter, and what a node sends to other nodes' pods keeps its source.",
  "cni.flannel-backend": "How packets travel from node to node.",
  "cni.flannel-vxlan":
    "Each Ethernet frame travels in a UDP packet between the nodes, wrapped and unwrapped by the kernel.",
  "cni.flannel-host-gw":
    "No tunnel: each node has a route to every other node's podCIDR by that node's address. All nodes must share one Ethernet segment.",
  "cni.flannel-udp":
    "flanneld itself carries each packet in UDP, in user space. For kernels without VXLAN, and for study.",
  "cni.flannel-ipip":
    "Each packet travels in a second IPv4 header (protocol 4), by the device flannel.ipip. IPv4 only.",
  "cni.flannel-wireguard":
    "Each packet travels encrypted in UDP, by a WireGuard device whose peers are the other nodes.",
  "cni.flannel-listen-port": "UDP port of the WireGuard device flannel-wg. The other nodes are told it.",
  "cni.flannel-listen-port-v6":
    "UDP port of the WireGuard device for IPv6, flannel-wg-v6. The other nodes are told it.",
  "cni.flannel-wireguard-mtu":
    "MTU from which 80 bytes are subtracted for WireGuard. By default the MTU of the interface between the nodes.",
  "cni.flannel-vni":
    "VXLAN network identifier, which all nodes must have in common. The device is named after it: flannel.1.",
  "cni.flannel-vxlan-port": "UDP port of the VXLAN packets, which all nodes must have in common.",
  "cni.flannel-udp-port": "UDP port of flanneld, which all nodes must have in common.",
  "cni.flannel-mtu":
    "MTU from which the 50 bytes of the VXLAN headers are subtracted. By default the MTU of the interface between the nodes.",
  "cni.flannel-direct-routing":
    "Whether packets to nodes on the same Ethernet segment go there by plain routes, without being wrapped.",
  "cni.flannel-iface":
    "The interface between the nodes. By default the one that the default route leaves by, else the first with an address.",
  "cni.flannel-ip-masq":
    "Whether packets that leave the pod network leave with the node's address (flanneld's --ip-masq).",
  "cni.host-gw-distant-node":
    "Flannel's host-gw backend needs all nodes on one Ethernet segment, but {node} ({address}) and {other} ({otherAddress}) are no neighbours: the kernel refuses a route by a gateway that is not on-link.",
  "cni.host-gw-other-node": "{node} has this address.",
  "cni.calico":
    "Calico: a routed veth pair for each pod and no bridge; pods' addresses in blocks, routes to other nodes' blocks by BGP, IP in IP or VXLAN.",
  "cni.calico-encapsulation": "How packets travel from node to node: the encapsulation of the IP pools.",
  "cni.calico-ipip":
    "Every packet to another node travels in a second IPv4 header (protocol 4), by the device tunl0. IPv6 goes without.",
  "cni.calico-ipip-cross-subnet":
    "IP in IP to nodes outside this node's own subnet; plain routes inside. What a subnet is, the node's address with its prefix tells.",
  "cni.calico-vxlan": "Every packet to another node travels in UDP, by the device vxlan.calico. No BGP is needed.",
  "cni.calico-vxlan-cross-subnet":
    "VXLAN to nodes outside this node's own subnet; plain routes inside. What a subnet is, the node's address with its prefix tells.",
  "cni.calico-none":
    "No tunnel: routes by the other nodes' addresses, told by BGP. Routers between nodes must know the pods' addresses too.",
  "cni.calico-ipip-mode": "IP in IP as an IPPool has it, in place of `encapsulation`.",
  "cni.calico-vxlan-mode": "VXLAN as an IPPool has it, in place of `encapsulation`.",
  "cni.calico-mode-always": "To every other node.",
  "cni.calico-mode-cross-subnet": "To nodes outside this node's own subnet.",
  "cni.calico-mode-never": "Not at all.",
  "cni.calico-nat-outgoing":
    "Whether what pods send out of the IP pools leaves with the node's address. When left out, IPv4 does and IPv6 does not.",
  "cni.calico-nat-outgoing-exclusions": "To whom pods keep their own address when natOutgoing is on.",
  "cni.calico-exclude-pools": "To addresses of IP pools only: nodes see the sender's node.",
  "cni.calico-exclude-pools-and-hosts": "To addresses of IP pools and to nodes.",
  "cni.calico-block-size":
    "Prefix length of the blocks that a node takes its pods' IPv4 addresses from. IPv6 blocks are /122.",
  "cni.calico-mtu":
    "MTU of pods and tunnel devices. By default the smallest MTU of the node's interfaces, less what the encapsulation adds.",
  "cni.calico-vxlan-port": "UDP port of the VXLAN packets, which all nodes must have in common (FelixConfiguration).",
  "cni.calico-vxlan-vni": "VXLAN network identifier, which all nodes must have in common (FelixConfiguration).",
  "cni.calico-endpoint-to-host":
    "What becomes of packets from a pod to its own node, once the pod's egress policies have let them pass.",
  "cni.calico-to-host-accept": "They are let in.",
  "cni.calico-to-host-return": "The node's other rules decide.",
  "cni.calico-to-host-drop": "They are dropped.",
  "cni.calico-node-interface":
    "The interface whose address the node is known by. By default the first one that has an address, wherever it leads.",
  "cni.calico-no-default-route":
    "Node {node} has no default route. The kernel answers ARP for the pods' gateway {gateway} only where it has a route to it out of another device: every pod of the node is cut off, even from its neighbour.",
  "cni.calico-bgp-blocked":
    "This rule of node {node} keeps it from a BGP session with {other} (TCP port 179): neither tells the other its routes, and packets between their pods follow the default route.",
  "cni.calico-shared-node-address":
    "Calico takes the address of {interface} for node {node}'s, as the first that it finds, and {address} is {other}'s too: no node can tell them apart. Choose the interface between the nodes with nodeAddressInterface.",
  "cni.calico-same-address-here": "{node} has the same address here.",
  "cni.calico-pool-too-small": "podCIDR {prefix} is smaller than a block (/{blockSize}): Calico refuses such a pool.",
  "cni.cilium": "Cilium: an eBPF program at every pod's wire, and a tunnel or native routing between the nodes.",
  "cni.cilium-routing-mode": "How packets travel from node to node.",
  "cni.cilium-tunnel": "In a tunnel, in which the identity of the sending pod travels along. The default.",
  "cni.cilium-native":
    "As they are: the network between the nodes, or routes on the nodes themselves, must know the way to every pod.",
  "cni.cilium-tunnel-protocol": "The protocol of the tunnel. Of Cilium's, only VXLAN is known here; Geneve is not.",
  "cni.cilium-vxlan": "VXLAN with one device for all nodes (cilium_vxlan), which programs tell where each packet goes.",
  "cni.cilium-tunnel-port": "UDP port of the tunnel, which all nodes must have in common.",
  "cni.cilium-auto-direct-node-routes":
    "With native routing: whether each node adds a route to every other node's pods by that node's address, if it is on the same link.",
  "cni.cilium-native-routing-cidr":
    "Where pods' addresses are known, so that nothing is masqueraded on the way there. By default the node's own podCIDR.",
  "cni.cilium-native-routing-cidr-6":
    "Where pods' IPv6 addresses are known, so that nothing is masqueraded on the way there. By default the node's own podCIDR.",
  "cni.cilium-kube-proxy-replacement":
    "Whether Cilium balances all Services itself, from the sockets on: then no kube-proxy runs.",
  "cni.cilium-masquerade": "Whether what pods send out of the cluster leaves with the node's IPv4 address.",
  "cni.cilium-masquerade-6": "Whether what pods send out of the cluster leaves with the node's IPv6 address.",
  "cni.cilium-bpf-masquerade":
    "Whether eBPF masquerades at the nodes' interfaces in place of iptables. It needs kubeProxyReplacement.",
  "cni.cilium-host-legacy-routing":
    "Whether packets pass the node's IP stack and iptables even where eBPF could send them past both.",
  "cni.cilium-external-cluster-ip": "Whether ClusterIPs are served to clients outside the cluster as well.",
  "cni.cilium-load-balancer-mode":
    "How a packet for a node port gets to an endpoint on another node. It needs kubeProxyReplacement.",
  "cni.cilium-snat":
    "With an address of the node that was asked as its source: the answer comes back by that node. The default.",
  "cni.cilium-dsr":
    "With the client's address: the other node answers the client itself, from the address that was asked (direct server return). It needs native routing.",
  "cni.cilium-hybrid": "TCP as with dsr, UDP as with snat. It needs native routing.",
  "cni.cilium-mode-needs-native":
    "loadBalancer.mode {mode} needs routingMode native: with VXLAN the agent does not start. Here it is taken for snat.",
  "cni.cilium-mtu":
    "The MTU of pods' interfaces and of Cilium's devices. By default that of the interface between the nodes. Routes have 50 less in tunnel mode.",
  "cni.cilium-tunnel-port-clash":
    '{device} on {node} has UDP port {port} already, so the kernel cannot set up {tunnel} ("Address already in use"): no packet gets into or out of Cilium\'s tunnel there.',
  "cni.cilium-native-cidr-missing":
    "Without {option} each node knows only its own pods' addresses (such as {range}) as the cluster's, and gives packets to other nodes' pods its own address as source. The agent asks for the option in this mode.",
  "cni.cilium-distant-node":
    "autoDirectNodeRoutes leads only to nodes on the same link, and {node} ({address}) and {other} ({otherAddress}) are no neighbours: the agents add no route between them, and the network has to know the way to the pods.",
  "cni.ptp": "The ptp plugin: a routed veth pair for each pod, without a bridge; nothing leads from node to node.",
  "cni.kindnet":
    "kindnet, the plugin of kind clusters: a routed veth pair for each pod, routes to the other nodes' podCIDRs by the nodes' addresses, and NetworkPolicies.",
  "cni.kindnet-masquerading":
    "Whether packets that leave the pod network leave with the node's address (kindnetd's --masquerading).",
  "cni.kindnet-network-policy": "Who enforces policies.",
  "cni.kindnet-policy-kindnetd": "kindnetd itself enforces NetworkPolicies, and no cluster-wide ones.",
  "cni.kindnet-policy-add-on":
    "The add-on kube-network-policies, built with network-policy-api, enforces NetworkPolicies and ClusterNetworkPolicies.",
  "cni.kindnet-policy-off": "Nobody (kindnetd's --network-policy=false).",
  "cni.kubenet":
    "kubenet, part of kubelet until Kubernetes 1.24: the bridge plugin with cbr0; each node's podCIDR is routed to it by `route` statements, as a cloud's route table does.",
  "cni.kubenet-non-masquerade-cidr":
    "Packets to elsewhere leave with the node's address (kubelet's --non-masquerade-cidr); 0.0.0.0/0 turns that off.",
  "cni.kubenet-mtu": "MTU of the pods' interfaces and of cbr0. By default the smallest of the node's interfaces.",
  "cni.aws":
    "Amazon VPC CNI: pods have secondary addresses of the node's interfaces (ENIs), by a routed veth pair each; the VPC itself leads from node to node.",
  "cni.aws-ips-per-eni":
    "How many IPv4 addresses an ENI of the instance type has, its own among them. Pods fill the primary ENI first.",
  "cni.aws-vpc-cidr":
    "The VPC's range: what leaves it has the address of the node's primary ENI. By default the /16 of the ENIs' subnets.",
  "cni.aws-external-snat":
    "Whether a NAT gateway of the VPC translates what leaves it, so that nodes do not (AWS_VPC_K8S_CNI_EXTERNALSNAT).",
  "cni.aws-node-port-support":
    "Whether answers from pods of other ENIs to what came in by the primary one go back by the primary one (AWS_VPC_CNI_NODE_PORT_SUPPORT).",
  "cni.aws-prefix-delegation":
    "`on`: an ENI has a /28 in place of each of its secondary addresses, and room for sixteen times as many pods.",
  "cni.aws-without-ipv6":
    "The VPC CNI's IPv6 is not simulated: pods have IPv4 addresses of their ENIs alone. `cni ptp` with a podCIDR for each node and routes to them on the VPC's router comes closest.",
  "cni.aws-stray-pod": "{node} has no ENI in whose subnet {address} is: the pod gets no network.",
  "cni.aws-mtu": "MTU of the ENIs and of the pods' interfaces (AWS_VPC_ENI_MTU).",
  "cni.proxy-iptables":
    "kube-proxy with iptables: a chain for each port of a Service and for each endpoint. The default.",
  "cni.proxy-nftables": "kube-proxy with nftables: maps from addresses and ports to Services, found in one look-up.",
  "cni.proxy-none":
    "No kube-proxy runs: Services have their addresses, and nobody serves them unless the CNI plugin does.",
  "cni.proxy-ipvs":
    "kube-proxy with IPVS: virtual servers in the kernel, with the ClusterIPs on kube-ipvs0. Deprecated.",
  "cni.proxy-masquerade-all":
    "Whether everything that is sent to a ClusterIP leaves with the node's address, also from pods.",
  "cni.proxy-localhost-node-ports":
    "Whether node ports answer at 127.0.0.1 too (IPv4 only). It needs route_localnet, which kube-proxy sets.",
  "cni.proxy-detect-local-mode":
    "How kube-proxy tells pods of the cluster from others: what others send to a ClusterIP is masqueraded.",
  "cni.proxy-detect-cluster-cidr": "Pods are whoever sends from the cluster's podCIDR.",
  "cni.proxy-detect-node-cidr": "Pods are whoever sends from the node's own podCIDR.",
  "cni.proxy-node-port-addresses": "At which of a node's addresses node ports are served.",
  "cni.proxy-node-ports-all": "At all of them, also at the bridge's.",
  "cni.proxy-node-ports-primary": "At the node's own address only.",
} as const satisfies Record<string, string>;
