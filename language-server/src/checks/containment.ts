// What the rules about containment share: something declared outside of the prefix in which it must be. Where nothing that is declared is inside, the
// prefix is the fault, and it is told once.

import type { Address } from "../address/address.ts";
import { containsPrefix, hostPrefix, type Prefix, smallestCommonPrefix } from "../address/prefix.ts";
import type { Message } from "../messages/message.ts";
import type { Place } from "../text/place.ts";
import type { Fix } from "../topology/finding.ts";
import type { Sourced } from "../topology/topology.ts";
import type { Fault } from "./check.ts";

/** Something that must be in one of the containers of its family. */
export type Contained = { readonly value: Prefix; readonly place: Place; readonly fault: () => Fault };

export type Containment = {
  readonly containers: readonly Sourced<Prefix>[];
  readonly contained: readonly Contained[];
  /** What to say of a container that nothing declared is in; undefined to tell of each. `wanted` is the smallest prefix around all. */
  readonly containerFault: (
    container: Sourced<Prefix>,
    outside: readonly Contained[],
    wanted: Prefix,
  ) => Fault | undefined;
};

/** The address as something to contain. */
export function containedAddress(address: Sourced<Address>, fault: () => Fault): Contained {
  return { value: hostPrefix(address.value), place: address.place, fault };
}

/** The faults of one containment, family by family. */
export function containmentFaults({ containers, contained, containerFault }: Containment): readonly Fault[] {
  return ([4, 6] as const).flatMap((family) => {
    const around = containers.filter(({ value }) => value.address.family === family);
    const inside = contained.filter(({ value }) => value.address.family === family);
    const outside = inside.filter(({ value }) => !around.some((each) => containsPrefix(each.value, value)));
    const [only] = around;
    const wanted = smallestCommonPrefix(outside.map(({ value }) => value));
    const isContainerWrong = around.length === 1 && outside.length > 1 && outside.length === inside.length;
    const fault =
      isContainerWrong && only !== undefined && wanted !== undefined
        ? containerFault(only, outside, wanted)
        : undefined;
    return fault === undefined ? outside.map((each) => each.fault()) : [fault];
  });
}

/** The fix that replaces the text of a value. */
export function replaceFix(title: Message, place: Place, newText: string): Fix {
  return { title, edits: [{ place, newText }] };
}
