import { type Address, addOffset, bitsOf, type Family } from "../../address/address.ts";
import { type AddressKey, addressKey } from "../../address/address-set.ts";
import {
  alignedPrefix,
  contains,
  containsPrefix,
  formatPrefix,
  hostPrefix,
  type Prefix,
} from "../../address/prefix.ts";
import type { Place } from "../../text/place.ts";
import { networkedPods } from "../pod-network.ts";
import type { CalicoNode, CalicoPool } from "./calico-node.ts";

/** A part of a pool that is one node's: `place` is the text that it comes from. */
export type Block = { readonly prefix: Prefix; readonly owner: CalicoNode; readonly place: Place };

/** A pod's address out of another node's block, which has a route of its own. */
export type Borrowed = { readonly prefix: Prefix; readonly holder: CalicoNode; readonly place: Place };

/** Which node has which addresses of a pool, made once for all nodes. */
export type BlockTable = {
  readonly blocks: readonly Block[];
  readonly borrowed: readonly Borrowed[];
  readonly blockOf: (address: Address) => Block | undefined;
  readonly borrowedAt: (address: Address) => Borrowed | undefined;
  /** The blocks of a node, in the order in which it came to them. */
  readonly ownedBy: (node: CalicoNode) => readonly Block[];
  /** The address of the node's tunnel devices: the first of its blocks that no pod has; undefined where it has no block with one. */
  readonly tunnelAddress: (node: CalicoNode) => Address | undefined;
};

/**
 * The blocks that follow from the pods' addresses. Calico's own choice of blocks depends on the order of events; here a block is the node's in whose podCIDR it
 * is, if that node has a pod there, else the first node's that has one, and others borrow from it (libcalico-go/lib/ipam). A node whose blocks
 * leave no address for its tunnel has another one, the first free one of its podCIDR.
 */
export function buildBlockTable(nodes: readonly CalicoNode[], family: Family, pool: CalicoPool): BlockTable {
  const { value: range } = pool.prefix;
  // A pool that is smaller than a block, which the API refuses, is one block here.
  const length = Math.max(pool.blockSize, range.length);
  const blocks = new Map<string, Block>();
  const owned = new Map<CalicoNode, Block[]>();
  const held = new Set<AddressKey>();
  const borrowed = new Map<AddressKey, Borrowed>();
  const keyOf = (address: Address) => formatPrefix(alignedPrefix(address, length));
  const claim = (address: Address, owner: CalicoNode, place: Place) => {
    const key = keyOf(address);
    if (blocks.has(key)) return;
    const block = { prefix: alignedPrefix(address, length), owner, place };
    blocks.set(key, block);
    const others = owned.get(owner);
    if (others === undefined) owned.set(owner, [block]);
    else others.push(block);
  };
  const addresses = nodes.flatMap((member) =>
    networkedPods(member.node).flatMap(({ ips }) =>
      ips.flatMap(({ value, place }) =>
        value.family === family && contains(range, value) ? [{ member, value, place }] : [],
      ),
    ),
  );
  const podCIDR = ({ node }: CalicoNode) => node.podCIDRs.find(({ value }) => value.address.family === family);
  for (const { member, value, place } of addresses) {
    held.add(addressKey(value));
    const home = podCIDR(member);
    if (home !== undefined && contains(home.value, value)) claim(value, member, place);
  }
  for (const { member, value, place } of addresses) claim(value, member, place);
  for (const { member, value, place } of addresses) {
    const key = addressKey(value);
    if (blocks.get(keyOf(value))?.owner !== member && !borrowed.has(key)) {
      borrowed.set(key, { prefix: hostPrefix(value), holder: member, place });
    }
  }
  const tunnels = new Map<CalicoNode, Address>();
  for (const member of nodes) {
    const home = podCIDR(member);
    const taken = (address: Address) => blocks.has(keyOf(address));
    const isFull = (owned.get(member) ?? []).every(({ prefix }) => firstFree(prefix, held) === undefined);
    if (isFull && home !== undefined && containsPrefix(range, home.value)) {
      const free = freeBlock(home.value, length, taken);
      if (free !== undefined) claim(free, member, home.place);
    }
    for (const { prefix } of owned.get(member) ?? []) {
      const free = tunnels.has(member) ? undefined : firstFree(prefix, held);
      if (free !== undefined) tunnels.set(member, free);
    }
  }
  return {
    blocks: [...blocks.values()],
    borrowed: [...borrowed.values()],
    blockOf: (address) => (contains(range, address) ? blocks.get(keyOf(address)) : undefined),
    borrowedAt: (address) => borrowed.get(addressKey(address)),
    ownedBy: (member) => owned.get(member) ?? [],
    tunnelAddress: (member) => tunnels.get(member),
  };
}

/** A block has few pods: the search ends soon. */
function firstFree(prefix: Prefix, held: ReadonlySet<AddressKey>): Address | undefined {
  for (let at = 0; ; at++) {
    const candidate = addOffset(prefix.address, at);
    if (candidate === undefined || !contains(prefix, candidate)) return undefined;
    if (!held.has(addressKey(candidate))) return candidate;
  }
}

/** Where nodes share a podCIDR, the search ends here. */
const mostTries = 64;

/** The first of the blocks of a podCIDR that nobody has; undefined if the first ones are all taken. */
function freeBlock(home: Prefix, length: number, isTaken: (address: Address) => boolean): Address | undefined {
  const size = 1n << BigInt(bitsOf(home.address.family) - length);
  for (let at = 0; at < mostTries; at++) {
    const candidate = addOffset(home.address, size * BigInt(at));
    if (candidate === undefined || !contains(home, candidate)) return undefined;
    if (!isTaken(candidate)) return candidate;
  }
  return undefined;
}
