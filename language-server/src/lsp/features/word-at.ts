import type { TextDocument } from "vscode-languageserver-textdocument";
import { writtenTokens } from "../../language/parser-services.ts";
import { readQuoted } from "../../language/quoted-parts.ts";
import type { Position, Range } from "../../text/place.ts";

/** The word of the language at a position, without quotes, its range with them; undefined in empty space. */
export function wordAt(
  document: TextDocument,
  position: Position,
): { readonly text: string; readonly range: Range } | undefined {
  const line = document.getText({
    start: { line: position.line, character: 0 },
    end: { line: position.line + 1, character: 0 },
  });
  for (const { image, startOffset } of writtenTokens(line)) {
    const end = startOffset + image.length;
    if (position.character < startOffset || position.character > end || !/[\w:"]/.test(image)) continue;
    const text = image.includes('"') ? readQuoted(image).text : image;
    return {
      text,
      range: {
        start: { line: position.line, character: startOffset },
        end: { line: position.line, character: end },
      },
    };
  }
  return undefined;
}
