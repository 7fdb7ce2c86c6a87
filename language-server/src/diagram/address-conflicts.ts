// What is red in the address map and in its drawing: whatever a finding about addresses speaks of, in the words of the finding.
import { contains, overlaps, type Prefix } from "../address/prefix.ts";
import type { Message } from "../messages/message.ts";
import type { Place } from "../text/place.ts";
import type { Finding } from "../topology/finding.ts";
import { type HeldAddress, heldWithin } from "./held-addresses.ts";
import type { MappedPrefix } from "./mapped-prefix.ts";

const codes: ReadonlySet<string> = new Set([
  "duplicate-address",
  "reserved-address",
  "address-outside-prefix",
  "prefix-overlap",
]);

export type AddressConflicts = {
  /** What is wrong with the address that stands at a place; undefined where nothing is. */
  readonly ofAddress: (place: Place) => Message | undefined;
  /** What is wrong with a prefix of the map as a whole. */
  readonly ofPrefix: (id: string) => Message | undefined;
  /** Those prefixes which it must not share addresses with, but does. */
  readonly overlapping: (id: string) => readonly Prefix[];
};

/** Sorts out what findings say of addresses and prefixes. */
export function findConflicts(findings: readonly Finding[], prefixes: readonly MappedPrefix[]): AddressConflicts {
  const addresses = new Map<string, Message>();
  const told = new Map<string, Message>();
  const others = new Map<string, Prefix[]>();
  const byPlace = new Map<string, MappedPrefix[]>();
  for (const each of prefixes) byPlace.set(keyOf(each.place), [...(byPlace.get(keyOf(each.place)) ?? []), each]);
  for (const { code, severity, message, place, related } of findings) {
    if (!codes.has(code) || (severity !== "error" && severity !== "warning")) continue;
    const places = [place, ...related.map((each) => each.place)].map(keyOf);
    for (const each of places) if (!addresses.has(each)) addresses.set(each, message);
    const spokenOf = places.flatMap((each) => byPlace.get(each) ?? []);
    for (const { id, prefix } of spokenOf) {
      if (!told.has(id)) told.set(id, message);
      const shared = spokenOf.filter((other) => other.id !== id && overlaps(other.prefix, prefix));
      others.set(id, [...(others.get(id) ?? []), ...shared.map((other) => other.prefix)]);
    }
  }
  return {
    ofAddress: (place) => addresses.get(keyOf(place)),
    ofPrefix: (id) => told.get(id),
    overlapping: (id) => others.get(id) ?? [],
  };
}

/** What findings say of a prefix, and of the addresses in it that are in none of its parts: those are told of there. `held` is everybody's, in the order of addresses. */
export function conflictsWithin(
  { id, prefix, parts }: MappedPrefix,
  held: readonly HeldAddress[],
  conflicts: AddressConflicts,
): readonly Message[] {
  const ofAddresses = heldWithin(held, prefix).flatMap(({ address, place }) => {
    const found = conflicts.ofAddress(place);
    return found === undefined || parts.some((part) => contains(part.prefix, address)) ? [] : [found];
  });
  return [...new Set([conflicts.ofPrefix(id) ?? [], ofAddresses].flat())];
}

function keyOf({ uri, range: { start, end } }: Place): string {
  return `${start.line}:${start.character}-${end.line}:${end.character} ${uri}`;
}
