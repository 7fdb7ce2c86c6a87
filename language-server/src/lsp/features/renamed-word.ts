import { parseAddress } from "../../address/address.ts";
import { parsePrefix } from "../../address/prefix.ts";
import { oddCharacters } from "../../language/odd-characters.ts";
import { writtenTokens } from "../../language/parser-services.ts";
import { readQuoted } from "../../language/quoted-parts.ts";
import { splitName } from "../../language/word.ts";

/** What of a word is given another name: columns of the word as it is written, without quotes. */
export type RenamedPart = { readonly written: string; readonly start: number; readonly end: number };

/**
 * How the part of a word has to be written for the whole to be read with the new name in its place: as it is, with escapes where it stands in quotes already,
 * or in quotes. Undefined where no way of writing it is read so, as with an `@` that would begin the cluster's name.
 */
export function renamedPart({ written, start, end }: RenamedPart, newName: string): string | undefined {
  const { text, characters } = readQuoted(written);
  const first = characters.findIndex((each) => each.start === start);
  const last = characters.findIndex((each) => each.end === end);
  if (first < 0 || last < first || isUnreadable(newName)) return undefined;
  const before = text.slice(0, first);
  const behind = text.slice(last + 1);
  const whole = `${before}${newName}${behind}`;
  const isKept = partsOf(whole).join("\0") === partsBehind(text, first, last + 1, newName).join("\0");
  if (!isKept) return undefined;
  const escaped = newName.replace(/["\\]/g, "\\$&");
  const ways = characters[first]?.quoted ? [escaped] : [newName, `"${escaped}"`];
  return ways.find((way) => isRead(`${written.slice(0, start)}${way}${written.slice(end)}`, whole));
}

/** Control characters, and those that no text should have. */
function isUnreadable(name: string): boolean {
  return /\p{Cc}/u.test(name) || oddCharacters(name).length > 0;
}

/** Whether something written is one word of the language that means this name wherever a name may stand. */
function isRead(written: string, name: string): boolean {
  const [only, ...others] = writtenTokens(written);
  if (only?.image !== written || others.length > 0 || readQuoted(written).text !== name) return false;
  if (written.includes('"')) return true;
  return parseAddress(name) === undefined && parsePrefix(name) === undefined && name !== "internet";
}

type Part = { readonly text: string; readonly start: number; readonly end: number };

/** The namespace, the name, the container or interface, and the cluster of a name, as far as they are in it. */
function piecesOf(text: string): readonly (Part | null)[] {
  const range = { start: { line: 0, character: 0 }, end: { line: 0, character: text.length } };
  const { namespace, name, part, cluster } = splitName({ text, quoted: true, place: { uri: "", range } });
  return [namespace, name, part, cluster].map(
    (each) =>
      each && {
        text: each.text,
        start: each.place.range.start.character,
        end: each.place.range.end.character,
      },
  );
}

function partsOf(text: string): readonly string[] {
  return piecesOf(text).map((part) => (part === null ? "-" : `=${part.text}`));
}

/** The parts that a name has to have once what stands between two of its offsets is another. */
function partsBehind(text: string, start: number, end: number, newName: string): readonly string[] {
  const pieces = piecesOf(text);
  const isIn = (part: Part | null) => part !== null && part.start <= start && part.end >= end;
  // What is declared is read as a whole.
  if (!pieces.some(isIn)) return ["-", `=${newName}`, "-", "-"];
  return pieces.map((part) => {
    if (part === null) return "-";
    if (!isIn(part)) return `=${part.text}`;
    return `=${text.slice(part.start, start)}${newName}${text.slice(end, part.end)}`;
  });
}
