import type { Place, Range } from "../text/place.ts";

/** A word of the text: a name, a value or a keyword. `place` is what stands inside the quotes, if there are any. */
export type Word = {
  readonly text: string;
  readonly quoted: boolean;
  readonly place: Place;
  /** Of a word of which a part alone is quoted (`"web":nginx`): how far behind its beginning each of its characters stands. */
  readonly columns?: readonly number[];
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

/** The part of a word between two offsets. A word with escapes in it is longer in the text than it is; its parts then have the place of the whole. */
export function slice(word: Word, start: number, end: number): Word {
  if (start === 0 && end === word.text.length) return word;
  const { uri, range } = word.place;
  if (word.columns !== undefined && start < end) return sliceQuotedParts(word, word.columns, start, end);
  const isPlain =
    range.start.line === range.end.line && range.end.character - range.start.character === word.text.length;
  if (!isPlain) return { text: word.text.slice(start, end), quoted: word.quoted, place: word.place };
  const { line, character } = range.start;
  const part: Range = {
    start: { line, character: character + start },
    end: { line, character: character + end },
  };
  return { text: word.text.slice(start, end), quoted: word.quoted, place: { uri, range: part } };
}

/** As `slice`, of a word of which a part alone is quoted: that part's place is what stands inside its quotes. */
function sliceQuotedParts(word: Word, columns: readonly number[], start: number, end: number): Word {
  const { uri, range } = word.place;
  const [first, last] = [columns[start] ?? 0, columns[end - 1] ?? 0];
  const before = start === 0 ? -1 : (columns[start - 1] ?? 0);
  const { line, character } = range.start;
  const place = {
    uri,
    range: { start: { line, character: character + first }, end: { line, character: character + last + 1 } },
  };
  // Quotes have no column of their own: where one stands before the part, a column is left out.
  return { text: word.text.slice(start, end), quoted: first > before + 1, place };
}
