import { type Family, formatAddress } from "../../address/address.ts";
import { formatPrefix } from "../../address/prefix.ts";
import type {
  IpProtocol,
  NetfilterMap,
  NetfilterRule,
  NetfilterSet,
  PortRange,
  PrefixMatch,
  RuleMatch,
  RuleTarget,
  TransportEnd,
} from "../../dataplane/netfilter.ts";
import { asksForPort, fieldWords } from "./packet-field-words.ts";

/** What the words of a rule need to know of the table that it stands in: how nft calls chains, sets and maps. */
export type RuleContext = {
  readonly family: Family;
  readonly chainName: (chain: string) => string;
  readonly setName: (set: string) => string;
};

const ip = { 4: "ip", 6: "ip6" } as const;

/** Only these have ports: in any other packet `th dport` would read what stands there. */
const withPorts = "meta l4proto { tcp, udp, sctp }";

type Matches = Required<RuleMatch>;
type Writers = { readonly [field in keyof Matches]: (value: Matches[field], context: RuleContext) => string };

/** One writer for each field of a match, in the order of the words: a field without one does not pass the type checker. */
const writers: Writers = {
  inputDevice: (name) => `iifname "${deviceWords(name)}"`,
  outputDevice: (name) => `oifname "${deviceWords(name)}"`,
  outputDeviceNot: (name) => `oifname != "${deviceWords(name)}"`,
  source: (match, { family }) => `${ip[family]} saddr ${prefixWords(match)}`,
  destination: (match, { family }) => `${ip[family]} daddr ${prefixWords(match)}`,
  protocol: (protocol, { family }) => `meta l4proto ${protocolWord(protocol, family)}`,
  sourcePorts: (range) => `th sport ${rangeWords(range)}`,
  destinationPorts: (range) => `th dport ${rangeWords(range)}`,
  notProtocol: (protocol, { family }) => `meta l4proto != ${protocolWord(protocol, family)}`,
  notDestinationPorts: (range) => `th dport != ${rangeWords(range)}`,
  destinationPortList: (ports) => `th dport { ${ports.join(", ")} }`,
  set: setWords,
  sets: (several, context) => several.map((each) => setWords(each, context)).join(" "),
  mark: ({ value, mask, not }) =>
    `meta mark & ${hexadecimal(mask)} ${not === true ? "!=" : "=="} ${hexadecimal(value)}`,
  state: (states) => `ct state { ${states.join(", ")} }`,
  destinationTranslated: (translated) => `ct status & dnat ${translated ? "==" : "!="} dnat`,
  sourceOfOutputDevice: (isOf) => `fib saddr . oif type ${isOf ? "" : "!= "}local`,
  socketUser: (user) => `meta skuid ${user}`,
  icmpTypes: (types, { family }) => `${family === 4 ? "icmp" : "icmpv6"} type { ${types.join(", ")} }`,
  sourceType: (type) => `fib saddr type ${type}`,
  destinationType: (type) => `fib daddr type ${type}`,
  destinationTypeNot: (type) => `fib daddr type != ${type}`,
  destinationOfInputDevice: (isOf) => `fib daddr . iif type ${isOf ? "" : "!= "}local`,
  connectionMark: ({ value, mask }) => `ct mark & ${hexadecimal(mask)} == ${hexadecimal(value)}`,
  recent: ({ list }, { family, setName }) => `${ip[family]} saddr @${setName(list)}`,
  // Last, so that only packets which all else holds for draw.
  probability: (share) => `numgen random mod 1000000 < ${Math.round(share * 1_000_000)}`,
};

const fieldsInOrder = Object.keys(writers) as (keyof RuleMatch)[];

/** A rule without its comment, in words of nft(8): what it asks for, its counter, what it does. */
export function ruleWords({ match, target, setsMark }: NetfilterRule, context: RuleContext): string {
  const words = fieldsInOrder.flatMap((field) => matchWords(field, match, context) ?? []);
  if (match.protocol === undefined && needsPort(match, target)) words.unshift(withPorts);
  words.push("counter");
  if (setsMark !== undefined) words.push(markWords(setsMark));
  words.push(...targetWords(target, context));
  return words.join(" ");
}

function matchWords<Field extends keyof Matches>(
  field: Field,
  match: Partial<Pick<Matches, Field>>,
  context: RuleContext,
): string | undefined {
  const value: Matches[Field] | undefined = match[field];
  return value === undefined ? undefined : writers[field](value, context);
}

/** nft takes a port for a translation only where the protocol has ports. */
function needsPort(match: RuleMatch, target: RuleTarget): boolean {
  const { sourcePorts, destinationPorts, destinationPortList, set, sets } = match;
  return (
    [sourcePorts, destinationPorts, destinationPortList].some((ports) => ports !== undefined) ||
    (set !== undefined && asksForPort(set.set)) ||
    (sets?.some((each) => asksForPort(each.set)) ?? false) ||
    (target.kind === "verdict-map" && asksForPort(target.map)) ||
    (target.kind === "dnat" && target.port !== null) ||
    (target.kind === "dnat-random" && target.choices.some(({ port }) => port !== null))
  );
}

/** What a rule does, or an element of a verdict map. */
export function targetWords(target: RuleTarget, context: RuleContext): readonly string[] {
  switch (target.kind) {
    case "accept":
    case "drop":
    case "return":
    case "masquerade":
    case "notrack":
      return [target.kind];
    case "reject":
      return [`reject with ${rejection[target.with][context.family]}`];
    case "jump":
    case "goto":
      return [`${target.kind} ${context.chainName(target.chain)}`];
    case "mark":
      return [markWords(target)];
    case "connection-mark":
      return [`ct mark set ct mark & ${hexadecimal(~target.mask)} | ${hexadecimal(target.set)}`];
    case "snat":
      return [`snat to ${formatAddress(target.address)}`];
    case "dnat":
      return [`dnat to ${endWords(target)}`];
    case "verdict-map":
      return [`${keyWords(target.map, context)} vmap @${context.setName(target.map.name)}`];
    case "dnat-random":
      return randomWords(target.choices);
    case "queue":
      return [`queue${target.bypass ? " flags bypass" : ""} to ${target.number}`];
  }
}

/** As iptables' and ip6tables' REJECT (extensions/libipt_REJECT.c, libip6t_REJECT.c). */
const rejection: {
  readonly [kind in Extract<RuleTarget, { readonly kind: "reject" }>["with"]]: { readonly [family in Family]: string };
} = {
  "icmp-port-unreachable": { 4: "icmp type port-unreachable", 6: "icmpv6 type port-unreachable" },
  "icmp-admin-prohibited": { 4: "icmp type admin-prohibited", 6: "icmpv6 type admin-prohibited" },
  "tcp-reset": { 4: "tcp reset", 6: "tcp reset" },
};

function keyWords({ fields }: NetfilterSet | NetfilterMap, { family }: RuleContext): string {
  return fields.map((field) => fieldWords(field, family)).join(" . ");
}

function markWords({ set, mask }: { readonly set: number; readonly mask: number }): string {
  return `meta mark set meta mark & ${hexadecimal(~mask)} | ${hexadecimal(set)}`;
}

/** Each of the ends with the same probability; nothing where there is none. */
function randomWords(choices: readonly TransportEnd[]): readonly string[] {
  const [only] = choices;
  if (only === undefined) return [];
  if (choices.length === 1) return [`dnat to ${endWords(only)}`];
  const hasPorts = choices.every(({ port }) => port !== null);
  const ends = choices.map(({ address, port }, at) => {
    return `${at} : ${formatAddress(address)}${hasPorts ? ` . ${port}` : ""}`;
  });
  return [`dnat to numgen random mod ${choices.length} map { ${ends.join(", ")} }`];
}

function endWords({ address, port }: TransportEnd): string {
  const text = formatAddress(address);
  if (port === null) return text;
  return address.family === 6 ? `[${text}]:${port}` : `${text}:${port}`;
}

function prefixWords({ prefix, not }: PrefixMatch): string {
  return `${not ? "!= " : ""}${formatPrefix(prefix)}`;
}

/** As nft has the names of devices: with a star where iptables has a plus. */
function deviceWords(name: string): string {
  return name.endsWith("+") ? `${name.slice(0, -1)}*` : name;
}

function setWords({ set, not }: Matches["set"], context: RuleContext): string {
  return `${keyWords(set, context)} ${not === true ? "!= " : ""}@${context.setName(set.name)}`;
}

/** A protocol as nft calls it. */
export function protocolWord(protocol: IpProtocol, family: Family): string {
  if (protocol === "IPIP") return "4";
  if (protocol === "ICMP") return family === 4 ? "icmp" : "ipv6-icmp";
  return protocol.toLowerCase();
}

function rangeWords({ from, to }: PortRange): string {
  return from === to ? `${from}` : `${from}-${to}`;
}

function hexadecimal(value: number): string {
  return `0x${(value >>> 0).toString(16)}`;
}
