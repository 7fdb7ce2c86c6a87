import type { Place, Position, Range } from "../../text/place.ts";
import type { TextReplacement } from "../../topology/finding.ts";
import { placesOfPort } from "../ports/port-places.ts";
import { writtenPortAt } from "../ports/written-port.ts";
import type { View } from "../workspace.ts";
import { wordAt } from "./word-at.ts";

/** A port's name where it is written. */
export type NamedPort = { readonly name: string; readonly range: Range; readonly places: readonly Place[] };

/** The name of a port at a position, and everywhere it stands: at the containers that have it, and where Services and policies ask for it. */
export function namedPortAt(view: View, position: Position): NamedPort | undefined {
  const written = writtenPortAt(view, position);
  const word = wordAt(view.text, position);
  if (written === undefined || word === undefined) return undefined;
  const [name = ""] = word.text.split("/");
  if (written.word === "hostPort" || written.word === "nodePort" || /^[\d-]*$/.test(name)) return undefined;
  const found = placesOfPort(written).map(({ place }) => place);
  const own = written.kind === "service" && written.word === "name" ? written.port.namePlace : undefined;
  const places = own === undefined ? found : [own];
  const isQuoted = word.range.end.character - word.range.start.character > word.text.length;
  const { line, character } = word.range.start;
  const start = { line, character: character + (isQuoted ? 1 : 0) };
  return { name, range: { start, end: { line, character: start.character + name.length } }, places };
}

/** Gives a port another name in all its places; behind the name a protocol may stand (`dns/udp`), which stays. */
export function renamedPort({ name, places }: NamedPort, newName: string): TextReplacement[] {
  return places.map(({ uri, range: { start } }) => {
    const end = { line: start.line, character: start.character + name.length };
    return { place: { uri, range: { start, end } }, newText: newName };
  });
}
