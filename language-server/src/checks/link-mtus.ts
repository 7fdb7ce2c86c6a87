import type { Place } from "../text/place.ts";
import type { Interface, Link, Sourced } from "../topology/topology.ts";
import type { CheckContext } from "./check-context.ts";

/** An MTU that the text gives an interface, and that of its link: the link's own, else what most of its interfaces have. */
export type LinkMtu = {
  readonly link: Link;
  readonly machine: string;
  readonly interface: Interface;
  readonly mtu: Sourced<number>;
  readonly usual: number;
  readonly usualPlace: Place | null;
};

/** All declared MTUs of interfaces on links. */
export function linkMtus({ topology, index }: CheckContext): readonly LinkMtu[] {
  return topology.links.flatMap((link) => {
    const members = link.members.flatMap(({ machine: id, interface: name }) => {
      const machine = index.machinesById.get(id);
      const found = index.interfaceOf(id, name);
      return machine === undefined || found === undefined ? [] : [{ machine: machine.name, interface: found }];
    });
    const usual = link.mtu?.value ?? mostFrequent(members.map((member) => member.interface.mtu?.value ?? 0));
    const usualPlace =
      link.mtu?.place ?? members.find((member) => member.interface.mtu?.value === usual)?.interface.mtu?.place ?? null;
    return members.flatMap((member): LinkMtu[] => {
      const { mtu } = member.interface;
      return mtu === null || mtu.origin === "derived" ? [] : [{ ...member, link, mtu, usual, usualPlace }];
    });
  });
}

/** The most frequent value, of equally frequent ones the smallest. */
function mostFrequent(values: readonly number[]): number {
  const counts = new Map<number, number>();
  for (const value of values) counts.set(value, (counts.get(value) ?? 0) + 1);
  let best = { value: 0, count: 0 };
  for (const [value, count] of counts) {
    if (count > best.count || (count === best.count && value < best.value)) best = { value, count };
  }
  return best.value;
}
