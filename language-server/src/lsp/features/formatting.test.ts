import { readFileSync } from "node:fs";
import fc from "fast-check";
import { expect, test } from "vitest";
import type { TextEdit } from "vscode-languageserver";
import { TextDocument } from "vscode-languageserver-textdocument";
import { formatText } from "../../language/format.ts";
import { finish } from "../../steps/steps.ts";
import { onTypeFormattingEdits, rangeFormattingEdits } from "./formatting.ts";

const whole = readFileSync(new URL("../../language/fixtures/whole-surface.k8snet", import.meta.url), "utf8");
const commented = readFileSync(new URL("../../language/fixtures/comments.k8snet", import.meta.url), "utf8");

function documentOf(text: string): TextDocument {
  return TextDocument.create("x:/x", "k8snet", 1, text);
}

function applied(text: string, edits: TextEdit[]): string {
  return TextDocument.applyEdits(documentOf(text), edits);
}

test.each([
  // The lines of the selection alone.
  ["host  a\n«host   b {  }»\nhost  c\n", "host  a\nhost b { }\nhost  c\n"],
  ["cluster a {\n«node   n {\n pod   p\n}»\n   node m\n}\n", "cluster a {\n  node n {\n    pod p\n  }\n   node m\n}\n"],
  ["host  a\n«host  b\n»host  c\n", "host  a\nhost b\nhost  c\n"],
  ["host a { interface «e0»   interface e1 }\n", "host a { interface e0 interface e1 }\n"],
  ["«host a\n\n\n\n   host b»\n", "host a\n\nhost b\n"],
  // A text with errors stays as it is.
  ["host  a\n«host   b {»\n", "host  a\nhost   b {\n"],
])("of %j only what is selected is formatted", (marked, expected) => {
  const [before = "", inside = "", after = ""] = marked.split(/[«»]/);
  const document = documentOf(before + inside + after);
  const range = { start: document.positionAt(before.length), end: document.positionAt(before.length + inside.length) };
  expect(applied(document.getText(), finish(rangeFormattingEdits(document, range)))).toBe(expected);
});

test("formatting the range of everything is formatting, and no line outside of a range ever changes", () => {
  for (const text of [whole, commented, whole.replace(/ {2}/g, "\t"), whole.replace(/\n/g, "\r\n")]) {
    const spoiled = text.replace(/ \{ /g, "   {  ");
    const document = documentOf(spoiled);
    const all = { start: { line: 0, character: 0 }, end: document.positionAt(spoiled.length) };
    expect(applied(spoiled, finish(rangeFormattingEdits(document, all)))).toBe(formatText(spoiled).text);
    fc.assert(
      fc.property(fc.nat(document.lineCount - 1), fc.nat(10), (line, length) => {
        const range = { start: { line, character: 3 }, end: { line: line + length, character: 1 } };
        for (const edit of finish(rangeFormattingEdits(document, range))) {
          expect(edit.range.start.line).toBeGreaterThanOrEqual(line);
          const isBelow = edit.range.end.line > line + length;
          expect(isBelow && edit.range.end.character > 0).toBe(false);
        }
      }),
      { numRuns: 20 },
    );
  }
});

test.each([
  ["cluster a {\n   node   n\n   }<|>\nhost   b\n", "}", "cluster a {\n  node n\n}\nhost   b\n"],
  ["cluster a { node   n }<|>\n", "}", "cluster a { node n }\n"],
  ["cluster b {\ncluster a {\n  node   n\n    }<|>\n", "}", "cluster b {\ncluster a {\n  node   n\n}\n"],
  ["host   a  \n<|>\nhost   b\n", "\n", "host a\n\nhost   b\n"],
  ["cluster a { node   n\n<|>\n}\n", "\n", "cluster a { node n\n\n}\n"],
  ["// a }<|>\n", "}", "// a }\n"],
  ["host   a }<|>\n", "}", "host   a }\n"],
])("in %j, typing %j makes %j", (marked, typed, expected) => {
  const document = documentOf(marked.replace("<|>", ""));
  const position = document.positionAt(marked.indexOf("<|>"));
  expect(applied(document.getText(), finish(onTypeFormattingEdits(document, position, typed)))).toBe(expected);
});
