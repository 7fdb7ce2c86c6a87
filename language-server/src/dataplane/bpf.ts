// eBPF programs on devices and sockets, free of vendors: a program looks up maps, and says in order what it does with a packet.

import type { Address, Family } from "../address/address.ts";
import type { Place } from "../text/place.ts";
import type { BalancedService, PacketHeaders, TransportEnd } from "./netfilter.ts";
import type { Judgement } from "./packet-judge.ts";
import type { Provenance } from "./provenance.ts";

/** What a tunnel device in metadata mode is told along with a packet, and tells (`bpf_skb_set_tunnel_key`, `bpf_skb_get_tunnel_key`). */
export type TunnelKey = { readonly remote: Address; readonly vni: number };

/** The entry of a map that decided; `text` is how the program's owner lists it. */
export type BpfEntry = { readonly map: string; readonly text: string; readonly place: Place | null };

/** A packet as a program sees it. */
export type BpfPacket = PacketHeaders & {
  readonly mark: number;
  readonly tunnelKey: TunnelKey | null;
  /** What another machine's program has told along with it, in an IP option: the end that the client asked for. */
  readonly askedFor: TransportEnd | null;
};

/** How a connection map knows a packet, and the packet's headers once what was translated for the connection is repeated, or taken back in an answer. */
export type BpfConnection = {
  readonly state: "new" | "established" | "reply" | "related";
  readonly translated: PacketHeaders;
};

/** What a program can ask for while it runs. */
export type BpfContext = {
  readonly packet: BpfPacket;
  /**
   * Looks the packet up in a connection map of the machine, by the map's name; `as` with other headers than its own, which what was done before leaves. A
   * connection that the map does not know is remembered.
   */
  readonly connection: (map: string, as?: PacketHeaders) => BpfConnection;
  /** One of so many, all equally likely (`bpf_get_prandom_u32`): counted from 0. */
  readonly choose: (count: number) => number;
};

/** Source and destination MAC of the frame that a program writes. */
export type FrameMacs = { readonly source: string; readonly destination: string };

/** What a program does on the way to its end. */
export type BpfWrite =
  /** It asks policies; a packet that they deny is dropped, and nothing after this counts. */
  | { readonly kind: "judge"; readonly judgement: Judgement; readonly entry: BpfEntry | null }
  /** It translates a connection's first packet, and remembers that in a map. */
  | {
      readonly kind: "translate";
      readonly map: string;
      readonly source?: TransportEnd;
      readonly destination?: TransportEnd;
      readonly entry: BpfEntry;
      readonly service?: BalancedService;
      /** It tells the machine that the packet goes to, in an IP option, what the client asked for. */
      readonly tells?: TransportEnd;
    }
  /** The client asked for another end, as another machine's program told: answers will come from there. */
  | { readonly kind: "adopt"; readonly map: string; readonly asked: TransportEnd }
  /** It does what the map remembers of the connection. */
  | { readonly kind: "follow"; readonly map: string };

/** No entry to send by; a ClusterIP asked for from outside; a client that the load balancer's address does not let in. */
export type BpfDropReason = "unroutable" | "cluster-ip-from-outside" | "not-in-source-range";

/** How a program ends. `lowersTtl`: it takes one from the TTL first, and drops what has none left, without a word. */
export type BpfAction =
  /** The packet goes on as if there were no program; `to` says what that means here. */
  | {
      readonly kind: "pass";
      readonly to: "stack" | "device";
      readonly lowersTtl: boolean;
      readonly mark?: number;
      readonly destinationMac?: string | null;
    }
  | { readonly kind: "drop"; readonly why: BpfDropReason; readonly entry: BpfEntry | null }
  /** The program itself sends an ICMP error (port unreachable) back by the device: a service without an end to send to. */
  | { readonly kind: "reject"; readonly service: BalancedService; readonly entry: BpfEntry }
  /** `bpf_redirect` to another device of the namespace: out of it, or with `ingress` as if it came in there. `peer`: straight to its other end. */
  | {
      readonly kind: "redirect";
      readonly device: string;
      readonly ingress: boolean;
      readonly peer: boolean;
      readonly lowersTtl: boolean;
      readonly macs: FrameMacs | null;
      readonly tunnelKey: TunnelKey | null;
      readonly entry: BpfEntry;
    }
  /** `bpf_fib_lookup` and `bpf_redirect_neigh`: the kernel's routes and neighbours, past its stack. */
  | { readonly kind: "route"; readonly lowersTtl: boolean };

/** What came of a program's run: what it did, in order, and how it ended. */
export type BpfOutcome = { readonly writes: readonly BpfWrite[]; readonly action: BpfAction };

/** An eBPF program on a traffic control hook of a device; `text` is how `bpftool net` would show it. */
export type BpfProgram = {
  readonly name: string;
  readonly text: string;
  readonly run: (context: BpfContext) => BpfOutcome;
  /** Whether it answers who has an address (ARP, neighbour solicitations), with the MAC of its device. Absent: it leaves that to the stack. */
  readonly answersFor?: (address: Address) => boolean;
  readonly provenance: Provenance;
};

/** The programs of a device: `ingress` sees what comes out of the device into the namespace, `egress` what leaves the namespace by it. */
export type BpfHooks = { readonly ingress?: BpfProgram; readonly egress?: BpfProgram };

/** What a program on sockets makes of a `connect()` (or of the first `sendmsg()`). `refuse` fails the call with EHOSTUNREACH. */
export type SocketOutcome =
  | { readonly kind: "pass" }
  | {
      readonly kind: "translate";
      readonly destination: TransportEnd;
      readonly entry: BpfEntry;
      readonly service: BalancedService;
    }
  | { readonly kind: "refuse"; readonly entry: BpfEntry; readonly service: BalancedService };

/** An eBPF program on the sockets of a control group: it changes where a socket connects to, before there is a packet. */
export type SocketProgram = {
  readonly name: string;
  readonly text: string;
  readonly run: (wanted: Omit<PacketHeaders, "source" | "sourcePort">, choose: BpfContext["choose"]) => SocketOutcome;
  readonly provenance: Provenance;
};

/** `connect4` and `connect6`. */
export type SocketPrograms = { readonly [family in Family]: SocketProgram };
