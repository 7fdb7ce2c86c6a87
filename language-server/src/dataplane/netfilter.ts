import type { Address } from "../address/address.ts";
import type { Prefix } from "../address/prefix.ts";
import type { Provenance } from "./provenance.ts";

export type Hook = "prerouting" | "input" | "forward" | "output" | "postrouting";

/** A prefix or, with `not`, everything but it. */
export type PrefixMatch = { readonly prefix: Prefix; readonly not: boolean };

export type PortRange = { readonly from: number; readonly to: number };

/** What a rule asks for; null or absent is "any". All must hold. */
export type RuleMatch = {
  readonly source?: PrefixMatch;
  readonly destination?: PrefixMatch;
  readonly protocol?: "TCP" | "UDP" | "SCTP" | "ICMP";
  readonly sourcePorts?: PortRange;
  readonly destinationPorts?: PortRange;
  readonly inputDevice?: string;
  readonly outputDevice?: string;
  readonly mark?: { readonly value: number; readonly mask: number; readonly not?: boolean };
  readonly state?: readonly ("new" | "established" | "related" | "invalid")[];
  readonly destinationType?: "local" | "multicast";
  readonly sourceType?: "local";
};

export type RuleTarget =
  | { readonly kind: "accept" | "drop" | "return" }
  | { readonly kind: "reject"; readonly with: "icmp-port-unreachable" | "icmp-admin-prohibited" | "tcp-reset" }
  | { readonly kind: "jump"; readonly chain: string }
  | { readonly kind: "mark"; readonly set: number; readonly mask: number }
  | { readonly kind: "masquerade" }
  | { readonly kind: "snat"; readonly address: Address }
  | { readonly kind: "dnat"; readonly address: Address; readonly port: number | null };

/** One rule; `text` is how `iptables -S` or `nft list` would show it, for the explanation. */
export type NetfilterRule = {
  readonly match: RuleMatch;
  readonly target: RuleTarget;
  readonly text: string;
  readonly provenance: Provenance;
};

/** A chain; base chains have a hook, a priority (lower first) and a policy. */
export type NetfilterChain = {
  readonly table: "raw" | "mangle" | "nat" | "filter";
  readonly name: string;
  readonly base: { readonly hook: Hook; readonly priority: number; readonly policy: "accept" | "drop" } | null;
  readonly rules: readonly NetfilterRule[];
};

/** The rule set of one namespace, for one family. Chains are found by `table` and `name`. */
export type Netfilter = { readonly chains: readonly NetfilterChain[] };
