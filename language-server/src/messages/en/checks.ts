export const checksMessages = {
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
  "checks.more": "…and {count} more findings of {code} in this file.",
  "checks.holder-pod": "pod {pod}",
  "checks.holder-workload": "a pod of {workload}",
  "checks.holder-interface": "interface {interface} of {machine}",
  "checks.holder-service": "Service {service}",
  "checks.holder-device": "{device} on node {node}",
  "checks.holder-cluster": "cluster {cluster}",
  "checks.holder-node": "node {node}",
  "checks.range-pods": "podCIDR {prefix} of cluster {cluster}",
  "checks.range-services": "serviceCIDR {prefix} of cluster {cluster}",
  "checks.range-link": "subnet {prefix} of link {link}",
  "checks.range-node-network": "network {prefix} of the machines",
  "checks.address-here": "{address} stands here.",
  "checks.range-here": "The {range} is declared here.",
  "checks.node-prefix-here": "Node {other} has {outer}.",
  "checks.mac-here": "Here it belongs to {other}.",
  "checks.port-here": "Container {other} declares the port here.",
  "checks.port-name-here": "The other port of this name is here.",
  "checks.host-port-here": "Here it belongs to {other}.",
  "checks.node-port-here": "Service {other} has it here.",
  "checks.mtu-here": "MTU {mtu} is from here.",
  "checks.double-service-proxy":
    "{plugin} replaces kube-proxy here, and kubeProxy {mode} runs as well: both hold rules for every Service, and which of them a packet meets first depends on where it comes from.",
  "checks.fix-without-kube-proxy": "Run no kube-proxy",
  "checks.services-without-proxy":
    "No kube-proxy runs, and {plugin} does not replace it as it is set up here: nobody serves node ports, external addresses or the nodes' own connections to {service} ({count} in all).",
  "checks.plugin-here": "The plugin is chosen here.",
  "checks.docker-here": "Docker is the runtime here.",
  "checks.router-here": "A router is here: {holder}.",
  "checks.gateway-from-here": "The bridge has {right}, the first address of this podCIDR.",
  "checks.other-node-here": "Node {node} is here.",
  "checks.tunnel-other": "Node {node} has {value}.",
  "checks.tunnel-port-here": "The tunnel's port is chosen here.",
  "checks.first-of-family": "The first one for IPv{family} is here.",
  "checks.fix-next-free": "Use {address}, which is free",
  "checks.fix-free-pod-cidr": "Use {prefix}, which is free",
  "checks.fix-fitting-prefix": "Use {prefix}, which holds them all",
  "checks.fix-aligned-prefix": "Write {prefix}",
  "checks.fix-prefix-length": "Write {address}",
  "checks.fix-gateway": "Use {address}, the bridge's address",
  "checks.fix-next-port": "Use port {port}, which is free",
  "checks.fix-mtu": "Use MTU {mtu}",
  "checks.fix-agree": "Use {value} as most nodes do",
  "checks.fix-forwarding": "Turn forwarding on",
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
  "checks.container-port-clash":
    "Containers {other} and {container} of the pod both listen on {port}: they share one port space, and the second cannot bind it.",
  "checks.container-port-twice": "Container {container} declares {port} twice.",
  "checks.duplicate-port-name": "Container {container} has two ports with the name {name}.",
  "checks.host-port-mismatch": "With hostNetwork, hostPort {hostPort} of {holder} must be the container's port {port}.",
  "checks.host-port-clash":
    "Port {port} of node {node} is wanted by {holder} and by {other}: one silently shadows the other.",
  "checks.host-port-clash-workload": "Several pods of the workload are on node {node}, and all want its port {port}.",
  "checks.host-port-well-known":
    "Port {port} of the node is usually {owner}'s; {holder} takes its traffic, or cannot have it.",
  "checks.host-port-node-port":
    "Port {port} of {holder} is in the range of node ports ({first}–{last}): a Service with that nodePort wins.",
  "checks.host-port-without-portmap":
    "Nothing opens hostPort {port} of {holder}: the {plugin} plugin alone does not call portmap; with `portmap on` in its block it is next in the chain.",
  "checks.node-port-range": "nodePort {port} of Service {service} is outside the range {first}–{last}.",
  "checks.node-port-for-type":
    "Service {service} is of type {type}, which has no node ports: nodePort {port} needs NodePort or LoadBalancer.",
  "checks.node-port-clash": "nodePort {port} of Service {service} is Service {other}'s already.",
  "checks.wrong-gateway-pod": "{address} is not the gateway of {holder}: {device} on node {node} has {right}.",
  "checks.wrong-gateway-own":
    "{address} is an address of {machine} itself: the kernel accepts it, and then looks for every destination on the link.",
  "checks.wrong-gateway-broadcast":
    "{address} is a broadcast address: the kernel refuses it as the next hop of {machine}.",
  "checks.wrong-gateway-host": "{address}, the next hop of {machine}, is host {host}, which does not forward packets.",
  "checks.next-hop-off-link":
    "{address} is on no network that {machine} is connected to: the kernel refuses it as a next hop.",
  "checks.next-hop-nobody": "Nobody on the link has {address}, the next hop of {machine}.",
  "checks.gateway-not-drawn":
    "{address}, the gateway of {machine}, is nobody's in this text: packets to it end on the link.",
  "checks.no-link-between-nodes": "No link joins node {node} with node {other}: their pods cannot reach each other.",
  "checks.no-route-to-node": "Node {node} is on another link than node {other}, and has no route to it.",
  "checks.pods-behind-router":
    "{plugin} gives packets for other nodes' pods to the network as they are, and {machine}, on the way from {from} to {to}, does not know the way to {to}'s pods (such as {pod}). Give it a route to them by {to} ({address}), or take a plugin, or an option of it, that wraps packets.",
  "checks.interface-without-link":
    "Interface {interface} of {machine} is a member of no link: it is connected to nothing.",
  "checks.forwarding-off-node": "Node {name} does not forward: its pods reach nothing beyond it, and nothing says so.",
  "checks.forwarding-off-router": "Router {name} does not forward, so that it is none.",
  "checks.tunnel-mismatch-backend": "Node {node} uses {value}, and node {other} {usual}: they do not hear each other.",
  "checks.tunnel-mismatch-vni":
    "Node {node} has VNI {value}, and node {other} has {usual}: each drops the other's packets without a word.",
  "checks.tunnel-mismatch-port":
    "Node {node} has the tunnel's port {value}, and node {other} has {usual}: nobody listens where they send.",
  "checks.tunnel-blocked-ipip":
    "This lets no IP in IP (protocol 4) into {node}: packets of {device} from other nodes are lost, and nobody is told.",
  "checks.tunnel-blocked":
    "This rule of node {node} stops UDP port {port}, by which packets from other nodes come to {device}.",
  "checks.mtu-above-link":
    "MTU {mtu} of interface {interface} of {machine} is above the {usual} that link {link} carries: larger packets vanish without a word.",
  "checks.mtu-above-others":
    "MTU {mtu} of interface {interface} of {machine} is above the {usual} of link {link}: the others drop what is larger than theirs.",
  "checks.mtu-mismatch":
    "MTU {mtu} of interface {interface} of {machine} is below the {usual} of link {link}: it drops larger packets from the others.",
  "checks.pod-mtu-above-tunnel":
    "MTU {mtu} of {holder} is more than {device} leaves room for ({limit}): large packets to other nodes need an ICMP error to be made smaller, and hang where it is filtered.",
  "checks.pod-mtu-above-bridge":
    "MTU {mtu} of {holder} is above the {limit} of its node's bridge: other pods drop larger packets.",
  "checks.tunnel-mtu-too-big":
    "Pods get MTU {mtu}, and {device} adds {overhead} bytes over IPv{family}: that is more than the {limit} of {interface} on node {node}.",
  "checks.mtu-too-small":
    "MTU {mtu} of {holder} is below {least}: the kernel keeps IPv6 off a device with less, so its IPv6 addresses and routes are missing.",
  "checks.link-mtu-too-small":
    "MTU {mtu} of link {link} is below {least}: the kernel keeps IPv6 off a device with less, {interface} of {machine} for one.",
  "checks.pods-without-ipv6":
    "Pods on node {node} get MTU {mtu}, below {least}: the kernel keeps IPv6 off a device with less, so they have no IPv6 address.",
  "checks.tunnel-without-ipv6":
    "{device} on node {node} gets MTU {mtu}, below {least}: the kernel keeps IPv6 off a device with less, so the pods' IPv6 packets reach no other node.",
  "checks.without-ipv6": "IPv6 is off on this interface.",
  "checks.unknown-plugin":
    "There is no CNI plugin {name} here; known are {known}. The network is treated as that of `bridge`.",
  "checks.unknown-proxy-mode": "kube-proxy has no mode {name}; it has {known}.",
  "checks.unknown-option": "{under} has no option {option}; it has {known}.",
  "checks.no-options": "{under} has no options.",
  "checks.bad-option-value": "{value} is no value of {option}: it takes {expected}.",
  "checks.option-needs-value": "{option} needs a value: it takes {expected}.",
  "checks.option-interface": "Node {node} has no interface {interface}.",
  "checks.expects-one-of": "one of {words}",
  "checks.expects-number": "a number from {from} to {to}",
  "checks.expects-prefix": "an IPv{family} prefix, as in 10.0.0.0/8",
  "checks.expects-interface": "the name of an interface",
  "checks.policy-without-enforcer":
    "As it is set up here, {plugin} enforces no policies of the kind {kind}: {policy} has no effect, nor has any other of this cluster ({count} in all).",
  "checks.policy-selects-nothing":
    "{policy} is for pods of the namespace {namespace}, and none of them has these labels.",
  "checks.policy-selects-host-network":
    "All pods of {namespace} with these labels have hostNetwork: {policy} has no effect on them, their traffic is their node's.",
  "checks.cluster-policy-selects-nothing": "The {kind} {policy} selects no pod of this cluster.",
  "checks.peer-selects-nothing": "No pod has the labels that this peer of {policy} asks for: it lets nobody through.",
  "checks.peer-in-other-namespace":
    "A podSelector alone selects pods of the policy's own namespace {namespace}, and none there has these labels; pods of {other} have. A namespaceSelector is missing.",
  "checks.fix-add-namespace-selector": "Add a namespaceSelector for {namespace}",
  "checks.peers-are-alternatives":
    "These peers of {policy} are alternatives: all pods of the selected namespaces, or these pods of {namespace}. For those pods of the selected namespaces write both selectors into one `{side}`.",
  "checks.other-peer-here": "This is the other one.",
  "checks.policy-port-name":
    "None of the pods that {policy} is about has a port named {name} ({protocol}): this matches nothing.",
  "checks.policy-port-protocol":
    "The port named {name} is {other} in the pods that {policy} is about, and this asks for {protocol}.",
  "checks.named-port-here": "{name} is declared here.",
  "checks.policy-service-port":
    "Rules of {policy} see the pods' port. {port} is the port of the Service {service}, which sends to {target}.",
  "checks.service-here": "{service} is declared here.",
  "checks.egress-without-dns":
    "{policy} lets {pod} go to pods, and no policy lets it ask for their names: port 53 over UDP and TCP is missing.",
  "checks.dns-over-tcp-only":
    "A port without a protocol is TCP, and names are asked for over UDP: {pod} cannot resolve any. Write `port 53/udp, 53/tcp`.",
  "checks.dns-over-udp-only": "{pod} may ask for names over UDP and not over TCP, which long answers need.",
  "checks.ip-block-of-pods":
    "{prefix} is inside the pods' {outer}. An ipBlock is for addresses outside the cluster: those of pods change, and plugins that know pods by their identity, such as Cilium, do not match them. Selectors do.",
  "checks.ip-block-behind-node-port":
    "Clients of the Service {service} come with a node's address, not with theirs from {prefix}: {policy} does not let them in. With `externalTrafficPolicy Local` they keep theirs.",
  "checks.policy-priority-clash":
    "{policy} and {other} have the same tier {tier} and priority {priority}, and select a pod both: which comes first is up to the implementation.",
  "checks.other-priority-here": "The other priority is here.",
  "checks.not-simulated-domain-names":
    "The addresses of domain names are not known here ({name} first): such peers match nothing.",
  "checks.cni-missing":
    "Cluster {cluster} has no `cni`: the default is the bridge plugin, which leads to no other node. Write `cni flannel`, for example.",
  "checks.not-simulated-host-ports":
    "How Docker or this plugin opens hostPorts is not simulated yet ({port} first): paths to them are told as refused. Ask for the path to the pod itself.",
  "checks.path-problem": "{problem}",
  "checks.path-broken": "From {from} to {to}: the packet is lost without a word on {netns}. {reason}",
  "checks.path-broken-rejected": "From {from} to {to}: the packet is refused on {netns}. {reason}",
  "checks.path-broken-endpoint":
    "From {from} to {to}: one connection in {share} goes to the endpoint {endpoint}, and is lost on {netns}. {reason}",
  "checks.path-broken-reply": "From {from} to {to}: the packet arrives, but its answer is lost on {netns}. {reason}",
  "checks.path-without-reason": "Nothing tells why.",
  "checks.path-decided-here": "What decides on {netns} stands here.",
  "checks.expect-unresolved": "One of the ends is unknown.",
  "checks.expect-nothing": "Nothing is expected.",
  "checks.expect-arrives": "The packet from {from} arrives at {to}, and the answer comes back.",
  "checks.expect-one-endpoint": "With the endpoint {endpoint}: {reason}",
  "checks.expect-lost": "The packet ends on {netns}: {reason}",
  "checks.expect-reply-lost": "The packet arrives, but the answer ends on {netns}: {reason}",
  "checks.expect-other-policy": "It is not denied by {policies}. {reason}",
  "checks.expect-devices": "It passes {devices}.",
  "checks.expect-hops": "It has {count} hops: {namespaces}.",
  "checks.expect-source": "The receiver sees {source} as the source.",
  "checks.expect-mtu": "The largest packet that gets through has {size} bytes.",
  "checks.expect-no-mtu": "Nothing is known of the largest packet that gets through.",
  "checks.family-not-carried": "{transport} does not carry IPv{family} between nodes, which the cluster's pods have.",
  "checks.node-without-family":
    "Pods have IPv{family} addresses, and node {node} has none: packets of that IP version do not leave it. Such nodes: {count}.",
  "checks.fix-host-port": "Use hostPort {port}",
  "checks.unknown-device": "{owner} has no device {device}; it has {devices}.",
  "checks.fix-meant": "Write {word}",
  "checks.host-network-value":
    "`{keyword}` means nothing here: pod {pod} has hostNetwork, and with it what node {node} has.",
  "checks.service-without-selector":
    "The Service {service} has no selector, so nothing gives it endpoints here: connections to it are refused.",
  "checks.service-without-endpoints":
    "No pod in the namespace {namespace} has the labels that the Service {service} selects: connections to it are refused.",
  "checks.pod-in-other-namespace":
    "This pod has the labels, but is in the namespace {namespace}: this selector picks in its own alone.",
  "checks.target-port-name-missing":
    "{count} of the {total} pods that the Service {service} selects have no {protocol} port named {port}: they are no endpoints of this port.",
  "checks.target-port-missing":
    "{count} of the {total} pods that the Service {service} selects do not listen on {protocol} port {port}: they refuse what the Service sends to them.",
  "checks.pod-without-port": "{pod} has no such port.",
  "checks.service-port-clash": "The Service {service} has the port {port} twice: the API refuses it.",
  "checks.service-port-here": "The other port stands here.",
  "checks.service-port-unnamed":
    "The Service {service} has {count} ports, and then each needs a name: the API refuses port {port} without one.",
  "checks.service-port-name-twice": "Two ports of the Service {service} are named {name}: the API refuses it.",
  "checks.service-headless-type":
    "The Service {service} is headless, which one of the type {type} cannot be: it needs a ClusterIP.",
  "checks.service-policy-without-outside":
    "The Service {service} is of the type {type} and has no external address: externalTrafficPolicy has no meaning for it, and the API refuses it.",
  "checks.service-name-with-address":
    "The Service {service} is of the type ExternalName, a name in DNS: it cannot have a ClusterIP.",
  "checks.service-name-missing":
    "The Service {service} is of the type ExternalName, and does not say which name it stands for.",
  "checks.no-local-endpoint-external":
    "The Service {service} keeps traffic from outside on the node that gets it (externalTrafficPolicy Local), and has no pod on {nodes}: what is sent to its node port there is dropped.",
  "checks.no-local-endpoint-internal":
    "The Service {service} keeps traffic on the node that it comes from (internalTrafficPolicy Local), and has no pod on {nodes}: pods there cannot reach it.",
  "checks.cluster-ip-above-band":
    "{address} is above the addresses that Kubernetes keeps for ClusterIPs chosen by hand ({prefix} up to {last}): the allocator may give it to another Service first. So are {count} in this cluster.",
  "checks.node-port-above-band":
    "{port} is above the node ports that Kubernetes keeps for those chosen by hand ({first} to {last}): the allocator may give it to another Service first. So are {count} in this cluster.",
} as const satisfies Record<string, string>;
