import type { Place, Range } from "../text/place.ts";

/** A word of the text: a name, a value or a keyword. `place` is what stands inside the quotes, if there are any. */
export type Word = { readonly text: string; readonly quoted: boolean; readonly place: Place };

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
