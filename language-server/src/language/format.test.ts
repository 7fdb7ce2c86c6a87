import { readdirSync, readFileSync } from "node:fs";
import fc from "fast-check";
import { expect, test } from "vitest";
import { formatText } from "./format.ts";
import { parseText, writtenTokens } from "./parser-services.ts";

const samplesDirectory = new URL("../../../samples/", import.meta.url);
const texts = [
  new URL("./fixtures/whole-surface.k8snet", import.meta.url),
  new URL("./fixtures/comments.k8snet", import.meta.url),
  ...readdirSync(samplesDirectory)
    .filter((name) => name.endsWith(".k8snet"))
    .map((name) => new URL(name, samplesDirectory)),
].map((url) => ({ name: url.pathname.split("/").at(-1) ?? "", text: readFileSync(url, "utf8") }));

const treeOf = (text: string) =>
  JSON.stringify(parseText(text, "").file, (key, value) =>
    key.startsWith("$") && key !== "$type" ? undefined : value,
  );
const commentsOf = (text: string) =>
  writtenTokens(text)
    .map(({ image }) => image)
    .filter((image) => image.startsWith("/*") || image.startsWith("//"))
    .map((image) => image.split(/\r?\n/).map((line) => line.trim()));

/** The law of the formatter: formatting again changes nothing; tree and comments stay. */
function expectLawful(text: string): void {
  const { text: formatted, reason } = formatText(text);
  expect(reason).toBeNull();
  expect(formatText(formatted).text).toBe(formatted);
  expect(treeOf(formatted)).toBe(treeOf(text));
  expect(commentsOf(formatted)).toEqual(commentsOf(text));
}

test.each(texts)("$name keeps its tree and its comments", ({ text }) => {
  if (parseText(text, "").findings.length > 0) expect(formatText(text).text).toBe(text);
  else expectLawful(text);
});

const spaces = fc.stringMatching(/^[ \t]{1,3}$/);
const inLine = fc.oneof(
  { weight: 6, arbitrary: spaces },
  { weight: 1, arbitrary: fc.constantFrom(" /* a */ ", "/** b */", " /* c */ /* d */ ") },
);
const lineBreak = fc.oneof(
  { weight: 6, arbitrary: fc.constantFrom("\n", "\n\n", "\n\n\n\n  ", "\r\n\t", "\n      ") },
  {
    weight: 2,
    arbitrary: fc.constantFrom(
      " // e\n",
      "\n// f\n",
      "\n/* g\n   h */\n",
      "\n\n/**\n * i\n * j\n */\n",
      " /* k */\n",
      "// l\n\n// m\n",
    ),
  },
);

/** Gaps at which a line may be broken without a change of meaning. */
const mayBreak = (left: string, right: string) =>
  /^[{}]$/.test(left) || /^[{}]$/.test(right) || /^(->|--|,|=|!=|==|\))$/.test(right);

/** A text with other gaps between its tokens: wider or narrower, broken where it may be, and with comments in them. */
function shuffled(text: string): fc.Arbitrary<string> {
  const tokens = writtenTokens(text).filter(({ image }) => !image.startsWith("/*") && !image.startsWith("//"));
  const gaps = tokens.map((token, index) => {
    const previous = tokens[index - 1];
    if (!previous) return fc.oneof(fc.constant(""), lineBreak);
    if ((token.startLine ?? 0) > (previous.endLine ?? 0)) return lineBreak;
    return mayBreak(previous.image, token.image)
      ? fc.oneof({ weight: 5, arbitrary: inLine }, { weight: 1, arbitrary: lineBreak })
      : inLine;
  });
  return fc.tuple(...gaps).map((chosen) => tokens.map(({ image }, index) => (chosen[index] ?? "") + image).join(""));
}

test.each(texts)("$name, shuffled, keeps its tree and its comments", ({ text }) => {
  if (parseText(text, "").findings.length > 0) return;
  fc.assert(
    fc.property(shuffled(text), (other) => {
      expect(treeOf(other)).toBe(treeOf(text));
      expectLawful(other);
    }),
    { numRuns: 60 },
  );
});

const cases: readonly (readonly [what: string, text: string, formatted: string])[] = [
  ["nothing", "", ""],
  ["comments alone", "\n\n// a\n\n\n/* b */", "// a\n\n/* b */\n"],
  ["statements of a line get a line each", "host a { } host b { }", "host a { }\nhost b { }\n"],
  ["a block on one line stays", "host a{interface  e{mtu 1500}}", "host a { interface e { mtu 1500 } }\n"],
  [
    "a block on several lines stays",
    "host a {\ninterface e { mtu 1500 } gateway 10.0.0.1 }",
    "host a {\n  interface e { mtu 1500 }\n  gateway 10.0.0.1\n}\n",
  ],
  ["an empty block closes up", "host a {\n\n}", "host a { }\n"],
  ["operators", "link a:x--b:y{subnet 10.0.0.0/31}", "link a:x -- b:y { subnet 10.0.0.0/31 }\n"],
  [
    "selectors",
    "cluster c{service s{selector{a = b,c != d , e in( f,g ),! h}}}",
    "cluster c { service s { selector { a=b, c!=d, e in (f, g), !h } } }\n",
  ],
  ["lists keep their line breaks", "link l {\nmembers a:x,\nb:x\n}", "link l {\n  members a:x,\n    b:x\n}\n"],
  [
    "CRLF stays",
    "host a {\r\nmtu 1500 }".replace("mtu 1500", "gateway 10.0.0.1"),
    "host a {\r\n  gateway 10.0.0.1\r\n}\r\n",
  ],
  [
    "labels of a broken block",
    "cluster c { namespace n { labels {\na=b, c=d\n} } }",
    "cluster c {\n  namespace n {\n    labels {\n      a=b,\n      c=d\n    }\n  }\n}\n",
  ],
  [
    "stars of a comment",
    "host a {\n/**\n* b\n*/\ngateway 10.0.0.1 }",
    "host a {\n  /**\n   * b\n   */\n  gateway 10.0.0.1\n}\n",
  ],
];

test.each(cases)("%s", (_what, text, formatted) => {
  expect(formatText(text)).toEqual({ text: formatted, reason: null });
});

test("a text with a syntax error stays as it is, and the error is the reason", () => {
  const text = "host  a {\n  interface e { ip }\n";
  expect(formatText(text)).toMatchObject({ text, reason: { key: "syntax.not-closed" } });
});

test("a block that is wider than a line is broken", () => {
  const { text } = formatText(`cluster c { ${"service shop/database-number-one { clusterIP None } ".repeat(3)} }`);
  expect(text).toBe(`cluster c {\n${"  service shop/database-number-one { clusterIP None }\n".repeat(3)}}\n`);
});
