// Findings about the ways between machines: next hops, links, tunnels, MTUs.

export const checksWaysMessages = {
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
  "checks.family-not-carried": "{transport} does not carry IPv{family} between nodes, which the cluster's pods have.",
  "checks.node-without-family":
    "Pods have IPv{family} addresses, and node {node} has none: packets of that IP version do not leave it. Such nodes: {count}.",
  "checks.first-route-here": "The first one is here.",
  "checks.duplicate-route": "{machine} has a route to {prefix} already: the kernel refuses a second one (File exists).",
  "checks.route-to-connected":
    "{machine} is on {prefix} itself: the kernel has that route already, and refuses this one (File exists).",
  "checks.second-gateway":
    "{machine} has a default gateway already: packets go by {via}, and this one is not used. Leave one of the two out, or write a route to what is behind it.",
  "checks.no-route-to-pods":
    "{plugin} leads to no other node, and {node} has no route to the pods of {other}. Write `route {prefix} via {address}` in {node}, and so on for each node, or take a plugin that does it.",
  "checks.no-route-to-pods-behind":
    "{plugin} leads to no other node, and {node} has no route to {prefix}, the pods of {other}. Give it one by its router.",
  "checks.router-without-pods":
    "{plugin} leads to no other node: {node} sends what is for pods of {other} to {router}, which has no route to {prefix}. Give {router} one by {address}, or {node}.",
  "checks.route-to-wrong-node":
    "{node} sends what is for {prefix}, the pods of {other}, to {wrong}, which does not have them. The way is by {address}.",
  "checks.routing-loop":
    "What is for {prefix} goes round in a circle: {machines}. The packets end when their TTL is used up.",
  "checks.next-route-here": "The next route of the circle is here.",
  "checks.no-route-back":
    "Router {router} has no route to {prefix}, from which {from} sends it packets: they arrive, and the answers do not. Give {router} a route back.",
  "checks.route-towards-here": "The route of {from} that leads there is here.",
  "checks.strict-reverse-path":
    "rp_filter is strict on {machine}: what {router} sends it by {interface}, from {source} for example, is answered by {other}, and so the kernel drops it without a word. loose takes it.",
  "checks.reverse-path-interface": "The packets come in by {interface} here.",
  "checks.path-mtu-silent":
    "From {from} to {to}: packets above {size} bytes vanish on {netns} ({device}) without a word, and the sender makes them up to {senderMtu}: small requests work, and large transfers hang. Give the sender an MTU of {size}, or that hop a larger one.",
  "checks.path-mtu-icmp":
    "From {from} to {to}: packets above {size} bytes do not pass {netns} ({device}), which says so by ICMP; the sender makes them up to {senderMtu}. Path MTU discovery settles it, unless a firewall keeps ICMP away.",
  "checks.path-mtu-sender": "Such packets are sent from here.",
  "checks.plugin-mtu-too-big":
    "Pods get MTU {mtu}, above the {limit} of {interface} on node {node}, by which they leave it: larger packets need an ICMP error to be made smaller, and hang where it is filtered.",
  "checks.node-without-route-to-services":
    "Without a default route node {node} itself cannot connect to ClusterIPs, {service}'s for one: its route is looked for before the address is translated (ENETUNREACH). Pods are not affected.",
  "checks.fix-routes-to-pods": "Give every node routes to the others' pods",
  "checks.fix-add-statement": "Add {statement}",
} as const satisfies Record<string, string>;
