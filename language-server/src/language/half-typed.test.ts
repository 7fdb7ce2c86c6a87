import { readFileSync } from "node:fs";
import fc from "fast-check";
import { expect, test } from "vitest";
import { testUri, topologyOf } from "./topology-of.fixture.ts";

const whole = readFileSync(new URL("./fixtures/whole-surface.k8snet", import.meta.url), "utf8").replace(
  /^import.*/,
  "",
);
const lines = whole.split("\n");

/** Every name that stands in a text, whole and by its parts. */
function namesIn(text: string): Set<string> {
  const words = text.match(/[\w.@:/-]+/g) ?? [];
  return new Set(words.flatMap((word) => [word, ...word.split(/[/:@]/)]));
}

function unresolvedIn(text: string): string[] {
  const { findings } = topologyOf(text);
  return findings
    .filter(({ code }) => code === "unresolved-reference")
    .map(
      ({ place: { range } }) =>
        text.split("\n")[range.start.line]?.slice(range.start.character, range.end.character) ?? "",
    );
}

test("a line that is missing or half typed makes no names unresolved but its own", () => {
  const known = new Set(unresolvedIn(whole));
  for (const [index, line] of lines.entries()) {
    const variants = ["", line.slice(0, line.length / 2), line.slice(0, line.trimStart().length === 0 ? 0 : -1)];
    for (const variant of new Set(variants)) {
      const own = namesIn(`${line} ${variant}`);
      const text = lines.with(index, variant).join("\n");
      const others = unresolvedIn(text).filter(
        (name) => !known.has(name) && ![name, ...name.split("/")].some((part) => own.has(part)),
      );
      expect(others, `line ${index + 1} as ${variant}`).toEqual([]);
    }
  }
});

test("whatever the text is, a topology comes out, and every finding has a place in the text", () => {
  const piece = fc.oneof(
    fc.constantFrom(...lines),
    fc.constantFrom("{", "}", '"', "//", "/*", ":", "@", "/", "a:b:c@d@e", "x/y/z", '""', "@", "web@", "web:", "/web"),
    fc.string({ maxLength: 8 }),
  );
  fc.assert(
    fc.property(fc.array(piece, { maxLength: 30 }), fc.constantFrom("\n", " "), (pieces, glue) => {
      const text = pieces.join(glue);
      const split = text.split(/\r\n|\n|\r/);
      const { findings, symbols } = topologyOf(text);
      const places = [
        ...findings.map(({ place }) => place),
        ...symbols.occurrencesIn(testUri()).map(({ place }) => place),
      ];
      for (const { range } of places) {
        expect(range.start.line).toBeLessThan(Math.max(1, split.length));
        expect(range.end.character).toBeLessThanOrEqual(split[range.end.line]?.length ?? 0);
      }
    }),
    { numRuns: 200 },
  );
});
