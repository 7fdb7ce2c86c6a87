// Findings about ports and Services.

export const checksServicesMessages = {
  "checks.double-service-proxy":
    "{plugin} replaces kube-proxy here, and kubeProxy {mode} runs as well: both hold rules for every Service, and which of them a packet meets first depends on where it comes from.",
  "checks.bridged-service-answer":
    "{plugin} leaves bridge-nf-call-iptables off: on node {node} the bridge hands answers from pod to pod past netfilter. {client} asks the Service {service}, gets the answer of {endpoint} from the pod's own address, and ignores it; so does every pod whose endpoint is on its node. Turn br_netfilter on there; here, let kube-proxy masquerade all (`masqueradeAll on`), or take a plugin that turns it on, such as flannel.",
  "checks.fix-masquerade-all": "Let kube-proxy masquerade what goes to ClusterIPs",
  "checks.fix-without-kube-proxy": "Run no kube-proxy",
  "checks.services-without-proxy":
    "No kube-proxy runs, and {plugin} does not replace it as it is set up here: nobody serves node ports, external addresses or the nodes' own connections to {service} ({count} in all).",
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
  "checks.external-address-reserved": "{address} in {field} of Service {service} is {kind}, which no Service can have.",
  "checks.external-address-future":
    "{address} in {field} of Service {service} is in 240.0.0.0/4: it works on Linux, but not on other systems and routers.",
  "checks.special-multicast": "a multicast address",
  "checks.special-unspecified": "the unspecified address",
  "checks.special-this-network": 'an address of 0.0.0.0/8 ("this network")',
  "checks.special-loopback": "a loopback address",
  "checks.special-limited-broadcast": "the limited broadcast address",
  "checks.special-mapped": "an IPv4-mapped IPv6 address",
  "checks.special-link-local": "a link-local address",
  "checks.external-address-taken":
    "{address} in {field} of Service {service} is the address of {other}: kube-proxy takes what is sent to it on the Service's ports.",
  "checks.external-address-of-node":
    "{address} in {field} of Service {service} is {other}'s own: a load balancer that announces it takes it away from the node. Take a free address of the network.",
  "checks.external-port-taken":
    "{address} port {port} of Service {service} is {other}'s already: kube-proxy serves one of the two. Use another port or address.",
  "checks.external-address-in-range":
    "{address} in {field} of Service {service} is in the {range}: clients outside are led to pods or nowhere, and it may be given to another one. Take an address outside of the cluster's ranges.",
  "checks.external-address-unrouted":
    "Nobody here leads {address} ({field} of Service {service}) to a node: kube-proxy serves it on every node and brings it to none. Give a host or router a route to it by a node.",
  "checks.service-name-invalid":
    "The externalName of Service {service} is no name of DNS (a CNAME leads to a name, not to an address). For an address outside write a Service without a selector.",
  "checks.service-health-check-without-local":
    "The API takes healthCheckNodePort only with the type LoadBalancer and externalTrafficPolicy Local, which Service {service} does not have.",
  "checks.service-source-ranges-for-type":
    "The API takes loadBalancerSourceRanges only with the type LoadBalancer, and Service {service} is of the type {type}.",
  "checks.service-field-in-dns":
    "{field} of Service {service} has no effect: the Service is a name in DNS alone, and no packet goes through it.",
  "checks.service-field-for-type":
    "{field} of Service {service} has no effect: it is for the type {needed}, and the Service is of the type {type}.",
  "checks.service-type-here": "The type is chosen here.",
  "checks.service-selector-equality":
    "The selector of Service {service} takes labels with one value each, as in app=web: sets, inequality and exists are for policies' selectors.",
  "checks.service-selector-key-twice":
    "The selector of Service {service} has the label {key} twice: it is a map, and a pod has one value of it.",
  "checks.service-without-port":
    "The Service {service} has no port: the API refuses it, unless it is headless or an ExternalName.",
  "checks.service-family-unknown":
    "Service {service} asks for IPv{family} in ipFamilies, and the cluster has no serviceCIDR of it: the API refuses it.",
  "checks.service-dual-stack-required":
    "Service {service} requires dual stack, and the cluster has no serviceCIDR for IPv{family}: the API refuses it. PreferDualStack takes what there is.",
  "checks.service-single-stack":
    "Service {service} is SingleStack, and declares ClusterIPs of two IP versions: the API refuses it.",
  "checks.service-family-order":
    "The ClusterIPs of Service {service} are not in the order of its ipFamilies ({families}): the API refuses it.",
  "checks.service-ranges-here": "The service CIDRs of the cluster are here.",
  "checks.service-family-without-endpoints":
    "Service {service} has an IPv{family} ClusterIP, and none of the {count} pod(s) that it selects has an IPv{family} address: connections to it are refused.",
  "checks.selected-pod-here": "A pod that it selects is here.",
  "checks.services-family-without-pods":
    "serviceCIDR {prefix} is IPv{family}, and cluster {cluster} has no podCIDR of that IP version: its Services there have no endpoints. Declare both of the same versions.",
  "checks.primary-families-differ":
    "The first serviceCIDR is IPv{services}, and the first podCIDR IPv{pods}: the first of each is the cluster's primary family, and both should have the same.",
  "checks.host-port-without-proxy":
    "Nothing opens hostPort {port} of {holder}: {plugin} does it with `kubeProxyReplacement on` alone.",
  "checks.host-ip-of-node":
    "{address} is no address of node {node}, on which {holder} runs: nothing is sent to its hostPort.",
  "checks.host-ip-without-host-port": "hostIP {address} of {holder} has no effect without a hostPort.",
  "checks.external-address-family":
    "{address} in {field} of Service {service} is IPv{family}, and the Service has no IPv{family} ClusterIP: kube-proxy leaves it out.",
  "checks.host-port-behind-external-ip":
    "{holder} has port {port} on node {node}, and Service {service} has {address} ({field}) with that port: kube-proxy takes what is sent there.",
  "checks.host-port-clash-pod":
    "Two ports of {holder} want port {port} of node {node}: one silently shadows the other.",
} as const satisfies Record<string, string>;
