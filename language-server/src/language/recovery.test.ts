import { readdirSync, readFileSync } from "node:fs";
import fc from "fast-check";
import { type AstNode, AstUtils } from "langium";
import { expect, test } from "vitest";
import { parseText } from "./parser-services.ts";

const samplesDirectory = new URL("../../../samples/", import.meta.url);
const texts = [
  new URL("./fixtures/whole-surface.k8snet", import.meta.url),
  ...readdirSync(samplesDirectory)
    .filter((name) => name.endsWith(".k8snet"))
    .map((name) => new URL(name, samplesDirectory)),
].map((url) => ({ name: url.pathname.split("/").at(-1) ?? "", text: readFileSync(url, "utf8") }));

const declaring = new Set(
  "Cluster Host Router Link Namespace Node Interface Pod Workload Container Service NetworkPolicy ClusterPolicy".split(
    " ",
  ),
);

type Declaration = {
  readonly line: number;
  readonly what: string;
  readonly owners: readonly AstNode[];
  readonly path: string;
};

const nameOf = (node: AstNode) => ("name" in node && typeof node.name === "string" ? node.name : "?");

/** Every declaration of a text, with the path of the blocks that it stands in. */
function declarationsOf(text: string): Declaration[] {
  const parsed = parseText(text, "file:///test.k8snet");
  expect(parsed.result.parserErrors).toEqual([]);
  const found: Declaration[] = [];
  for (const node of AstUtils.streamAst(parsed.file)) {
    if (!declaring.has(node.$type) || nameOf(node) === "?") continue;
    const owners: AstNode[] = [];
    for (let owner = node.$container; owner; owner = owner.$container)
      if (owner.$type !== "Misplaced") owners.unshift(owner);
    const path = [...owners.map(nameOf), `${node.$type} ${nameOf(node)}`].join(" > ");
    found.push({ line: node.$cstNode?.range.start.line ?? -1, what: `${node.$type} ${nameOf(node)}`, owners, path });
  }
  return found;
}

/** The beginnings of a line: none of it, and all that end at or within a word. */
function beginningsOf(line: string): Set<string> {
  const beginnings = new Set([""]);
  for (const word of line.matchAll(/[^\s{}(),=!"]+|\S/g)) {
    beginnings.add(line.slice(0, word.index));
    beginnings.add(line.slice(0, word.index + 1));
    beginnings.add(line.slice(0, word.index + word[0].length));
  }
  beginnings.delete(line);
  return beginnings;
}

test.each(texts)(
  "$name: with any line deleted or half typed, every declaration of the other lines stays in its place",
  ({ text }) => {
    const lines = text.split("\n");
    const whole = declarationsOf(text);
    for (const [index, line] of lines.entries()) {
      const deleted = { lines: lines.toSpliced(index, 1), typed: null, shift: 1 };
      const cut = [...beginningsOf(line)].map((typed) => ({ lines: lines.with(index, typed), typed, shift: 0 }));
      for (const changed of [deleted, ...cut]) {
        const now = new Set(
          declarationsOf(changed.lines.join("\n")).flatMap(({ line: at, what, path }) => [
            `${at} ${what}`,
            `${at} ${path}`,
          ]),
        );
        for (const { line: at, what, owners, path } of whole) {
          if (at === index) continue;
          // Whoever stands in the block of the changed line keeps its name; everyone else keeps its place too.
          const isInChanged = owners.some((owner) => owner.$cstNode?.range.start.line === index);
          const shown = `${at > index ? at - changed.shift : at} ${isInChanged ? what : path}`;
          if (!now.has(shown))
            expect.fail(`line ${index + 1} ${JSON.stringify(changed.typed)}: lost ${shown} (was on line ${at + 1})`);
        }
      }
    }
  },
);

test.each(texts)("$name: without any indentation, no declaration of the other lines is lost", ({ text }) => {
  const lines = text.split("\n").map((line) => line.trimStart());
  const whole = declarationsOf(lines.join("\n"));
  for (const [index, line] of lines.entries()) {
    for (const typed of ["", line.slice(0, line.length / 2), line.replace(/[{}][^{}]*$/, "")]) {
      const now = new Set(
        declarationsOf(lines.with(index, typed).join("\n")).map(({ line: at, what }) => `${at} ${what}`),
      );
      for (const { line: at, what } of whole) {
        if (at !== index && !now.has(`${at} ${what}`))
          expect.fail(`line ${index + 1} ${JSON.stringify(typed)}: lost ${what} of line ${at + 1}`);
      }
    }
  }
});

/** Where an editor puts the cursor on a new line: level with the statement below, or with the line above. */
function indentationAt(lines: readonly string[], index: number): string {
  const below = lines[index] ?? "";
  const level = /^\s*[^\s}]/.test(below) ? below : lines.slice(0, index).findLast((line) => line.trim() !== "");
  return /^\s*/.exec(level ?? "")?.[0] ?? "";
}

const halfTyped = [
  "}",
  "{",
  "pod x",
  "node n {",
  "labels { a=",
  '"',
  "/** x",
  "ip 10.0.0.1,",
  "expect a -> b via x,",
  "service s { selector { a in (",
  "cluster c {",
  ")",
];

test.each(texts)(
  "$name: with a half-typed line anywhere, every declaration of the other lines stays in its place",
  ({ text }) => {
    const lines = text.split("\n");
    const whole = declarationsOf(text);
    for (const index of lines.keys()) {
      const indent = indentationAt(lines, index);
      for (const typed of halfTyped) {
        const now = new Set(
          declarationsOf(lines.toSpliced(index, 0, indent + typed).join("\n")).map(
            ({ line: at, path }) => `${at} ${path}`,
          ),
        );
        for (const { line: at, path } of whole) {
          const shown = `${at >= index ? at + 1 : at} ${path}`;
          if (!now.has(shown))
            expect.fail(`line ${index + 1} ${JSON.stringify(typed)}: lost ${shown} (was on line ${at + 1})`);
        }
      }
    }
  },
);

const piece = fc.constantFrom(
  ...'{ } { } ( ) , = == != ! -> -- " / * ; $ é # \n // /* */ /** [ ] in notin'.split(" "),
  ..."cluster node pod container port ip 10.0.0.1/24 labels selector link path expect via allowed cni option host extend x \t".split(
    " ",
  ),
  "\n",
  "\r\n",
);

test("any sequence of tokens parses, without a parser's error and without an exception", () => {
  fc.assert(
    fc.property(fc.array(piece, { maxLength: 60 }), fc.constantFrom("", " ", "  "), (pieces, between) => {
      const parsed = parseText(pieces.join(between), "file:///test.k8snet");
      expect(parsed.result.parserErrors).toEqual([]);
      expect(parsed.result.lexerErrors).toEqual([]);
    }),
    { numRuns: 2000 },
  );
});
