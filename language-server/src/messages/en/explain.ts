export const explainMessages = {
  // Sentences that others are put together from.
  "explain.joined": "{left}; {right}",
  "explain.sentence": "{text}.",
  "explain.separator": ", ",
  "explain.listed": "{left}, {right}",
  "explain.hop-devices": "{title}: {devices}",
  "explain.chained": "{left} → {right}",

  // Where the two ends are.
  "explain.where-same-pod":
    "{from} and {to} are in one pod, {netns}, and share its network namespace: the packet goes over {device} and never leaves the pod",
  "explain.where-same-machine":
    "{from} and {to} share the network namespace of {netns}: the packet goes over {device} and never leaves it",
  "explain.where-same-node": "{from} and {to} are on the same node, {node}",
  "explain.where-different-nodes": "{from} and {to} are on different nodes, {fromNode} and {toNode}",
  "explain.where-own-node": "{pod} is a pod of {node}, on the node itself",
  "explain.where-other-node": "{pod} is on {other}, another node than {node}",
  "explain.where-host-port": "{from} sends to {to}, where the port leads to {pod} on {node}",
  "explain.where-service": "{from} sends to {to}, which stands for {endpoint}{choice}",
  "explain.where-service-same-node":
    "{from} sends to {to}, which stands for {endpoint}{choice}, on the same node, {toNode}",
  "explain.where-service-other-node":
    "{from} on {fromNode} sends to {to}, which stands for {endpoint}{choice}, on {toNode}",
  "explain.one-endpoint": ", one of {count} endpoints",
  "explain.only-endpoint": ", its only endpoint",
  "explain.how-bridge-changed": "the bridge {device} hands the frame from one port to the other",
  "explain.where-service-on-node": "{from} sends to {to}, which stands for {endpoint}{choice}, on {toNode}",
  "explain.service-at": "the Service {service} at {to}",
  "explain.where-otherwise": "{from} sends to {to} by way of {machines}",
  "explain.where-unknown": "{from} sends to {to}",

  // By what the packet gets there.
  "explain.how-bridge": "the bridge {device} hands the frame from one port to the other, and nothing in it changes",
  "explain.how-redirected": "the eBPF program {program} on {netns} hands the packet on, past the IP stack there",
  "explain.how-routed-on-node": "{netns} routes the packet itself",
  "explain.how-to-bridge": "the pod's frame is addressed to the bridge {device} itself, and {netns} takes the packet",
  "explain.how-from-bridge": "{netns} sends the packet out by the bridge {device}, straight to the pod's port",
  "explain.how-vxlan":
    "{by} wraps the packet in VXLAN (VNI {vni}) and sends it in UDP from {source} to {destination} port {port}",
  "explain.how-wireguard":
    "{by} has WireGuard encrypt the packet and send it in UDP from {source} to {destination} port {port}",
  "explain.how-udp": "{by} puts the packet into UDP and sends it from {source} to {destination} port {port}",
  "explain.how-ipip":
    "{by} wraps the packet in another IPv4 header (IP in IP) and sends it from {source} to {destination}",
  "explain.how-tunnel": "{by} wraps the packet and sends it from {source} to {destination}",
  "explain.how-routed": "{netns} routes it to {next} over {device} as it is, without a tunnel",
  "explain.how-source-changed": "its source becomes {after} on {netns}",
  "explain.how-destination-changed": "its destination becomes {after} on {netns}",

  // What became of it.
  "explain.end-delivered": "it arrives with TTL {ttl}, and the reply comes back the same way",
  "explain.end-delivered-over-lo": "it arrives, and so does the reply",
  "explain.end-delivered-other-way": "it arrives with TTL {ttl}, and the reply comes back by another way",
  "explain.end-delivered-no-reply": "it arrives with TTL {ttl}",
  "explain.end-reply-dropped": "it arrives, but the reply is lost without a word on {netns}: {cause}",
  "explain.end-reply-rejected": "it arrives, but {netns} refuses the reply: {cause}",
  "explain.end-reply-rejected-heard": "it arrives, but {netns} refuses the reply with {answer}: {cause}",
  "explain.end-dropped": "it is lost without a word on {netns}: {cause}",
  "explain.end-local-error": "{netns} does not send it at all, and the process is told {error}: {cause}",
  "explain.end-rejected": "{netns} refuses it with {answer}: {cause}",
  "explain.end-rejected-unheard": "{netns} refuses it, but the sender does not hear of it: {cause}",
  "explain.answer-reset": "a TCP reset",
  "explain.answer-icmp": "ICMP type {type}, code {code}",
  "explain.answer-icmp-named": "ICMP “{name}” (type {type}, code {code})",
  "explain.icmp-net-unreachable": "network unreachable",
  "explain.icmp-host-unreachable": "host unreachable",
  "explain.icmp-port-unreachable": "port unreachable",
  "explain.icmp-fragmentation-needed": "fragmentation needed",
  "explain.icmp-admin-prohibited": "administratively prohibited",
  "explain.icmp-time-exceeded": "time to live exceeded",
  "explain.icmp-no-route": "no route to destination",
  "explain.icmp-packet-too-big": "packet too big",

  // Causes in plain words.
  "explain.cause-no-route": "no route there leads to {destination}",
  "explain.cause-null-routed": "a route there throws packets to {destination} away on purpose",
  "explain.cause-neighbor-unreachable": "nobody on {device} answers for the next hop",
  "explain.cause-interface-down": "{device} is down",
  "explain.cause-no-carrier": "{device} is connected to nothing (NO-CARRIER), and yet its route is the one that fits",
  "explain.cause-not-forwarding": "the packet is for another machine, and IP forwarding is off there",
  "explain.cause-rp-filter": "rp_filter sees that an answer to {source} would not leave by {device}",
  "explain.cause-ttl-exceeded": "its TTL is used up: the packet went in a circle",
  "explain.cause-mtu-exceeded": "it is larger than what {device} may send, and must not be fragmented",
  "explain.cause-no-listener": "nothing listens on {listener}",
  "explain.cause-no-listener-unsimulated":
    "nothing listens on {listener} here, since how that port is opened is not simulated yet",
  "explain.cause-filtered": "a firewall rule there forbids it",
  "explain.cause-denied-ingress": "policies isolate {subject} for ingress, and none of their rules allows this",
  "explain.cause-denied-egress": "policies isolate {subject} for egress, and none of their rules allows this",
  "explain.cause-denied-by-rule": "rule {rule} for {direction} of the policy {policy} denies it",
  "explain.cause-fdb-miss": "{device} has no forwarding entry for the frame's destination",
  "explain.cause-hairpin-off":
    "the frame would have to leave by the bridge port on which it came, and hairpin mode is off",
  "explain.cause-mac-mismatch": "the frame is addressed to a MAC that {device} does not have",
  "explain.cause-vni-mismatch": "no tunnel device there has the packet's VNI",
  "explain.cause-no-tunnel-peer": "the tunnel {device} knows no peer for {destination}",
  "explain.cause-tunnel-port-closed": "no tunnel listens there on the port that the wrapped packet is sent to",
  "explain.cause-martian-source": "the kernel takes {source} for a source that cannot be",
  "explain.cause-no-endpoint": "the Service has no endpoint",
  "explain.cause-family-mismatch": "the two ends have no IP version in common",

  // Verdicts.
  "explain.verdict-delivered": "delivered",
  "explain.verdict-dropped": "dropped",
  "explain.verdict-rejected": "rejected",

  // Titles.
  "explain.title": "{from} → {to}",
  "explain.way-forward": "Forward",
  "explain.way-reply": "Reply",
  "explain.way-error": "Error",
  "explain.way-reply-error": "Error about the reply",
  "explain.way-mirrored": "The reply takes the same way back: {chain}. It arrives with TTL {ttl}.",
  "explain.way-mirrored-over-lo": "The reply takes the same way back, over {chain}.",
  "explain.way-error-mirrored": "{answer} from {source} to {destination}: it takes the same way back.",
  "explain.way-error-icmp": "{answer} from {source} to {destination}",
  "explain.kind-pod": "pod {netns}",
  "explain.kind-node": "node {netns}",
  "explain.kind-router": "router {netns}",
  "explain.kind-host": "host {netns}",
  "explain.kind-internet": "the internet",
  "explain.hops-left-out": "… {count} more hops …",
  "explain.advice": "What to look at",
  "explain.advice-on": "on {netns}",
  "explain.alternatives": "Other endpoints",
  "explain.alternative-delivered": "{endpoint}, {netns}: delivered (one in {share})",
  "explain.alternative-lost": "{endpoint}: {verdict} on {netns}, {cause} (one in {share})",

  // Steps.
  "explain.step-originate": "send",
  "explain.step-route": "route",
  "explain.step-resolve-neighbor": "neighbour",
  "explain.step-bridge": "bridge",
  "explain.step-filter": "filter",
  "explain.step-transform": "NAT",
  "explain.step-encapsulate": "wrap",
  "explain.step-decapsulate": "unwrap",
  "explain.step-setup-session": "conntrack",
  "explain.step-match-session": "conntrack",
  "explain.step-enter-interface": "in",
  "explain.step-exit-interface": "out",
  "explain.step-deliver": "deliver",
  "explain.step-drop": "drop",
  "explain.step-reject": "reject",

  // Changes.
  "explain.change-ttl": "TTL {before} → {after}",
  "explain.change-source": "source {before} → {after}",
  "explain.change-destination": "destination {before} → {after}",
  "explain.change-sourceMac": "source MAC {after}",
  "explain.change-destinationMac": "destination MAC {after}",
  "explain.change-encapsulated-vxlan": "wrapped in VXLAN, VNI {vni}, {source} → {destination}",
  "explain.change-encapsulated": "wrapped in {protocol}, {source} → {destination}",
  "explain.change-decapsulated-vxlan": "VXLAN removed",
  "explain.change-decapsulated": "outer {protocol} header removed",

  // Path MTU.
  "explain.mtu-full": "Packets of up to {size} bytes pass, all that the sender's device sends.",
  "explain.mtu-icmp":
    "Packets of up to {size} bytes pass. The sender's device sends up to {senderMtu}: larger ones end at {device} on {netns}, and the sender is told so by ICMP (path MTU discovery).",
  "explain.mtu-silent":
    "Packets of up to {size} bytes pass. The sender's device sends up to {senderMtu}: larger ones vanish at {device} on {netns} without a word. Small requests work, large transfers hang.",
  "explain.mtu-limited": "Packets of up to {size} bytes pass, though the sender's device sends up to {senderMtu}.",

  // Advice.
  "explain.advice-no-route":
    "See which route the kernel would take. Is a route missing, was it removed, or is there no default gateway?",
  "explain.advice-default-route":
    "{netns} has no default route: a `gateway` on one of its interfaces, or a router on its link, gives it one. A packet to a ClusterIP needs it too: the kernel looks for a route before NAT leads the packet to an endpoint.",
  "explain.advice-null-routed": "See which route throws the packet away, and who added it.",
  "explain.advice-neighbor-unreachable":
    "See which next hop is FAILED. Is the gateway's address right, is the other end on the same link?",
  "explain.advice-interface-down": "See the state of the device.",
  "explain.advice-no-carrier":
    "See why the device has no carrier, and whether its prefix should be on this machine at all: a connected route wins even so.",
  "explain.advice-not-forwarding": "A node and a router must forward: the value has to be 1.",
  "explain.advice-rp-filter": "See by which device the kernel would answer, and whether the filter is strict (1).",
  "explain.advice-ttl-exceeded": "Two routes point at each other: follow them hop by hop.",
  "explain.advice-mtu-exceeded":
    "Compare the MTU of this device with the MTU of the pods: a tunnel needs room for its headers.",
  "explain.advice-no-listener": "See what listens in this namespace, and on which address and port.",
  "explain.advice-filtered": "See the rules with their counters: the one that counts up is the one.",
  "explain.advice-denied-ingress": "See which policies select the destination, and what they let in.",
  "explain.advice-denied-egress": "See which policies select the source, and what they let out.",
  "explain.advice-fdb-miss":
    "See the entries of the forwarding database. Does the daemon that writes them run on this node?",
  "explain.advice-hairpin-off":
    "See the port's options. The bridge plugin sets hairpin mode when its configuration has hairpinMode.",
  "explain.advice-mac-mismatch":
    "Compare the MAC of the device with the one that the sender has for it: a device made anew has a new MAC.",
  "explain.advice-vni-mismatch": "Compare the VNI of the tunnel devices on both nodes.",
  "explain.advice-no-tunnel-peer":
    "See which peers the tunnel knows. Is the other node registered, does its prefix lie in the network?",
  "explain.advice-tunnel-port-closed":
    "See which port the tunnel device listens on, and compare it with the other node's.",
  "explain.advice-martian-source": "Let the kernel log such packets, and see where the address comes from.",
  "explain.advice-no-endpoint": "See whether any ready pod has the labels that the Service selects.",
  "explain.advice-family-mismatch": "See which addresses both ends have.",
  "explain.advice-declared": "This is where the text decides it.",
} as const satisfies Record<string, string>;
