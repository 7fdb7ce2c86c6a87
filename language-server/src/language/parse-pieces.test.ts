import { readdirSync, readFileSync } from "node:fs";
import type { IToken } from "chevrotain";
import fc from "fast-check";
import { type AstNode, type CstNode, isAstNode, isCompositeCstNode } from "langium";
import { expect, test } from "vitest";
import { finish } from "../steps/steps.ts";
import { parsePieces } from "./parse-pieces.ts";
import { syntaxServices } from "./parser-services.ts";
import { tokenizePieces } from "./token-pieces.ts";

const samples = new URL("../../../samples/", import.meta.url);
const texts = [
  new URL("./fixtures/whole-surface.k8snet", import.meta.url),
  ...readdirSync(samples)
    .filter((name) => name.endsWith(".k8snet"))
    .map((name) => new URL(name, samples)),
].map((url) => readFileSync(url, "utf8"));

const { lexer, parser } = syntaxServices();
const whole = Number.POSITIVE_INFINITY;

/** Everything of a tree, and of what it holds of the text. */
function written(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(written);
  if (!isAstNode(value)) return value;
  const own = Object.entries(value)
    .filter(([name]) => !name.startsWith("$"))
    .sort(([left], [right]) => (left < right ? -1 : 1));
  const { $container, $containerIndex, $cstNode, $type } = value;
  return [
    $type,
    $container?.$type,
    $containerIndex,
    concrete($cstNode, value),
    Object.fromEntries(own.map(([name, each]) => [name, written(each)])),
  ];
}

function concrete(node: CstNode | undefined, owner: AstNode): unknown {
  if (node === undefined) return undefined;
  const inner = isCompositeCstNode(node) ? node.content.map((part) => concrete(part, part.astNode)) : node.text;
  return [node.offset, node.end, node.range, node.grammarSource?.$type, owner.$type, inner];
}

function tokensOf(text: string): IToken[] {
  return finish(lexer.tokenizeSteps(text)).tokens;
}

/** The tree of a text that is parsed in pieces of so many tokens. */
function treeOf(text: string, tokens: IToken[], pieceLength: number): string {
  const parse = (piece: IToken[]) => finish(parser.parseSteps(text, piece)).value;
  const tree = finish(parsePieces(tokens, parse, pieceLength));
  return JSON.stringify(written(tree));
}

function linesOf(text: string): string[] {
  return text.split(/(?<=\n)/);
}

/** Texts with lines left out, and lines that belong elsewhere. */
const brokenText = fc.constantFrom(...texts).chain((text) => {
  const lines = linesOf(text);
  const other = fc.constantFrom(
    ...texts.flatMap(linesOf),
    "port 80 { name a }, 81 { name b }\n",
    "clutser x {\n",
    "}\n",
    "{ { }\n",
  );
  const change = fc.tuple(fc.nat(lines.length - 1), fc.option(other));
  return fc.array(change, { maxLength: 6 }).map((changes) => {
    const changed = [...lines];
    for (const [at, line] of changes) changed[at] = line ?? "";
    return changed.join("");
  });
});

test("a text that is parsed in pieces has the tree that it has as a whole, whatever is in it", () => {
  fc.assert(
    fc.property(brokenText, fc.constantFrom(1, 5, 20, 60), (text, pieceLength) => {
      const tokens = tokensOf(text);
      return treeOf(text, tokens, pieceLength) === treeOf(text, tokens, whole);
    }),
    { numRuns: 150 },
  );
});

test("what is large is parsed in several steps, and the parser is free for other texts between them", () => {
  const [text = ""] = texts;
  const tokens = tokensOf(text);
  const other = "cluster a { node n { pod p } }";
  const parse = (piece: IToken[]) => finish(parser.parseSteps(text, piece)).value;
  const steps = parsePieces(tokens, parse, 20);
  let count = 0;
  let step = steps.next();
  for (; step.done !== true; step = steps.next()) {
    count++;
    expect(finish(parser.parseSteps(other, tokensOf(other))).value.statements).toHaveLength(1);
  }
  expect(count).toBeGreaterThan(tokens.length / 40);
  expect(JSON.stringify(written(step.value)) === treeOf(text, tokens, whole)).toBe(true);
});

const comments = fc.constantFrom(
  "/* a",
  "b */",
  "/*/",
  "*/ pod x",
  "// /*\n",
  "\n",
  "\r\n",
  "\r",
  'x "a/*b"',
  "\n  /* again",
  "/** doc */",
  "word",
  "{",
  "}",
);

test("a text has the tokens and comments that it has as a whole, wherever it is cut", () => {
  const text = fc.oneof(
    brokenText,
    fc.array(comments, { maxLength: 30 }).map((parts) => parts.join(" ")),
  );
  fc.assert(
    fc.property(text, fc.constantFrom(1, 10, 200), (written, length) => {
      const [pieces, all] = [length, whole].map((each) => finish(tokenizePieces(written, lexer.tokenizePiece, each)));
      expect(pieces).toEqual(all);
    }),
  );
});
