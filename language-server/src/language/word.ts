import type { Place, Range } from "../text/place.ts";
import type { WrittenCharacter } from "./quoted-parts.ts";

/** A word of the text: a name, a value or a keyword. `place` is what stands inside the quotes, if there are quotes around it. */
export type Word = {
  readonly text: string;
  readonly quoted: boolean;
  readonly place: Place;
  /** Of a word that is not written as it reads (a part alone is quoted, as in `"web":nginx`, or it has escapes): where on its line each of its characters stands. */
  readonly characters?: readonly WrittenCharacter[];
};

/** The parts of a name such as `shop/web-0:nginx@demo`. `part` is a container of a pod or an interface of a machine. */
export type CompositeName = {
  readonly namespace: Word | null;
  readonly name: Word;
  readonly part: Word | null;
  readonly cluster: Word | null;
};

/**
 * Takes a name apart. Everything behind the last `@` is the cluster, everything before the first `/` the namespace, everything behind the colon that
 * follows the part. A part that is empty (`web:`) is there, with an empty text, so that half-typed names are told from whole ones.
 */
export function splitName(word: Word): CompositeName {
  const { text } = word;
  const at = text.lastIndexOf("@");
  const end = at < 0 ? text.length : at;
  const slash = text.indexOf("/");
  const start = slash >= 0 && slash < end ? slash + 1 : 0;
  const colon = text.indexOf(":", start);
  const nameEnd = colon >= 0 && colon < end ? colon : end;
  return {
    namespace: start === 0 ? null : slice(word, 0, start - 1),
    name: slice(word, start, nameEnd),
    part: nameEnd === end ? null : slice(word, nameEnd + 1, end),
    cluster: at < 0 ? null : slice(word, at + 1, text.length),
  };
}

/** The part of a word between two offsets of its text; its place is just what is written of it, without quotes. */
export function slice(word: Word, start: number, end: number): Word {
  if (start === 0 && end === word.text.length) return word;
  const { uri, range } = word.place;
  const text = word.text.slice(start, end);
  const { line, character } = range.start;
  const between = (from: number, to: number): Place => ({
    uri,
    range: { start: { line, character: from }, end: { line, character: to } },
  });
  if (word.characters !== undefined) {
    const characters = word.characters.slice(start, end);
    const from = characters[0]?.start ?? word.characters[start - 1]?.end ?? character;
    const place = between(from, characters.at(-1)?.end ?? from);
    return { text, quoted: characters[0]?.quoted ?? false, place, characters };
  }
  // What stands for a word that is missing has the place of another.
  const isWritten = range.start.line === range.end.line && range.end.character - character === word.text.length;
  return { text, quoted: word.quoted, place: isWritten ? between(character + start, character + end) : word.place };
}

/** The range of a word with the quotes around it. */
export function writtenRange({ quoted, characters, place: { range } }: Word): Range {
  // A word of which a part alone is quoted begins and ends where it is written.
  if (!quoted || characters?.some((each) => !each.quoted)) return range;
  const { start, end } = range;
  return { start: { ...start, character: start.character - 1 }, end: { ...end, character: end.character + 1 } };
}
