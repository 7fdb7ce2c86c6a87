import { expect } from "vitest";
import type { Finding } from "../topology/finding.ts";
import { topologyOf } from "./topology-of.fixture.ts";

/** A text in which `[[…]]` marks places, without the marks. */
function unmark(marked: string): { readonly text: string; readonly marks: readonly string[] } {
  const marks: string[] = [];
  let text = "";
  for (const piece of marked.split(/(\[\[|\]\])/)) {
    if (piece === "[[" || piece === "]]") marks.push(positionAt(text));
    else text += piece;
  }
  return { text, marks };
}

function positionAt(before: string): string {
  const lines = before.split("\n");
  return `${lines.length - 1}:${lines.at(-1)?.length ?? 0}`;
}

/** The text with a finding's first fix applied. */
export function applyFix(text: string, { fixes }: Pick<Finding, "fixes">): string | undefined {
  const edit = fixes[0]?.edits[0];
  if (edit === undefined) return undefined;
  const lines = text.split("\n");
  const { start, end } = edit.place.range;
  const line = lines[start.line] ?? "";
  lines[start.line] = line.slice(0, start.character) + edit.newText + line.slice(end.character);
  return lines.join("\n");
}

/** Holds that a text has exactly one finding, at the first mark; a second mark is the first related place. With a fix, its text is what comes of it. */
export function expectFinding(marked: string, code: string, fixed?: string): void {
  const { text, marks } = unmark(marked);
  const { findings } = topologyOf(text);
  const told = findings.map((finding) => ({
    code: finding.code,
    at: [finding.place, ...finding.related.map(({ place }) => place)].flatMap(({ range: { start, end } }) => [
      `${start.line}:${start.character}`,
      `${end.line}:${end.character}`,
    ]),
    fixed: applyFix(text, finding),
  }));
  expect(told).toEqual([{ code, at: marks, fixed }]);
}
