// A prefix as blocks of equal size: single addresses where it is small, else prefixes, with what is in each.
import { type Address, bitsOf, equalAddress, formatAddress } from "../../address/address.ts";
import { createAddressSet } from "../../address/address-set.ts";
import { nextFreeAddress } from "../../address/allocation.ts";
import {
  alignedPrefix,
  broadcastAddress,
  containsPrefix,
  firstHost,
  formatPrefix,
  hostPrefix,
  overlaps,
  type Prefix,
  sizeOf,
  smallestCommonPrefix,
  subnetAt,
  subnetCount,
} from "../../address/prefix.ts";
import type { AddressConflicts } from "../../diagram/address-conflicts.ts";
import { type HeldAddress, heldWithin } from "../../diagram/held-addresses.ts";
import type { MappedPrefix } from "../../diagram/mapped-prefix.ts";
import { type Message, message } from "../../messages/message.ts";
import type { Place } from "../../text/place.ts";

/** So many blocks a prefix has at most, as a power of two. */
const blockBits = 8;

/** `partly`: some of the addresses of a larger block are held. */
export type BlockState = "free" | "used" | "partly" | "reserved" | "conflict";

export type AddressBlock = {
  /** `10.244.0.7`, or `10.244.7.0/24`. */
  readonly name: string;
  readonly state: BlockState;
  /** How much of a larger block is held, from 0 to 1. */
  readonly fill: number;
  /** Who or what is in it; none for a free one. */
  readonly holders: readonly Message[];
  /** How many more there are than those in `holders`. */
  readonly more: number;
  /** The source of its only holder, or of the first one in conflict. */
  readonly place: Place | null;
  /** What can be written in the text: the address, or the prefix, that is free. */
  readonly free: string | null;
  /** A smaller prefix in which the holders can be told apart; null where there is nothing to tell apart. */
  readonly within: string | null;
};

/** So many holders of one block are named. */
const mostHolders = 4;

/** The blocks of a prefix of the map, or of a part of it. `held` is everybody's, in the order of addresses. */
export function blocksOf(
  mapped: MappedPrefix,
  part: Prefix | null,
  held: readonly HeldAddress[],
  conflicts: AddressConflicts,
): readonly AddressBlock[] {
  const whole = part !== null && containsPrefix(mapped.prefix, part) ? part : mapped.prefix;
  const length = Math.min(whole.length + blockBits, bitsOf(whole.address.family));
  const here = heldWithin(held, whole);
  const overlapping = conflicts.overlapping(mapped.id);
  const parts = mapped.parts.filter((each) => overlaps(each.prefix, whole));
  const blocks: AddressBlock[] = [];
  for (let at = 0n; at < subnetCount(whole, length); at++) {
    const prefix = subnetAt(whole, length, at);
    if (prefix === undefined) break;
    const isSingle = length === bitsOf(prefix.address.family);
    const inside = heldWithin(here, prefix);
    const own = parts.filter((each) => overlaps(each.prefix, prefix));
    const hasOverlap = overlapping.some((other) => overlaps(other, prefix));
    blocks.push(
      isSingle
        ? addressBlock(mapped, prefix.address, inside, hasOverlap, conflicts)
        : prefixBlock(mapped, prefix, inside, own, hasOverlap, conflicts),
    );
  }
  return blocks;
}

function addressBlock(
  mapped: MappedPrefix,
  address: Address,
  inside: readonly HeldAddress[],
  hasOverlap: boolean,
  conflicts: AddressConflicts,
): AddressBlock {
  const name = formatAddress(address);
  const reserved = roleOf(mapped, address);
  const wrong = inside.flatMap(({ place }) => conflicts.ofAddress(place) ?? []);
  const holders = [...new Set(inside.map(({ holder }) => holder)), ...(reserved === null ? [] : [reserved])];
  const block = { name, fill: 1, holders, more: 0, place: inside[0]?.place ?? null, free: null, within: null };
  const [first] = wrong;
  if (first !== undefined) return { ...block, state: "conflict", holders: [...holders, first] };
  if (hasOverlap) return { ...block, state: "conflict", place: block.place ?? mapped.place };
  if (inside.length > 0) return { ...block, state: "used" };
  if (reserved !== null) return { ...block, state: "reserved" };
  return { ...block, state: "free", fill: 0, free: name };
}

/** What an address is kept for; null for one that anybody may have. */
function roleOf({ kind, prefix, gatewayOf, pods }: MappedPrefix, address: Address): Message | null {
  if (pods?.devices.some((each) => equalAddress(each, address)) === true) return message("views.device-address");
  const isLink = kind === "link";
  const hasHosts = prefix.length <= bitsOf(prefix.address.family) - 2;
  if (!hasHosts || kind === "pods" || (kind === "node" && gatewayOf === null)) return null;
  if (equalAddress(address, prefix.address)) return message("views.network-address");
  const broadcast = broadcastAddress(prefix);
  if (broadcast !== undefined && equalAddress(address, broadcast)) return message("views.broadcast-address");
  if (isLink || gatewayOf === null || !equalAddress(address, firstHost(prefix))) return null;
  return message("views.gateway-address", { node: gatewayOf });
}

function prefixBlock(
  mapped: MappedPrefix,
  prefix: Prefix,
  inside: readonly HeldAddress[],
  parts: readonly MappedPrefix[],
  hasOverlap: boolean,
  conflicts: AddressConflicts,
): AddressBlock {
  const name = formatPrefix(prefix);
  const partsWrong = parts.flatMap(({ id, place }) => {
    const wrong = conflicts.ofPrefix(id);
    return wrong === undefined ? [] : [{ wrong, place }];
  });
  const wrong = [
    ...partsWrong,
    ...inside.flatMap(({ place }) => {
      const found = conflicts.ofAddress(place);
      return found === undefined ? [] : [{ wrong: found, place }];
    }),
  ];
  const holders = [...new Set([...parts.map(({ label }) => label), ...inside.map(({ holder }) => holder)])];
  const [only, ...others] = parts.length > 0 ? parts.map(({ place }) => place) : inside.map(({ place }) => place);
  const isPart = parts.some((each) => containsPrefix(each.prefix, prefix));
  const block = {
    name,
    fill: isPart ? 1 : filled(prefix, inside, parts),
    holders: holders.slice(0, mostHolders),
    more: Math.max(0, holders.length - mostHolders),
    place: others.length === 0 ? (only ?? null) : null,
    free: null,
    within: parts.length > 0 ? null : partOf(prefix, inside),
  };
  const [first] = wrong;
  if (first !== undefined) {
    return { ...block, state: "conflict", holders: [...block.holders, first.wrong], place: first.place };
  }
  if (hasOverlap) return { ...block, state: "conflict", place: block.place ?? mapped.place };
  if (holders.length === 0) return { ...block, state: "free", free: freeOf(mapped, prefix) };
  return { ...block, state: isPart ? "used" : "partly" };
}

/** How full a block is to look: at least a little where there is anything. */
function filled(prefix: Prefix, inside: readonly HeldAddress[], parts: readonly MappedPrefix[]): number {
  const ofParts = parts.reduce((sum, each) => sum + Number(sizeOf(each.prefix)) / Number(sizeOf(prefix)), 0);
  return Math.min(1, Math.max(ofParts, inside.length / Number(sizeOf(prefix))));
}

/** In a cluster's podCIDR a node's prefix is free, elsewhere an address. */
function freeOf({ kind }: MappedPrefix, block: Prefix): string | null {
  if (kind === "pods") return formatPrefix(block);
  const address = nextFreeAddress(block, createAddressSet());
  return address === undefined ? null : formatAddress(address);
}

/** The smallest prefix around the held addresses that still has as many blocks as fit. */
function partOf(block: Prefix, inside: readonly HeldAddress[]): string | null {
  const common = smallestCommonPrefix(inside.map(({ address }) => hostPrefix(address)));
  if (common === undefined) return null;
  const length = Math.max(block.length, Math.min(common.length, bitsOf(block.address.family) - blockBits));
  return formatPrefix(alignedPrefix(common.address, length));
}
