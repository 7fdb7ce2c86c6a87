/** Of traces: what eBPF programs do, on devices and on sockets. */
export const bpfMessages = {
  "trace.bpf-redirect":
    "{program} finds {destination} in {map}: it takes one from the TTL, writes the MAC addresses itself and redirects the packet to {output}, past the IP stack of {netns}.",
  "trace.bpf-to-peer":
    "{program} finds {destination} in {map}: it takes one from the TTL, writes the MAC addresses itself and redirects the packet straight to the other end of {output} (bpf_redirect_peer), past the IP stack of {netns}.",
  "trace.bpf-tunnel":
    "{program} finds {destination} in {map}, behind {remote}: it redirects the packet to {output}, with {remote} as the tunnel's end and the VNI {vni}, which is the identity of the source.",
  "trace.bpf-to-host":
    "{program} finds {destination} in {map}: an address of {netns} itself. It takes one from the TTL and lets the packet come in by {output}.",
  "trace.bpf-route":
    "{program} on {device} asks the kernel's routes for {destination} (bpf_fib_lookup) and redirects the packet out of {output} to {nextHop}, past the IP stack and netfilter of {netns}.",
  "trace.bpf-pass":
    "{program} on {device} has no endpoint and no tunnel for {destination}: it takes one from the TTL and passes the packet to the IP stack of {netns}.",
  "trace.bpf-pass-device": "{program} on {device} has nothing to do with the packet, and lets it pass.",
  "trace.bpf-ttl":
    "The TTL is used up: {program} on {device} drops the packet, and sends no ICMP error as a router would.",
  "trace.bpf-unroutable":
    "{program} on {device} has no entry for {destination} that it could send the packet by, and drops it.",
  "trace.bpf-cluster-ip-from-outside":
    "{destination} is a ClusterIP, and the packet comes from outside the cluster: {program} on {device} does not serve it there, and drops the packet.",
  "trace.bpf-not-in-source-range":
    "{destination} is a load balancer's address, and loadBalancerSourceRanges of its Service does not let this client in: {program} on {device} drops the packet.",
  "trace.bpf-no-backend":
    "The Service {service} has no endpoint: {program} on {device} answers in the name of {destination}.",
  "trace.bpf-adopt":
    "The packet says in an IP option that {source} asked for {asked}: {program} on {device} remembers it in {map}, so that the answer gets that source.",
  "trace.bpf-answer":
    "{map} in {netns} knows the connection from {source} to {destination}, and this is an answer: {program} asks no policy.",
  "trace.bpf-known":
    "{map} in {netns} knows the connection from {source} to {destination}: {program} does with the packet what it did before.",
  "trace.bpf-dnat": "{program} on {device} changes the destination from {before} to {after}.",
  "trace.bpf-snat": "{program} on {device} changes the source from {before} to {after}.",
  "trace.bpf-un-dnat":
    "The packet answers a connection that was translated: {program} on {device} changes the source from {before} back to {after}.",
  "trace.bpf-un-snat":
    "The packet answers a connection that was translated: {program} on {device} changes the destination from {before} back to {after}.",
  "trace.bpf-dnat-service":
    "{before} is the Service {service}: {program} on {device} changes the destination to {after}. {choice}",
  "trace.bpf-dnat-service-only":
    "{before} is the Service {service}: {program} on {device} changes the destination to {after}, its only endpoint here.",
  "trace.bpf-choice-random": "It chooses at random among {count} endpoints: {candidates}.",
  "trace.bpf-choice-sticky":
    "For a client's first connection it chooses among {count} endpoints ({candidates}); later ones from the same client stay there, on this node.",
  "trace.socket-dnat-service":
    "{before} is the Service {service}: {program} changes where the socket connects to, to {after}, before there is a packet. {choice}",
  "trace.socket-dnat-service-only":
    "{before} is the Service {service}: {program} changes where the socket connects to, to {after}, its only endpoint here, before there is a packet.",
  "trace.socket-refuse":
    "The Service {service} has no endpoint: {program} lets connect() fail with EHOSTUNREACH in {netns}, and nothing is sent.",
  "trace.vxlan-encapsulate-told":
    "{device} has no forwarding database: the program that sent the packet here has told where to. It goes into UDP to {remote}, port {port}, with VNI {vni}.",
  "trace.vxlan-decapsulate-told":
    "UDP port {port} is VXLAN's in {netns}, and {device} takes every VNI: the frame inside comes out of {device}, with VNI {vni} told along with it.",
  "trace.tunnel-without-key":
    "{device} takes only what a program sends it with an end point, and nobody gave one for {mac}: it drops the frame.",
  "trace.neighbour-noarp":
    "{device} asks nobody for {address} (its ARP is off): the frame gets {device}'s own MAC, {mac}.",
  "trace.arp-program-answer":
    "{netns} asks by ARP on {device} who has {address}; at the other end {program} of {holder} answers with {mac}, before any stack hears of it.",
  "trace.advertisement-by-program":
    "{netns} solicits {address} on {device}; at the other end {program} of {holder} advertises {mac}, before any stack hears of it.",
  "trace.exit-peer":
    "The packet leaves {netns} for {peer} in {other} at once: {device}, the near end of the pair, does not see it, and a capture there does not show it.",
  "trace.originate-program-error": "The program on {device} of {netns} sends an ICMP error back by {device}.",
} as const satisfies Record<string, string>;
