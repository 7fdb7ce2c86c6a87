// What comes out of the simulator. The shapes follow the pinned JSON (`explain --format json`); only `because` is not yet put into words.
import type { NetnsKind } from "../dataplane/dataplane.ts";
import type { IpProtocol } from "../dataplane/netfilter.ts";
import type { Programmer } from "../dataplane/provenance.ts";
import type { Message } from "../messages/message.ts";
import type { Place } from "../text/place.ts";
import type { Cause } from "./cause.ts";

export type Verdict = "delivered" | "dropped" | "rejected";

export type StepType =
  | "originate"
  | "route"
  | "resolve-neighbor"
  | "bridge"
  | "filter"
  | "transform"
  | "encapsulate"
  | "decapsulate"
  | "setup-session"
  | "match-session"
  | "enter-interface"
  | "exit-interface"
  | "deliver"
  | "drop"
  | "reject";

/** The packet as it is after a step. Addresses and MACs are canonical text. What does not apply is null. */
export type PacketSnapshot = {
  readonly source: string;
  readonly destination: string;
  readonly protocol: IpProtocol;
  readonly sourcePort: number | null;
  readonly destinationPort: number | null;
  readonly sourceMac: string | null;
  readonly destinationMac: string | null;
  readonly ttl: number;
  readonly icmp: { readonly type: number; readonly code: number } | null;
  readonly outer: OuterSnapshot | null;
};

/** The header around an encapsulated packet. */
export type OuterSnapshot = Omit<PacketSnapshot, "outer"> & { readonly vni: number | null };

/**
 * Why the kernel decided so. `code` is stable (`route-lookup`, `fdb-local`, `fdb-port`, `flooded`, `arp-reply`, `permanent-neighbour` …);
 * `entry` is the very route, FDB entry, neighbour or rule as `ip`, `bridge`, `iptables` would print it; `by` who programmed it.
 */
export type Because = {
  readonly code: string;
  readonly message: Message;
  readonly entry: string | null;
  readonly by: Programmer | null;
};

export type Step = {
  readonly type: StepType;
  readonly device: string | null;
  readonly packet: PacketSnapshot;
  readonly because: Because;
  readonly declaredAt: Place | null;
  /** By type, as README.md here lists it: route { destination, prefix, via, device … }, transform { kind, before, after } … Plain JSON values only. */
  readonly detail: Readonly<Record<string, JsonValue>>;
};

export type JsonValue = string | number | boolean | null | readonly JsonValue[] | { readonly [key: string]: JsonValue };

export type Hop = { readonly netns: string; readonly kind: NetnsKind; readonly steps: readonly Step[] };

/** One direction of the conversation. */
export type Way = { readonly verdict: Verdict; readonly cause: Cause | null; readonly hops: readonly Hop[] };

export type Alternative = {
  readonly endpoint: string;
  readonly probability: number;
  readonly forward: Way;
  readonly reply: Way | null;
  readonly error: Way | null;
  readonly replyError: Way | null;
};

/** `verdict` is `delivered` only if the reply arrives too; `error` is the way back of an ICMP error or RST. */
export type Trace = {
  readonly verdict: Verdict;
  readonly cause: Cause | null;
  readonly forward: Way;
  readonly reply: Way | null;
  readonly error: Way | null;
  /** The way of the ICMP error that the reply provokes: whoever sent the reply hears of it, the sender of the request does not. */
  readonly replyError: Way | null;
  readonly alternatives: readonly Alternative[];
  /** Bytes of the largest IP packet of the sender that passes forward, and what stops a larger one; null when the packet does not arrive. */
  readonly pathMtu: PathMtu | null;
};

/** `senderMtu`: what the sender's device would send. `limit`: where larger packets end: by an ICMP error that the sender hears (`icmp`), or in silence. */
export type PathMtu = {
  readonly size: number;
  readonly senderMtu: number;
  readonly limit: {
    readonly netns: string;
    readonly device: string;
    readonly how: "icmp" | "silent";
    readonly place: Place | null;
  } | null;
};
