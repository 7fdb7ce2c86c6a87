import type { Address } from "../address/address.ts";
import type { Prefix } from "../address/prefix.ts";
import type { Judgement, PacketJudge } from "./packet-judge.ts";
import type { Provenance } from "./provenance.ts";

export type Hook = "prerouting" | "input" | "forward" | "output" | "postrouting";

/** A prefix or, with `not`, everything but it. */
export type PrefixMatch = { readonly prefix: Prefix; readonly not: boolean };

export type PortRange = { readonly from: number; readonly to: number };

/** What an IP header says that follows; `IPIP` is another IPv4 header (RFC 2003). */
export type IpProtocol = "TCP" | "UDP" | "SCTP" | "ICMP" | "IPIP";

/** What a rule asks for; null or absent is "any". All must hold. */
export type RuleMatch = {
  readonly source?: PrefixMatch;
  readonly destination?: PrefixMatch;
  readonly protocol?: IpProtocol;
  readonly sourcePorts?: PortRange;
  readonly destinationPorts?: PortRange;
  /** Any protocol but this, any destination port but these: nft `meta l4proto != udp`, `udp dport != 53`. */
  readonly notProtocol?: IpProtocol;
  readonly notDestinationPorts?: PortRange;
  /** `-m multiport --dports`: any of these ports. */
  readonly destinationPortList?: readonly number[];
  /** A name that ends in `+` stands for all that begin so, as in iptables. */
  readonly inputDevice?: string;
  readonly outputDevice?: string;
  /** It leaves by another device than this: `! -o cilium_+`. */
  readonly outputDeviceNot?: string;
  readonly mark?: { readonly value: number; readonly mask: number; readonly not?: boolean };
  readonly state?: readonly ("new" | "established" | "related" | "invalid")[];
  readonly destinationType?: "local" | "multicast";
  /** `addrtype ! --dst-type LOCAL`. */
  readonly destinationTypeNot?: "local";
  /** The destination is (false: is not) an address of the very device that the packet came in by: `addrtype --dst-type LOCAL --limit-iface-in`. */
  readonly destinationOfInputDevice?: boolean;
  /** The mark that conntrack keeps with the connection: `-m connmark --mark`, nft `ct mark`. */
  readonly connectionMark?: { readonly value: number; readonly mask: number };
  readonly sourceType?: "local";
  /** Holds for this share of the connections: iptables `statistic --mode random --probability`, nft `numgen random mod 1000000 < probability × 1000000`. */
  readonly probability?: number;
  /** What the set is keyed by is in it, or not: nft `ip daddr @cluster-ips`, iptables `-m set --match-set`. */
  readonly set?: { readonly set: NetfilterSet; readonly not?: boolean };
  /** The same for several sets: all must hold. */
  readonly sets?: readonly { readonly set: NetfilterSet; readonly not?: boolean }[];
  /** The source is (false: is not) an address of the very device that the packet leaves by: `addrtype --src-type LOCAL --limit-iface-out`. */
  readonly sourceOfOutputDevice?: boolean;
  /** Whose process on this machine sends the packet, by number: nft `meta skuid 0`. Of forwarded packets, and of the kernel's own, nobody's. */
  readonly socketUser?: number;
  /** Any of these types of ICMP (ICMPv6). */
  readonly icmpTypes?: readonly number[];
  /**
   * The source is in a list that rules themselves fill: iptables `recent --rcheck`, nft a dynamic set with a timeout of so many seconds. It is empty for a
   * client's first connection, which is what is traced.
   */
  readonly recent?: { readonly list: string; readonly seconds: number };
  /** conntrack has translated the destination: `ct status dnat`, `--ctstate DNAT`. */
  readonly destinationTranslated?: boolean;
};

/** A field of a packet that sets and maps are keyed by; nft: `ip saddr`, `ip daddr`, `meta l4proto`, `th sport`, `th dport`. */
export type PacketField = "source" | "destination" | "protocol" | "sourcePort" | "destinationPort";

/** The headers that a set, a map or a chain's index is asked with. */
export type PacketHeaders = {
  readonly source: Address;
  readonly destination: Address;
  readonly protocol: IpProtocol;
  readonly sourcePort: number | null;
  readonly destinationPort: number | null;
};

/** The values of a set's fields, in the fields' order. A prefix is a range of addresses (an nft set with `flags interval`). */
export type SetKey = readonly (Address | Prefix | number | IpProtocol)[];

/** A named set: `has` answers for a packet without listing; `keys` lists all, for views and the lab. */
export type NetfilterSet = {
  readonly name: string;
  readonly fields: readonly PacketField[];
  readonly has: (packet: PacketHeaders) => boolean;
  readonly keys: () => readonly SetKey[];
};

/** One element of a verdict map; `text` is how `nft list` would show it: `10.96.0.20 . tcp . 80 : goto service-…`. */
export type MapElement = {
  readonly key: SetKey;
  readonly target: RuleTarget;
  readonly text: string;
  readonly provenance: Provenance;
  readonly service?: BalancedService;
};

/** A verdict map: `find` gives a packet's element without listing; `elements` lists all, for views and the lab. */
export type NetfilterMap = {
  readonly name: string;
  readonly fields: readonly PacketField[];
  readonly find: (packet: PacketHeaders) => MapElement | undefined;
  readonly elements: () => readonly MapElement[];
};

export type RuleTarget =
  | { readonly kind: "accept" | "drop" | "return" }
  | { readonly kind: "reject"; readonly with: "icmp-port-unreachable" | "icmp-admin-prohibited" | "tcp-reset" }
  | { readonly kind: "jump"; readonly chain: string }
  | { readonly kind: "mark"; readonly set: number; readonly mask: number }
  /** `CONNMARK --set-xmark`, nft `ct mark set`: conntrack keeps the mark with the connection. */
  | { readonly kind: "connection-mark"; readonly set: number; readonly mask: number }
  | { readonly kind: "masquerade" }
  /** conntrack leaves the packet alone: iptables `NOTRACK`, nft `notrack`, before conntrack sees it (table raw). The chain goes on. */
  | { readonly kind: "notrack" }
  | { readonly kind: "snat"; readonly address: Address }
  | { readonly kind: "dnat"; readonly address: Address; readonly port: number | null }
  /** As `jump`, but what comes after it in this chain is not looked at any more: the chain that jumped here goes on. */
  | { readonly kind: "goto"; readonly chain: string }
  /** nft `… vmap @name`: the element of the packet decides what is done; without one the chain goes on. */
  | { readonly kind: "verdict-map"; readonly map: NetfilterMap }
  /** nft `dnat ip to numgen random mod N map { 0 : ADDRESS . PORT, … }`: each with the same probability. */
  | { readonly kind: "dnat-random"; readonly choices: readonly TransportEnd[] }
  /**
   * NFQUEUE: a program in userspace decides. A packet that it accepts goes on after this chain. With `bypass` it passes while no program listens, and goes on
   * in this chain.
   */
  | { readonly kind: "queue"; readonly number: number; readonly bypass: boolean; readonly program: PacketJudge };

/** An address with a port, null where the protocol has none. */
export type TransportEnd = { readonly address: Address; readonly port: number | null };

/**
 * A service that a load balancer on this machine spreads over several ends. It says what a rule is for, as its programmer calls it, and changes nothing.
 * `candidates` are all that a connection can get to by this rule; `lacks` says why there is none.
 */
export type BalancedService = {
  /** `shop/db:mysql`. */
  readonly name: string;
  readonly mode: "iptables" | "nftables" | "ipvs" | "ebpf";
  readonly candidates: readonly TransportEnd[];
  readonly lacks: "endpoints" | "local-endpoints" | null;
  /** Whether a client stays with what it got first. */
  readonly sticky: boolean;
};

/** One rule; `text` is how `iptables -S` or `nft list` would show it, for the explanation. */
export type NetfilterRule = {
  readonly match: RuleMatch;
  readonly target: RuleTarget;
  readonly text: string;
  readonly provenance: Provenance;
  readonly service?: BalancedService;
  /** What policies say where this rule decides, or where it marks a packet as allowed by one: for the explanation only. */
  readonly judgement?: (packet: PacketHeaders) => Judgement | undefined;
  /** What the rule does to the mark before its target: nft allows both in one rule (`meta mark set meta mark ^ 0x4000 masquerade`). */
  readonly setsMark?: { readonly set: number; readonly mask: number };
};

/** Between which devices a packet is when a hook sees it; null where it has none yet. */
export type HookDevices = { readonly inputDevice: string | null; readonly outputDevice: string | null };

/** A chain; base chains have a hook, a priority (lower first) and a policy. */
export type NetfilterChain = {
  readonly table: "raw" | "mangle" | "nat" | "filter";
  readonly name: string;
  readonly base: { readonly hook: Hook; readonly priority: number; readonly policy: "accept" | "drop" } | null;
  /** All rules in order. A getter in a chain with many: then it is for views and the lab, and not asked on a packet's way. */
  readonly rules: readonly NetfilterRule[];
  /** Of a chain with many rules those that can match the packet, in order: going through them comes to the same as going through `rules`. */
  readonly candidates?: (packet: PacketHeaders, devices: HookDevices) => readonly NetfilterRule[];
  /** The table's name where it is none of iptables': nft `table ip kube-proxy`. `table` then only says whether the chain translates (nat) or filters. */
  readonly tableName?: string;
  /** What policies say of a connection that no rule of this base chain decides about: for the explanation only. */
  readonly judgements?: (packet: PacketHeaders) => readonly Judgement[];
};

/** The rule set of one namespace, for one family. Chains are found by `table` and `name`. */
export type Netfilter = {
  /** All chains. A getter where there are many: then it is for views and the lab, and not asked on a packet's way. */
  readonly chains: readonly NetfilterChain[];
  /** What a packet's way asks for instead, where there are many chains: those with a hook, and others by table and name. */
  readonly access?: {
    readonly baseChains: readonly NetfilterChain[];
    readonly chain: (table: string, name: string) => NetfilterChain | undefined;
  };
};
