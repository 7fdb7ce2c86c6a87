// Findings about addresses and prefixes: used up, reserved, held twice, overlapping, outside.

export const checksAddressesMessages = {
  "checks.workload-without-node": "Cluster {cluster} has no node for the pods of {workload}.",
  "checks.too-many-pods":
    "{wanted} pods of {workload} are too many: a cluster has at most {most}, and the rest is left out.",
  "checks.workload-pod-name-taken":
    "{workload} stands for pod {pod}, but a pod of this name exists already. Names taken: {count}.",
  "checks.other-pod-here": "The other pod {pod} is declared here.",
  "checks.no-default-pod-cidr": "No default podCIDR is left for cluster {cluster}: declare one.",
  "checks.pod-cidr-too-small": "The cluster's podCIDR {prefix} is too small to give a node a part of it.",
  "checks.prefix-exhausted-nodes":
    "The cluster's podCIDR {prefix} is used up: it holds {capacity} prefixes of length /{length}. Nodes without a podCIDR: {count}, {node} is the first.",
  "checks.prefix-here": "{prefix} is declared here.",
  "checks.eni-exhausted":
    "The ENIs of {node} have no address left for {count} of its pods: an ENI has `ipsPerENI` addresses, its own among them.",
  "checks.prefix-exhausted-pods":
    "The podCIDR {prefix} of node {node} is used up: it has addresses for {capacity} pod(s). Pods without an address: {count}.",
  "checks.prefix-exhausted-link": "Subnet {prefix} of link {link} is used up. Interfaces without an address: {count}.",
  "checks.prefix-exhausted-services":
    "The service CIDR {prefix} of cluster {cluster} is used up. Services without a ClusterIP: {count}.",
  "checks.node-ports-exhausted":
    "All node ports from {first} to {last} are taken. Service ports without a node port: {count}.",
  "checks.reserved-multicast": "{address} is a multicast address: {holder} cannot have it.",
  "checks.reserved-this-network": '{address} is in 0.0.0.0/8, which means "this network": {holder} cannot have it.',
  "checks.reserved-loopback":
    "{address} is a loopback address, which never leaves its own namespace: {holder} cannot have it.",
  "checks.reserved-limited-broadcast": "{address} is the limited broadcast address: {holder} cannot have it.",
  "checks.reserved-future":
    "{address} of {holder} is in 240.0.0.0/4: it works on Linux, but not on other systems and routers.",
  "checks.reserved-calico-gateway":
    "{address} is what Calico gives all pods as their gateway; {holder} should not have it.",
  "checks.reserved-cilium-loopback":
    "{address} is what Cilium uses for pods that reach themselves; {holder} should not have it.",
  "checks.reserved-metadata": "{address} is the clouds' metadata service; {holder} should not have it.",
  "checks.reserved-link-local": "{address} is link-local: the API refuses it as the address of {holder}.",
  "checks.reserved-link-local-link": "{address} of {holder} is link-local: it is not routed beyond its link.",
  "checks.reserved-broadcast": "{address} is the broadcast address of {prefix}: {holder} cannot have it.",
  "checks.reserved-network": "{address} is the network address of {prefix}: {holder} should not have it.",
  "checks.reserved-tunnel":
    "{address} is the network address of {prefix}, and that of the tunnel device {device}: {holder} cannot have it.",
  "checks.reserved-kubernetes-service":
    "{address} is the first address of the service CIDR, that of the Service `kubernetes`: {holder} cannot have it.",
  "checks.reserved-dns-service":
    "{address} is the tenth address of the service CIDR, by convention that of the cluster's DNS: {holder} should not have it.",
  "checks.reserved-prefix-multicast": "{prefix} is multicast: nobody can have an address in it.",
  "checks.reserved-prefix-loopback": "{prefix} is loopback: its addresses never leave their own namespace.",
  "checks.reserved-prefix-this-network":
    '{prefix} begins with 0, which means "this network": nobody can have an address in it.',
  "checks.invalid-mac-zero": "{mac} is no MAC address that a device can have: it is all zero.",
  "checks.invalid-mac-multicast":
    "{mac} is no MAC address that a device can have: it is a multicast address (the lowest bit of its first byte is 1).",
  "checks.host-bits-set": "{written} has host bits set: the network is {prefix}.",
  "checks.host-bits-set-route":
    "The route's {written} has host bits set, and the kernel refuses it: the network is {prefix}.",
  "checks.duplicate-family": "A second value for IPv{family} of {holder}: Kubernetes takes one of each IP version.",
  "checks.duplicate-address": "{address} of {holder} is the address of {other} too.",
  "checks.duplicate-address-other": "Here {address} belongs to {other}.",
  "checks.duplicate-address-workload": "All pods of the workload would have {address}: an address is for one pod.",
  "checks.duplicate-address-interface": "{address} stands twice on {holder}: the kernel refuses the second one.",
  "checks.duplicate-address-machine":
    "{address} is on {holder} and on {other}: Linux accepts it, and which of the two is meant is left to chance.",
  "checks.duplicate-mac":
    "{mac} of {holder} is the address of {other} on the same Ethernet segment too: the switch learns one port for both.",
  "checks.overlap-pods-services":
    "The {range} overlaps {other}: packets to those pods are taken for packets to Services.",
  "checks.overlap-pods-link":
    "The {range} overlaps {other}, which nodes are on: the more specific route wins, and pods or machines become unreachable.",
  "checks.overlap-services-link":
    "The {range} overlaps {other}, which nodes are on: machines there are reachable only on ports that no Service has.",
  "checks.overlap-docker0":
    "The {range} overlaps 172.17.0.0/16, which docker0 on node {node} has: its route draws the packets even while nothing is attached to it.",
  "checks.overlap-docker-default":
    "The {range} overlaps 172.17.0.0/16, Docker's default network: once Docker runs on a node, docker0 draws the packets.",
  "checks.overlap-docker-pools":
    "The {range} overlaps 172.18.0.0–172.31.255.255, from which Docker takes user-defined networks.",
  "checks.overlap-far-link":
    "The {range} overlaps {other}: what the one has in common with the other cannot be reached from the cluster, or its replies go astray.",
  "checks.overlap-nodes":
    "podCIDR {prefix} of node {node} overlaps {outer} of node {other}: each takes the other's pods for its own, or the longer prefix takes them all.",
  "checks.overlap-nodes-wide": "podCIDR {prefix} of node {node} contains those of {count} other nodes.",
  "checks.overlap-node-link": "podCIDR {prefix} of node {node} overlaps {range}.",
  "checks.overlap-clusters":
    "podCIDR {prefix} of cluster {cluster} overlaps {outer} of cluster {other}, and links join the two.",
  "checks.overlap-links": "The {range} overlaps {other}: where one machine is on both, its replies leave by the first.",
  "checks.overlap-interfaces":
    "Interface {interface} of {machine} is in {prefix}, and so is {other} with {outer}: replies leave by the first of the two.",
  "checks.interface-prefix-mismatch":
    "{address} of {holder} does not have the length of its link's {prefix}: one side takes the other for a neighbour, the other does not.",
  "checks.outside-cluster": "podCIDR {prefix} of node {node} is outside podCIDR {outer} of cluster {cluster}.",
  "checks.outside-cluster-family":
    "podCIDR {prefix} of node {node} has an IP version for which cluster {cluster} has no podCIDR.",
  "checks.outside-cluster-all":
    "None of the {count} podCIDRs that nodes declare is in podCIDR {prefix} of cluster {cluster}.",
  "checks.outside-cluster-default":
    "Cluster {cluster} declares no podCIDR, and none of its nodes' {count} podCIDRs is in the default {prefix}: declare one that contains them.",
  "checks.outside-node":
    "{address} of {holder} is outside podCIDR {prefix} of node {node}: its gateway is not on its link, and replies go elsewhere.",
  "checks.outside-pool": "{address} of {holder} is outside podCIDR {prefix} of its cluster.",
  "checks.outside-node-family": "Node {node} has no podCIDR for the IP version of {address} ({holder}).",
  "checks.outside-node-all":
    "None of the {count} addresses that pods of node {node} declare is in its podCIDR {prefix}.",
  "checks.outside-link": "{address} of {holder} is outside subnet {prefix} of link {link}.",
  "checks.outside-link-all": "None of the {count} addresses on link {link} is in its subnet {prefix}.",
  "checks.outside-services": "{address} of {holder} is outside the service CIDR {prefix}.",
  "checks.outside-services-family": "The cluster has no service CIDR for the IP version of {address} ({holder}).",
  "checks.outside-services-all": "None of the {count} declared ClusterIPs is in the service CIDR {prefix}.",
  "checks.outside-ip-block": "`except` {prefix} is not a part of {outer}.",
  "checks.prefix-too-long": "podCIDR {prefix} of node {node} leaves no address for a pod: the longest is /{longest}.",
  "checks.too-many-bridge-ports":
    "Node {node} has {count} pods on its bridge; a Linux bridge has at most {most} ports.",
  "checks.reserved-unspecified":
    "{address} is the unspecified address, which stands for none: {holder} cannot have it.",
  "checks.reserved-mapped":
    "{address} is an IPv4-mapped IPv6 address (::ffff:0:0/96): Linux drops packets from such an address, so {holder} cannot have it. Write the IPv4 address.",
  "checks.reserved-prefix-mapped":
    "{prefix} is in ::ffff:0:0/96, that of IPv4-mapped IPv6 addresses: Linux drops packets from such addresses. Write the IPv4 prefix.",
  "checks.shared-node-address":
    "Node {node} is known to the others by {address} of {interface}, and so is node {other}: what is for either goes to one of them. Let the plugin take an interface of the network that they share, such as flannel's `iface`.",
  "checks.service-prefix-too-short": "serviceCIDR {prefix} is too large: the API server takes /{shortest} and longer.",
  "checks.pod-prefix-too-short":
    "podCIDR {prefix} of cluster {cluster} is too large for nodes' parts of length /{length}: the controller manager divides by 2^16 at most, so take /{shortest} or longer.",
  "checks.service-prefix-too-long":
    "serviceCIDR {prefix} is too small: kubeadm asks for ten addresses, as /{longest} has.",
  "checks.overlap-docker-last-pool":
    "The {range} overlaps 192.168.0.0/16, from which Docker takes user-defined networks once 172.18.0.0–172.31.255.255 is used up.",
  "checks.prefix-below-max-pods":
    "podCIDR {prefix} of node {node} has addresses for {capacity} pod(s), and kubelet takes {maxPods} (maxPods): those beyond stay in ContainerCreating. Such podCIDRs in this cluster: {count}.",
} as const satisfies Record<string, string>;
