import type { Address } from "../../address/address.ts";
import { formatAddress } from "../../address/address.ts";
import { createAddressSet } from "../../address/address-set.ts";
import { nextFreeAddress, nextFreePrefix } from "../../address/allocation.ts";
import { contains, formatPrefix, overlaps, parsePrefix, sizeOf } from "../../address/prefix.ts";
import { nextForPods } from "../../cni/pod-prefixes.ts";
import { type AddressConflicts, conflictsWithin, findConflicts } from "../../diagram/address-conflicts.ts";
import { givenMessage, givenPrefixes } from "../../diagram/given-prefixes.ts";
import { type HeldAddress, heldInOrder, heldWithin } from "../../diagram/held-addresses.ts";
import { type MappedPrefix, type MappedPrefixKind, mappedPrefixes } from "../../diagram/mapped-prefix.ts";
import { hostCapacity, podPrefixUsage, usageMessages, usageOf } from "../../diagram/prefix-usage.ts";
import type { Message } from "../../messages/message.ts";
import type { Place } from "../../text/place.ts";
import type { Finding } from "../../topology/finding.ts";
import type { Topology } from "../../topology/topology.ts";
import { type AddressBlock, blocksOf } from "./address-blocks.ts";

/** A prefix at a glance. */
export type PrefixSummary = {
  readonly id: string;
  readonly kind: MappedPrefixKind;
  readonly prefix: string;
  readonly label: Message;
  readonly place: Place;
  /** From 0 to 1. */
  readonly fill: number;
  readonly usage: readonly Message[];
  /** What a finding says of the prefix, or of addresses in it. */
  readonly conflicts: readonly Message[];
  /** The next free address, or in a cluster's podCIDR the next free prefix; null where none is left. */
  readonly free: string | null;
};

export type AddressMap = {
  readonly prefixes: readonly PrefixSummary[];
  /** The blocks of one of them, or of a part of it (`10.96.0.0/24`); undefined where the prefix is not there any more. */
  readonly blocks: (id: string, within: string | null) => readonly AddressBlock[] | undefined;
};

/** So many conflicts of one prefix are told. */
const mostConflicts = 3;

/** Every prefix of a derived topology with what is used and what is free. The blocks of one are made when they are asked for. */
export function addressMap(topology: Topology, findings: readonly Finding[]): AddressMap {
  const mapped = mappedPrefixes(topology);
  const held = heldInOrder(topology);
  const conflicts = findConflicts(findings, mapped);
  return {
    prefixes: mapped.map((each) => summaryOf(each, held, conflicts)),
    blocks: (id, within) => {
      const found = mapped.find((each) => each.id === id);
      const part = within === null ? null : (parsePrefix(within)?.prefix ?? null);
      return found && blocksOf(found, part, held, conflicts);
    },
  };
}

function summaryOf(mapped: MappedPrefix, held: readonly HeldAddress[], conflicts: AddressConflicts): PrefixSummary {
  const { id, kind, prefix, label, place, parts } = mapped;
  const inside = heldWithin(held, prefix);
  const told = {
    id,
    kind,
    prefix: formatPrefix(prefix),
    label,
    place,
    conflicts: conflictsWithin(mapped, held, conflicts).slice(0, mostConflicts),
  };
  const nodes = parts.map((each) => each.prefix).filter((each) => overlaps(prefix, each));
  const [first] = nodes;
  const given = givenPrefixes(
    prefix,
    parts.flatMap(({ pods }) => pods ?? []),
  );
  if (given !== null && first !== undefined) {
    const free = nextFreePrefix(prefix, first.length, nodes);
    return {
      ...told,
      fill: Math.min(1, given.used / Number(given.total)),
      usage: [givenMessage(given)],
      free: free === undefined ? null : formatPrefix(free),
    };
  }
  const addresses = inside.map(({ address }) => address);
  const usage = mapped.pods === null ? usageOf(prefix, hostCapacity(prefix), addresses) : podPrefixUsage(mapped.pods);
  return {
    ...told,
    fill: Math.min(1, addresses.length / Number(sizeOf(prefix))),
    usage: usageMessages(usage),
    free: nextFree(mapped, addresses),
  };
}

function nextFree({ prefix, pods }: MappedPrefix, taken: readonly Address[]): string | null {
  const set = createAddressSet(taken.filter((address) => contains(prefix, address)));
  const free = pods === null ? nextFreeAddress(prefix, set) : nextForPods(pods, taken)();
  return free === undefined ? null : formatAddress(free);
}
