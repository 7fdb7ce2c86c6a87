// All that is not compared between prediction and observation, or is compared otherwise than by equality, each with its reason. Nothing else is let pass.

/** One thing that is normalised away; `in` is the file that does it. */
export type Normalised = { readonly what: string; readonly reason: string; readonly in: string };

export const normalised: readonly Normalised[] = [
  {
    what: "source port of a probe",
    reason:
      "The trace uses 40000 for every probe; each real one has a port of its own, so that no conntrack entry matches another's. One port stands for the other everywhere.",
    in: "port-variables.ts",
  },
  {
    what: "source port after masquerading, or of a connection whose own would clash with another's",
    reason:
      "The kernel takes another port where the first is in use or --random-fully asks for it. It must be the same on the whole way and come back in the answer.",
    in: "port-variables.ts",
  },
  {
    what: "outer source port of VXLAN",
    reason:
      "The kernel hashes the flow with a secret. It must be the same from one end of the tunnel to the other; a packet that goes round in a circle may get another: of a raw socket's TCP over IPv6 the kernel first knows the ports, and behind the tunnel the flow label alone.",
    in: "port-variables.ts",
  },
  {
    what: "ARP and neighbour discovery",
    reason:
      "They are no packets of the path. What they find shows in the MACs; that they find nothing, in the ICMP error.",
    in: "decode-frame.ts",
  },
  {
    what: "later fragments",
    reason: "The trace follows a packet, not its fragments; the first one says where it goes.",
    in: "decode-frame.ts",
  },
  {
    what: "IP id, checksums, TCP numbers, payload",
    reason: "The trace has none of them, and veth leaves checksums to hardware that is not there.",
    in: "decode-frame.ts",
  },
  {
    what: "MACs on a device without a link layer",
    reason:
      "The trace has none on lo, tun and dummy devices; the kernel shows zeros there, or what the device is called.",
    in: "compare-events.ts",
  },
  {
    what: "the sender's RST to a SYN-ACK",
    reason:
      "Probes are SYNs from raw sockets, so that the sender's kernel knows no connection. The RST is no part of the probe; that it is sent tells that the answer was taken.",
    in: "observation.ts",
  },
  {
    what: "an ICMP error about an ICMP error or a RST",
    reason:
      "A trace has one way of an error, and ends with it. Only a tunnel's end point, or the sender of a RST, is told what became of that; the sender of the probe never.",
    in: "observation.ts",
  },
  {
    what: "copies of a flooded frame",
    reason:
      "A bridge that has not learned a MAC gives the frame out by every port. Where nobody takes it, it changes nothing; the trace does not list it.",
    in: "flooded-copies.ts",
  },
  {
    what: "which of several holders of one address or MAC is heard first",
    reason: "It is a race. Every outcome that the trace names is right, and no other.",
    in: "possible-traces.ts",
  },
  {
    what: "whether a neighbour is known who does not answer",
    reason:
      "Who asks is known to whom it asks. So a neighbour whose answer a firewall or rp_filter keeps away is reached where it happened to ask before, and not where it did not: both are right.",
    in: "possible-traces.ts",
  },
  {
    what: "whether an IPv6 host knows already that a gateway is dead",
    reason: "It tries the gateway first, and goes around it from then on, by a less specific route: both are right.",
    in: "possible-traces.ts",
  },
  {
    what: "a translated frame that the bridge device itself sends to a port",
    reason:
      "br_netfilter hands it from port to port where the node knows the neighbour for certain, and to the bridge device where it learned of it long ago. The port is the same.",
    in: "bridge-detours.ts",
  },
  {
    what: "which endpoint a Service chooses",
    reason: "It is chosen at random. Every alternative of the trace is right, and no other.",
    in: "prediction.ts",
  },
  {
    what: "a cause that the kernel does not tell",
    reason:
      "From outside, silence is silence: only where the packet was last seen is compared. ICMP types, RSTs and errors of system calls tell more, and that is compared.",
    in: "judge-observation.ts",
  },
  {
    what: "a RST or ICMP error that no device sees",
    reason: "Where the way back begins without a route, nothing leaves and nothing can be seen: it looks like silence.",
    in: "judge-observation.ts",
  },
  {
    what: "what the sender's own namespace does with an answer over UDP or ICMP that has arrived by its device",
    reason:
      "A capture sees the packet before rp_filter and INPUT do. For TCP the sender's RST tells whether it was taken.",
    in: "judge-observation.ts",
  },
  {
    what: "the error of a tunnel's daemon about its own packet that came back to it",
    reason:
      "flanneld quotes 28 bytes, here those of the outer packet: nothing in them says which probe was inside. That the packet came back is compared.",
    in: "prediction.ts",
  },
  {
    what: "a difference of the state that is gone once the packets have been sent",
    reason: "The kernel's link watch may still be about to say that a device has a carrier.",
    in: "../verify-probes.ts",
  },
  {
    what: "a difference that is gone when the probe is sent once more, alone",
    reason:
      "ICMP errors are rate limited by the kernel, and the first packet to a neighbour waits for ARP: what br_netfilter has translated then goes out by the bridge itself, later ones straight to the port.",
    in: "../verify-probes.ts",
  },
];
