// Which addresses of a topology are free: of a prefix of its own, of a part of one, or of any other prefix.
import { type Address, compareAddress, formatAddress, parseAddress } from "../address/address.ts";
import { createAddressSet } from "../address/address-set.ts";
import { createBlockAllocator, createHostLocalAllocator, createSubnetAllocator } from "../address/allocation.ts";
import { assignableRanges } from "../address/assignable.ts";
import {
  containsPrefix,
  equalPrefix,
  firstHost,
  formatPrefix,
  hostPrefix,
  lastAddress,
  lastHost,
  overlaps,
  type Prefix,
  parsePrefix,
} from "../address/prefix.ts";
import { type AddressRange, rangeSize } from "../address/range.ts";
import { type HeldAddress, heldInOrder, heldWithin } from "../diagram/held-addresses.ts";
import { type MappedPrefix, type MappedPrefixKind, mappedPrefixes } from "../diagram/mapped-prefix.ts";
import { usageMessages, usageOf } from "../diagram/prefix-usage.ts";
import { type Message, message } from "../messages/message.ts";
import type { Place } from "../text/place.ts";
import type { Finding } from "../topology/finding.ts";
import type { Topology } from "../topology/topology.ts";
import { addressMap } from "../views/address-map/address-map.ts";

/** A prefix with its next free addresses; in a cluster's podCIDR the next prefixes for nodes. */
export type FreeRoom = {
  readonly prefix: Prefix;
  /** `other`: no prefix of the topology holds it. */
  readonly kind: MappedPrefixKind | "other";
  readonly label: Message;
  readonly usage: readonly Message[];
  /** The first and the last address that a machine or a pod may have. */
  readonly first: string;
  readonly last: string;
  readonly free: readonly string[];
  readonly conflicts: readonly Message[];
  /** Where it is declared, or what it was derived for; null for `other`. */
  readonly place: Place | null;
};

/** The names that may be asked for beside prefixes. */
export type Rooms = { readonly rooms: readonly FreeRoom[] } | { readonly names: readonly string[] };

/**
 * The free room in what is asked for: null for all prefixes, else a prefix, an address (the smallest prefix around it), or the name of a cluster, node or link.
 * Gives the names that there are where it is none of these. `count` free ones of each.
 */
export function freeRooms(
  topology: Topology,
  findings: readonly Finding[],
  asked: string | null,
  count: number,
): Rooms {
  const mapped = mappedPrefixes(topology);
  const held = heldInOrder(topology);
  const summaries = new Map(addressMap(topology, findings).prefixes.map((each) => [each.id, each]));
  const roomOf = (each: MappedPrefix): FreeRoom => {
    const { usage = [], conflicts = [] } = summaries.get(each.id) ?? {};
    return { ...bounds(hostsIn(each)), ...each, usage, conflicts, free: freeIn(each, held, count) };
  };
  if (asked === null) return { rooms: mapped.map(roomOf) };
  const address = parseAddress(asked);
  const prefix = address === undefined ? parsePrefix(asked)?.prefix : hostPrefix(address);
  if (prefix === undefined) {
    const named = mapped.filter((each) => namesOf(each).includes(asked));
    return named.length > 0 ? { rooms: named.map(roomOf) } : { names: [...new Set(mapped.flatMap(namesOf))] };
  }
  const exact = mapped.filter((each) => equalPrefix(each.prefix, prefix));
  if (exact.length > 0) return { rooms: exact.map(roomOf) };
  const [around] = mapped
    .filter((each) => containsPrefix(each.prefix, prefix))
    .sort((a, b) => b.prefix.length - a.prefix.length);
  if (around !== undefined && address !== undefined) return { rooms: [roomOf(around)] };
  const inside = heldWithin(held, prefix).map((each) => each.address);
  // A part of a link or of a node's prefix has no gateway and no broadcast address of its own.
  const range = around === undefined ? hostsOf(prefix) : sharedHosts(prefix, hostsIn(around));
  const parts = assignableRanges(prefix, range);
  const isTaken = around?.parts.some((part) => overlaps(part.prefix, prefix)) ?? false;
  const own: FreeRoom = {
    ...bounds({ first: parts[0]?.first ?? range.first, last: parts.at(-1)?.last ?? range.last }),
    prefix,
    kind: around?.kind ?? "other",
    label: around === undefined ? message("agents.other-prefix") : message("agents.part-of", { prefix: around.label }),
    usage: usageMessages(
      usageOf(
        prefix,
        parts.reduce((sum, each) => sum + rangeSize(each), 0n),
        inside,
      ),
    ),
    conflicts: [],
    free: isTaken ? [] : addressesIn(around ?? { prefix, pods: null }, held, count, range),
    place: around?.place ?? null,
  };
  return { rooms: [own] };
}

/** The id is `KIND OWNER PREFIX`, and after a cluster's `pods` and `services` stands its name. */
function namesOf({ id, kind, prefix }: MappedPrefix): readonly string[] {
  const owner = id.slice(kind.length + 1, id.lastIndexOf(` ${formatPrefix(prefix)}`));
  return kind === "pods" || kind === "services" ? [owner, `${kind} ${owner}`] : [owner];
}

/** Of a block of a node the first and the last address are like others. */
function hostsIn({ prefix, pods }: Pick<MappedPrefix, "prefix" | "pods">): AddressRange {
  return pods?.kind === "block" ? { first: prefix.address, last: lastAddress(prefix) } : hostsOf(prefix);
}

function hostsOf(prefix: Prefix): AddressRange {
  return { first: firstHost(prefix), last: lastHost(prefix) };
}

/** The addresses of a part that the whole prefix lets anybody have. */
function sharedHosts(part: Prefix, { first, last }: AddressRange): AddressRange {
  const [start, end] = [part.address, lastAddress(part)];
  return {
    first: compareAddress(start, first) < 0 ? first : start,
    last: compareAddress(end, last) > 0 ? last : end,
  };
}

function bounds({ first, last }: AddressRange) {
  return { first: formatAddress(first), last: formatAddress(last) };
}

function freeIn(mapped: MappedPrefix, held: readonly HeldAddress[], count: number): readonly string[] {
  const { prefix, parts } = mapped;
  const taken = parts.map((part) => part.prefix).filter((part) => overlaps(prefix, part));
  const [node] = taken;
  if (node === undefined) return addressesIn(mapped, held, count, hostsIn(mapped));
  return upTo(count, createSubnetAllocator(prefix, node.length, { taken }).next).map(formatPrefix);
}

function addressesIn(
  { prefix, pods }: Pick<MappedPrefix, "prefix" | "pods">,
  held: readonly HeldAddress[],
  count: number,
  range: AddressRange,
): readonly string[] {
  const taken = createAddressSet(heldWithin(held, prefix).map(({ address }) => address));
  const isBlock = pods?.kind === "block";
  for (const each of isBlock ? pods.devices : []) taken.add(each);
  const found: Address[] = [];
  for (const part of assignableRanges(prefix, range)) {
    const { next } = isBlock
      ? createBlockAllocator(part, taken)
      : createHostLocalAllocator(prefix, { taken, rangeStart: part.first, rangeEnd: part.last });
    found.push(...upTo(count - found.length, next));
  }
  return found.map(formatAddress);
}

function upTo<T>(count: number, next: () => T | undefined): readonly T[] {
  const found: T[] = [];
  while (found.length < count) {
    const each = next();
    if (each === undefined) break;
    found.push(each);
  }
  return found;
}
