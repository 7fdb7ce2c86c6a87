import { writtenTokens } from "../../language/parser-services.ts";
import type { Place } from "../../text/place.ts";
import type { TextReplacement } from "../../topology/finding.ts";
import type { View } from "../workspace.ts";
import { replacement, textAt } from "./change.ts";

/** Statements for the block of one declaration: those that come first in it, and those that come last. */
export type Insertion = { readonly extent: Place; readonly first: readonly string[]; readonly last: readonly string[] };

/** Writes statements into the block of a declaration, as its block is written: on lines of their own, or on its one line; a declaration without a block gets one. */
export function insertStatements(view: View, { extent, first, last }: Insertion): TextReplacement[] {
  const document = view.textOf(extent.uri);
  if (document === undefined || first.length + last.length === 0) return [];
  const start = document.offsetAt(extent.range.start);
  const tokens = writtenTokens(textAt(view, extent));
  const open = tokens.findIndex(({ image }) => image === "{");
  const close = tokens.at(-1);
  const inside = tokens[open + 1];
  const at = (offset: number, newText: string) =>
    replacement(view, extent.uri, start + offset, start + offset, newText);
  if (open < 0 || close === undefined || close.image !== "}" || inside === undefined) {
    const end = document.offsetAt(extent.range.end) - start;
    return at(end, ` { ${[...first, ...last].join(" ")} }`);
  }
  const brace = tokens[open];
  const isMultiline = brace?.startLine !== close.startLine;
  const behindBrace = (brace?.startOffset ?? 0) + 1;
  if (inside === close && !isMultiline) {
    const space = replacement(view, extent.uri, start + behindBrace, start + close.startOffset, " ");
    return space.map((each) => ({ ...each, newText: ` ${[...first, ...last].join(" ")} ` }));
  }
  if (!isMultiline) {
    return [
      ...(first.length === 0 ? [] : at(behindBrace, ` ${first.join(" ")}`)),
      ...(last.length === 0 ? [] : at(endOf(tokens.at(-2), behindBrace), ` ${last.join(" ")}`)),
    ];
  }
  const lineOf = (offset: number) => document.positionAt(start + offset).line;
  const indentation = indentationAt(
    document.getText(),
    document.offsetAt({ line: lineOf(close.startOffset), character: 0 }),
  );
  const lineEnd = document.getText().includes("\r\n") ? "\r\n" : "\n";
  const lines = (statements: readonly string[]) =>
    statements.map((statement) => `${lineEnd}${indentation}  ${statement}`).join("");
  const isBraceAlone = inside.startLine !== brace?.startLine;
  return [
    // What stands behind the brace on its line stays there: the new lines come before it, or it would be commented out.
    ...(first.length === 0 ? [] : at(behindBrace, isBraceAlone ? lines(first) : ` ${first.join(" ")}`)),
    ...(last.length === 0 ? [] : at(endOf(tokens.at(-2), behindBrace), lines(last))),
  ];
}

type Token = ReturnType<typeof writtenTokens>[number];

function endOf(token: Token | undefined, otherwise: number): number {
  return token === undefined ? otherwise : token.startOffset + token.image.length;
}

function indentationAt(text: string, lineStart: number): string {
  return /^[ \t]*/.exec(text.slice(lineStart, lineStart + 200))?.[0] ?? "";
}
