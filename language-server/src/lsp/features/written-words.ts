import type { IToken } from "chevrotain";
import type { TextDocument } from "vscode-languageserver-textdocument";
import { writtenTokens } from "../../language/parser-services.ts";
import type { Place } from "../../text/place.ts";
import type { RenamedPart } from "./renamed-word.ts";

type Words = (line: number) => readonly Pick<IToken, "image" | "startOffset">[];

/** Finds the words that names stand in, as they are written. A text is read line by line, or once as a whole where a comment may end on the line. */
export function createWrittenWords(
  textOf: (uri: string) => TextDocument | undefined,
): (name: Place) => RenamedPart | undefined {
  const known = new Map<string, Words | undefined>();
  return ({ uri, range: { start, end } }) => {
    if (!known.has(uri)) {
      const text = textOf(uri);
      known.set(uri, text && wordsOf(text));
    }
    const word = known
      .get(uri)?.(start.line)
      .find(({ startOffset, image }) => startOffset <= start.character && startOffset + image.length >= end.character);
    if (word === undefined) return undefined;
    const { image, startOffset } = word;
    return { written: image, start: start.character - startOffset, end: end.character - startOffset };
  };
}

/** The words of a line, each with its column. */
function wordsOf(document: TextDocument): Words {
  const lines = new Map<number, readonly { readonly image: string; readonly startOffset: number }[]>();
  let whole: ReturnType<typeof wordsByLine> | undefined;
  return (line) => {
    let words = lines.get(line);
    if (words === undefined) {
      const text = document.getText({ start: { line, character: 0 }, end: { line: line + 1, character: 0 } });
      if (text.includes("*/")) whole ??= wordsByLine(document);
      words = text.includes("*/") ? (whole?.get(line) ?? []) : writtenTokens(text);
      lines.set(line, words);
    }
    return words;
  };
}

function wordsByLine(document: TextDocument): ReadonlyMap<number, { image: string; startOffset: number }[]> {
  const byLine = new Map<number, { image: string; startOffset: number }[]>();
  for (const { image, startOffset } of writtenTokens(document.getText())) {
    const { line, character } = document.positionAt(startOffset);
    const others = byLine.get(line);
    const word = { image, startOffset: character };
    if (others === undefined) byLine.set(line, [word]);
    else others.push(word);
  }
  return byLine;
}
