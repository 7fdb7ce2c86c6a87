export const traceMessages = {
  // Why a path cannot be traced.
  "trace.path-service-external-name":
    "The Service {service} is of the type ExternalName: it is only another name for {name} in DNS, and no packet goes through it.",
  "trace.path-service-headless":
    "The Service {service} is headless: its name stands for its pods' addresses in DNS, and no packet goes through it. Ask for the path to one of its pods.",
  "trace.path-service-sends-nothing": "{service} sends nothing: its pods do. Ask for the path from one of them.",
  "trace.path-unknown-endpoint": "There is no {endpoint}.",
  "trace.path-no-address": "{endpoint} has no address, so nothing can be sent to it or from it.",
  "trace.path-nobody-holds": "Nobody here has the address {endpoint}, so nothing can be sent from it.",
  "trace.path-no-common-family":
    "{from} and {to} have no IP version in common: one has only IPv4, the other only IPv6.",
  "trace.path-without-family": "{from} and {to} do not both have an IPv{family} address.",
  // Why a packet goes where it goes: one sentence for each reason of a step.
  "trace.originate-request": "{netns} sends {protocol} to {destination}. {how}",
  "trace.originate-reply": "{netns} answers from {source}, the address that the request came to.",
  "trace.originate-icmp-error": "{netns} sends an ICMP error (type {type}, code {code}) to {destination}. {how}",
  "trace.originate-reset": "{netns} refuses the connection: it answers {destination} from {source} with a reset.",
  "trace.originate-daemon-error": "The daemon behind {device} writes an ICMP error into {device}.",
  "trace.source-socket": "Its source is {source}, the address that the sender is bound to.",
  "trace.source-route": "Its source is {source}, the src of the route.",
  "trace.source-device": "The route has no src, so the kernel takes {source}, an address of {device}.",
  "trace.source-elsewhere":
    "{source} is its source: the device that it leaves by has no fitting address, so the kernel borrows one of {device}.",
  "trace.source-local": "The destination is its own, so {source} is the source too.",
  "trace.source-nothing": "It has no address to send from.",
  "trace.source-missing": "{netns} has no IPv{family} address to send from by {device}.",
  "trace.route-local": "{destination} is an address of {netns} itself: its local table comes before all other routes.",
  "trace.route-connected":
    "{destination} matches {prefix} dev {device}, the longest prefix in {netns}'s {table} table: it is a neighbour on {device}.",
  "trace.route-gateway":
    "{destination} matches {prefix} via {via} dev {device}, the longest prefix in {netns}'s {table} table.",
  "trace.route-default":
    "No longer prefix of {netns} contains {destination}, so the default route decides: via {via} dev {device}.",
  "trace.route-fallback": "{destination} matches only {prefix} dev {device} in {netns}'s {table} table. {absent}",
  "trace.route-unreachable": "The route for {prefix} in {netns} says: unreachable.",
  "trace.route-prohibit": "The route for {prefix} in {netns} says: prohibited.",
  "trace.route-blackhole":
    "The route for {prefix} in {netns} is a blackhole: what matches it is dropped without a word.",
  "trace.route-broadcast": "{destination} is a broadcast address of {netns}: no process answers there.",
  "trace.absent-removed": "The route to {prefix} is missing: the text takes it away.",
  "trace.absent-gateway-off-link":
    "The route to {prefix} is missing: the kernel refuses it, since its gateway is on no link of the machine.",
  "trace.absent-exists":
    "The route to {prefix} that {by} wanted is missing: another one for this prefix was there before.",
  "trace.absent-no-device": "The route to {prefix} is missing: there is no such device.",
  "trace.absent-no-bgp-session":
    "The route to {prefix} is missing: {by} learns it from the node that has it, and there is no BGP session with it, since TCP port 179 does not get through.",
  "trace.absent-no-ipv6":
    "The route to {prefix} is missing: its device has an MTU below 1280, and the kernel keeps IPv6 off it.",
  "trace.no-route": "{netns} has no route to {destination}.",
  "trace.no-route-absent": "{netns} has no route to {destination}. {absent}",
  "trace.multicast": "{destination} is a multicast address: groups are not simulated.",
  "trace.neighbour-permanent": "{address} is at {mac}: {device} has a permanent neighbour entry for it.",
  "trace.arp-answer": "{netns} asks by ARP on {device} who has {address}; {holder} answers with {mac}.",
  "trace.arp-answers":
    "{netns} asks by ARP on {device} who has {address}; {holder} answers first, with {mac}. The same address is also held by {others}: whose answer wins is chance.",
  "trace.neighbour-advertisement": "{netns} solicits {address} on {device}; {holder} advertises {mac}.",
  "trace.neighbour-advertisements":
    "{netns} solicits {address} on {device}; {holder} advertises {mac} first. The same address is also held by {others}: whose answer wins is chance.",
  "trace.arp-proxy-answer":
    "{netns} asks by ARP on {device} who has {address}; {holder} answers with {mac}, in proxy: it has not the address, but a route to it out of another device.",
  "trace.arp-proxy-no-route":
    "{netns} asks by ARP on {device} who has {address}; {holder} has proxy ARP on {peer}, but answers only for what it has a route to, and it has none: nobody answers.",
  "trace.arp-proxy-same-device":
    "{netns} asks by ARP on {device} who has {address}; {holder} has proxy ARP on {peer}, but its route to the address leads back out of {peer}: nobody answers.",
  "trace.arp-proxy-not-forwarding":
    "{netns} asks by ARP on {device} who has {address}; {holder} has proxy ARP on {peer}, but does not forward (ip_forward is 0), and answers for nothing that is not its own.",
  "trace.arp-proxy-source-refused":
    "{netns} asks by ARP on {device} who has {address}; the rp_filter of {peer} at {holder} does not let the asking address in, so that proxy ARP does not answer.",
  "trace.arp-unanswered":
    "{netns} asks by ARP on {device} who has {address}; nobody answers, and it gives up after about three seconds.",
  "trace.solicitation-unanswered":
    "{netns} solicits {address} on {device}; nobody answers, and it gives up after about three seconds.",
  "trace.solicitation-turned-away":
    "{netns} solicits {address} on {device}; {chain} of {at} turns the solicitation away, since neighbour discovery is ICMPv6, and after about three seconds {netns} gives up.",
  "trace.advertisement-turned-away":
    "{netns} solicits {address} on {device}; {chain} of {at} turns the answer away, since neighbour discovery is ICMPv6, and after about three seconds {netns} gives up.",
  "trace.anycast-without-tcp":
    "The address is an anycast address of {netns} on {device} (the first of its range, which every IPv6 router has): the kernel takes no TCP connection for it, and says nothing.",
  "trace.neighbour-missing": "{device} has no neighbour entry for {address}, and a tunnel device never asks.",
  "trace.neighbour-without-carrier":
    "The route leads to {device}, which has no carrier: nobody can answer for {address} there, and {netns} gives up after about three seconds.",
  "trace.fdb-local":
    "The frame is addressed to {mac}, {bridge}'s own MAC, so {bridge} does not switch it but hands it up to {netns}'s IP stack.",
  "trace.fdb-port": "{mac} is behind {port}: {bridge} switches the frame to that port and changes nothing in it.",
  "trace.fdb-ports":
    "{mac} is behind {port}, but also behind {others}: the bridge's entry flaps, here the frame goes to {port}.",
  "trace.fdb-flood": "{bridge} knows {mac} on no port, so it floods the frame to all of them.",
  "trace.flood-unclaimed": "No device behind {bridge} has the MAC {mac}: nobody takes the frame.",
  "trace.hairpin-off":
    "{mac} is behind {device}, the port that the frame came in by, and hairpin mode is off there: {bridge} does not send it back.",
  "trace.mac-nobody": "Nobody on {segment} has the MAC {mac}: no card takes the frame.",
  "trace.mac-not-mine":
    "The frame is addressed to {mac}, but {device} is {own}: {netns}'s stack drops what is for another MAC.",
  "trace.filter-accept": "A rule of {chain} in {netns} accepts the packet.",
  "trace.filter-drop": "A rule of {chain} in {netns} drops the packet, and tells nobody.",
  "trace.filter-reject": "A rule of {chain} in {netns} rejects the packet.",
  "trace.policy-allows": "Rule {rule} for {direction} of the {policy}, which selects {subject}, allows the connection.",
  "trace.policy-denies": "Rule {rule} for {direction} of the {policy}, which selects {subject}, denies the connection.",
  "trace.named-rule": "{rule} ({name})",
  "trace.policy-in-tier": "{policy} (tier {tier})",
  "trace.policy-default-deny": "{subject} is isolated for {direction} by {policies}, and no rule matches. {misses}",
  "trace.policy-miss": "{policy}: {miss}",
  "trace.policy-misses": "{first} {rest}",
  "trace.policy-not-isolated": "No policy isolates {subject} for {direction}: everything may pass.",
  "trace.policy-exempt": "Between {subject} and its own node, and from a pod to itself, policies deny nothing.",
  "trace.queue-accept":
    "{chain} in {netns} hands the packet to {program}, which has no policy for it and lets it pass.",
  "trace.filter-policy-accept": "No rule of {chain} in {netns} decides about the packet; its policy is ACCEPT.",
  "trace.filter-policy-drop": "No rule of {chain} in {netns} accepts the packet; its policy is DROP.",
  "trace.dnat": "{netns} changes the destination from {before} to {after} (DNAT).",
  "trace.dnat-service":
    "{before} is the Service {service}: {chain} in {netns} changes the destination to {after} (DNAT). {choice}",
  "trace.dnat-service-only":
    "{before} is the Service {service}: {chain} in {netns} changes the destination to {after} (DNAT), its only endpoint here.",
  "trace.choice-random": "kube-proxy chooses at random among {count} endpoints: {candidates}.",
  "trace.choice-sticky":
    "For a client's first connection kube-proxy chooses among {count} endpoints ({candidates}); later ones from the same address stay there, on this node.",
  "trace.service-without-endpoints":
    "The Service {service} has no endpoint that is ready: {chain} in {netns} rejects the packet.",
  "trace.service-without-local-endpoints":
    "The Service {service} wants endpoints of this node only, and has none here: {chain} in {netns} drops the packet, and tells nobody.",
  "trace.snat": "{netns} changes the source from {before} to {after} (SNAT).",
  "trace.masquerade":
    "{netns} masquerades: the source changes from {before} to {after}, the address of the device that the packet leaves by.",
  "trace.masquerade-marked":
    "{marker} marked the packet for masquerading, so {netns} changes its source from {before} to {after}, the address of the device that it leaves by.",
  "trace.un-dnat":
    "The packet answers a translated connection: {netns} changes the source from {before} back to {after}.",
  "trace.un-snat":
    "The packet answers a translated connection: {netns} changes the destination from {before} back to {after}.",
  "trace.masquerade-without-address":
    "{netns} should masquerade, but {device} has no address to take: the packet is dropped.",
  "trace.session-new": "conntrack in {netns} remembers the connection from {source} to {destination}.",
  "trace.session-translated":
    "conntrack in {netns} remembers the connection from {source} to {destination}; its reply will come from {replySource} to {replyDestination}.",
  "trace.session-known":
    "conntrack in {netns} knows the connection from {source} to {destination}: the nat rules are not asked again.",
  "trace.session-related":
    "The error is about the connection from {source} to {destination}, which conntrack in {netns} knows.",
  "trace.vxlan-encapsulate":
    "{device}'s forwarding database has {mac} at {remote}: the frame goes into UDP to {remote}, port {port}, with VNI {vni}.",
  "trace.vxlan-decapsulate":
    "UDP port {port} is VXLAN's in {netns}, and VNI {vni} is {device}'s: the frame inside comes out of {device}.",
  "trace.ipip-encapsulate":
    "{device} has no remote end of its own: the packet goes to the gateway of its route, {remote}, in another IPv4 header (protocol 4).",
  "trace.ipip-decapsulate": "Protocol 4 is IP in IP: {device} of {netns} takes off the outer header.",
  "trace.exit-ipip": "{netns} sends the packet into the tunnel device {device}, for {remote}.",
  "trace.ipip-family": "{device} carries IPv4 alone.",
  "trace.ipip-closed": "{netns} has no device for IP in IP (protocol 4).",
  "trace.ipip-not-for": "No IP-in-IP device of {netns} takes what comes to {destination}.",
  "trace.exit-wireguard": "{netns} sends the packet into the WireGuard device {device}.",
  "trace.wireguard-encapsulate":
    "{destination} is one of the allowed IPs ({allowed}) of the peer at {remote}, port {port}: {device} encrypts the packet for that peer and sends it there in UDP.",
  "trace.wireguard-decapsulate":
    "{device} of {netns} decrypts what comes to UDP port {port} from the peer at {remote}; the inner source {source} is one of that peer's allowed IPs.",
  "trace.no-wireguard-peer": "No peer of {device} in {netns} has {destination} among its allowed IPs.",
  "trace.wireguard-stranger": "{device} of {netns} knows no peer with the key of {remote}: it keeps silent.",
  "trace.wireguard-source":
    "The packet decrypts, but its inner source {source} is none of the allowed IPs of the peer at {remote}: {device} of {netns} drops it in silence.",
  "trace.mtu-in-tunnel":
    "{size} bytes are more than the {mtu} that fit into {device} of {netns} once they are wrapped, and the packet must not be fragmented.",
  "trace.daemon-encapsulate":
    "{daemon} reads the packet from {device}, takes one from its TTL and sends it in UDP to {remote}, port {port}: its table has {destination} there.",
  "trace.daemon-decapsulate":
    "{daemon} in {netns} has UDP port {port}: it unwraps the packet, takes one from its TTL and writes it to {device}.",
  "trace.exit-loopback": "{netns} sends the packet over {device}: it does not leave the namespace.",
  "trace.exit-veth": "The packet leaves {netns} by {device}; the other end of the pair is {peer} in {other}.",
  "trace.implied-link": "implied {subnet}",
  "trace.exit-segment": "The frame leaves {netns} by {device} onto {segment}, for the MAC {mac}.",
  "trace.exit-bridge": "{netns} sends the frame out by the bridge {device}.",
  "trace.exit-tunnel": "{netns} sends the frame into the tunnel device {device}, for the MAC {mac}.",
  "trace.exit-daemon": "{netns} sends the packet into {device}, from which {daemon} reads it.",
  "trace.exit-device": "{netns} sends the packet by {device}.",
  "trace.enter-loopback": "The packet comes back in by {device}.",
  "trace.enter-veth": "The packet comes into {netns} by {device}, its end of the veth pair.",
  "trace.enter-segment": "{device} of {netns} takes the frame: its MAC is the destination.",
  "trace.enter-bridge": "{netns}'s IP stack gets the packet from {device}.",
  "trace.enter-tunnel": "The packet comes out of {device} into {netns}.",
  "trace.deliver-listener": "{owner} in {netns} listens on {protocol} port {port}.",
  "trace.deliver-any": "Nothing is said about who listens in {netns}, so it answers on {protocol} port {port}.",
  "trace.deliver-echo": "The kernel of {netns} answers ICMP echo requests itself.",
  "trace.deliver-reply": "The reply reaches the process in {netns} that waits for it.",
  "trace.deliver-error": "{netns} gets the error: the process that sent the packet is told.",
  "trace.deliver-to-tunnel":
    "{netns} gets the error about its tunnel's packet; the sender of what was inside hears nothing.",
  "trace.answer-elsewhere": "The packet ends in {netns}, but {awaited} waits for it.",
  "trace.answer-unexpected":
    "The answer comes from {source}, but the process in {netns} waits for one from where it sent to: it is ignored.",
  "trace.no-listener": "Nobody in {netns} listens on {protocol} port {port}.",
  "trace.no-listener-unsimulated":
    "{protocol} port {port} of {netns} is to lead to {owner}, but how it does so there is not simulated yet: it is refused here, and may be open in reality.",
  "trace.not-forwarding":
    "{destination} is not an address of {netns}, and net.ipv4.ip_forward is 0 there: it drops what is for others.",
  "trace.not-forwarding-ipv6":
    "{destination} is not an address of {netns}, and net.ipv6.conf.all.forwarding is 0 there: it drops what is for others.",
  "trace.device-without-ipv6":
    "The MTU {mtu} of {device} in {netns} is below 1280: the kernel keeps IPv6 off the device and drops what comes in.",
  "trace.martian-source":
    "{source} cannot be a source of what comes in by {device}: it is one of {netns}'s own addresses, or a loopback address.",
  "trace.loopback-stays":
    "{netns} does not let the loopback address {source} out by {device}: net.ipv4.conf.{device}.route_localnet is 0.",
  "trace.rp-filter-strict":
    "rp_filter is strict in {netns}: the way back to {source} does not lead through {device}, so the packet is dropped.",
  "trace.rp-filter-loose":
    "rp_filter is loose in {netns}, and there is no route back to {source} at all, so the packet is dropped.",
  "trace.ttl-exceeded": "The TTL is used up: {netns} does not forward the packet any further.",
  "trace.hop-limit-exceeded": "The hop limit is used up: {netns} does not forward the packet any further.",
  "trace.ttl-daemon": "The TTL is used up: {daemon} in {netns} discards the packet without a word.",
  "trace.circle-without-ttl":
    "The packet goes round without end in bridges or tunnels, where no TTL counts, last seen in {netns}.",
  "trace.mtu-of-device": "the MTU of {device}",
  "trace.mtu-of-route": "the MTU of the route {prefix} dev {device}",
  "trace.mtu-own": "{size} bytes are more than {of}, {mtu}: the process in {netns} gets EMSGSIZE, and nothing is sent.",
  "trace.mtu-tunnel":
    "The wrapped packet has {size} bytes, more than {of}, {mtu}, in {netns}, and must not be fragmented: it is lost in silence.",
  "trace.mtu-forward": "{size} bytes are more than {of}, {mtu}, in {netns}, and the packet must not be fragmented.",
  "trace.mtu-link":
    "{size} bytes are more than what passes at {device} of {netns}, its MTU {mtu} and the 4 bytes of a VLAN tag: on the link layer the frame is dropped, and nobody is told.",
  "trace.mtu-bridged":
    "{size} bytes are more than the MTU {mtu} of {device} in {netns}: br_netfilter may not fragment the packet and drops it, and nobody is told.",
  "trace.mtu-bridged-ipv6":
    "{size} bytes are more than the MTU {mtu} of {device} in {netns}, and br_netfilter may not fragment the packet.",
  "trace.fdb-miss":
    "{device} has no forwarding entry for {mac}: it does not know which end point to send to, and drops the frame.",
  "trace.tunnel-family": "The end point for {mac} is not of the IP version that {device} speaks.",
  "trace.tunnel-circular": "The route to the end point leads into {device} itself: the kernel drops the packet.",
  "trace.vni-mismatch":
    "No VXLAN device of {netns} at UDP port {port} has VNI {vni} (it has {known}): the frame is dropped in silence.",
  "trace.tunnel-port-closed": "{netns} has no tunnel at UDP port {port}.",
  "trace.tunnel-port-taken":
    "UDP port {port} of {netns} belongs to another program than the tunnel of {remote}: it cannot make anything of the packet.",
  "trace.no-tunnel-peer": "{daemon} in {netns} knows no peer for {destination}.",
  "trace.dummy-device": "{device} of {netns} is a dummy device: whatever is sent by it is gone.",
  "trace.no-carrier": "{device} of {netns} has no carrier: nothing leaves by it.",
  "trace.device-down": "{device} of {netns} is down.",
  "trace.device-missing": "{netns} has no device {device}.",
  "trace.told": "{reason} {answer}",
  "trace.answer-icmp": "{sender} tells {receiver} by ICMP (type {type}, code {code}).",
  "trace.answer-tunnel":
    "{sender} tells {receiver}, the tunnel's other end, by ICMP (type {type}, code {code}); whoever sent the packet inside hears nothing.",
  "trace.answer-reset": "{sender} answers {receiver} with {chunk}: connection refused.",
  "trace.answer-to-anycast":
    "It is told to nobody: {receiver} is the first address of a network on the link, and IPv6 tells no error to an anycast address.",
  "trace.answer-unroutable": "It cannot tell {receiver} either: it has no route back.",

  // Who programmed something, where it has no name of its own.
  "programmer.administrator": "the administrator",
  "programmer.kernel": "the kernel",
  "programmer.bridge-plugin": "the bridge plugin",
  "programmer.ptp-plugin": "the ptp plugin",
  // It makes no devices, and begins the sentence of what it marked.
  "programmer.portmap-plugin": "The portmap plugin",
  "programmer.load-balancer": "the load balancer",
  "programmer.container-runtime": "the container runtime",
  "programmer-sign.administrator": "administrator",
  "programmer-sign.kernel": "kernel",
  "programmer-sign.bridge-plugin": "bridge plugin",
  "programmer-sign.ptp-plugin": "ptp plugin",
  "programmer-sign.portmap-plugin": "portmap plugin",
  "programmer-sign.load-balancer": "load balancer",
  "programmer-sign.container-runtime": "container runtime",
} as const satisfies Record<string, string>;
