import { parseAddress } from "../../address/address.ts";
import { equalPrefix, parseInterfaceAddress, prefixOf } from "../../address/prefix.ts";
import type { Analysis } from "../../analysis/analyze.ts";
import type { Place, Position } from "../../text/place.ts";
import { isAt } from "../../text/positions.ts";
import { namedPrefixes } from "../hover/named-prefixes.ts";
import { askedListeners } from "../ports/asked-listeners.ts";
import { type PortPlace, placesOfPort } from "../ports/port-places.ts";
import { writtenPortAt } from "../ports/written-port.ts";
import { contextAt } from "../text-structure/cursor-context.ts";
import type { View } from "../workspace.ts";
import { type LabelPlace, labelPlacesAt } from "./label-places.ts";
import { wordAt } from "./word-at.ts";

/** Where a word that is no name but says a thing of the topology has its like: a port's name or number, a label. */
export function valuePlacesAt(view: View, position: Position): readonly (PortPlace | LabelPlace)[] {
  const written = writtenPortAt(view, position);
  return written === undefined ? labelPlacesAt(view, position) : placesOfPort(written);
}

/** Where the thing is declared that a value stands for: the holder of an address, the owner of a prefix, the containers with a port, the things with a label. */
export function valueDefinitionsAt(view: View, position: Position): readonly Place[] {
  const declared = valuePlacesAt(view, position).filter(({ role }) => role === "declaration");
  if (declared.length > 0) return declared.map(({ place }) => place);
  const word = wordAt(view.text, position);
  if (word === undefined) return [];
  const context = contextAt(view.text.getText(), view.text.offsetAt(word.range.end));
  if (context.inComment) return [];
  const listeners = askedListeners(word.text, context, view, position);
  if (listeners.length > 0) return unique(listeners);
  return unique(placesOfAddress(word.text, view.analysis)).filter((place) => !isAt(place, view.uri, position));
}

function placesOfAddress(text: string, { index, topology }: Analysis): Place[] {
  const address = parseAddress(text);
  const written = address === undefined ? parseInterfaceAddress(text) : undefined;
  const asked = address ?? written?.address;
  if (asked === undefined) return [];
  const owners = index.ownersOf(asked).map((owner) => owner.address.place);
  if (owners.length > 0 || written === undefined) return owners;
  const prefix = prefixOf(written);
  return namedPrefixes(topology)
    .filter(({ value }) => equalPrefix(value, prefix))
    .map(({ place }) => place);
}

/** The pods of a workload are written in one place. */
function unique(places: readonly Place[]): Place[] {
  return [...new Map(places.map((place) => [JSON.stringify(place), place])).values()];
}
