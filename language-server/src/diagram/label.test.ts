import fc from "fast-check";
import { expect, test } from "vitest";
import { flowchartText } from "./flowchart.ts";
import { withFrontMatter } from "./front-matter.ts";
import { hostileNames } from "./hostile-names.fixture.ts";
import { escapeLabel, longestLabel } from "./label.ts";
import { expectValid } from "./mermaid-parse.fixture.ts";

/** What a browser shows of an escaped label. */
function shown(label: string): string {
  return label.replace(/#(\d+);/g, (_entity, code: string) => String.fromCodePoint(Number(code)));
}

test("an escaped label shows the text, with spaces for control characters and marks of direction, cut where it is very long", () => {
  const texts = fc.oneof(
    fc.constantFrom(...hostileNames),
    fc.string({ unit: "grapheme" }),
    fc.string({ unit: "binary" }),
    fc.string({ unit: fc.constantFrom("a", "\n", "\u2028", "\u200e", "\u202e", "\u2066") }),
  );
  fc.assert(
    fc.property(texts, (text) => {
      const label = escapeLabel(text);
      const clean = [...text.replace(/\p{Cs}/gu, "\ufffd").replace(/[\p{Cc}\p{Zl}\p{Zp}\p{Bidi_C}]/gu, " ")];
      const expected = clean.length > longestLabel ? `${clean.slice(0, longestLabel - 1).join("")}…` : clean.join("");
      expect(shown(label)).toBe(expected);
      expect(label).not.toMatch(/["<>`\n\r%|;](?<!#\d+;)/);
    }),
  );
});

test("any text in any place of a flowchart parses in Mermaid 11 and 12", async () => {
  const check = async (texts: readonly string[]) => {
    const [first = "", second = "", third = "", title = ""] = texts;
    const mermaid = flowchartText({
      direction: "LR",
      children: [
        {
          kind: "group",
          id: "g1",
          title: first,
          direction: "TB",
          isSeen: false,
          children: [
            { kind: "box", id: "b1", lines: [second, third], shape: "box", class: "start" },
            { kind: "box", id: "b2", lines: [third], shape: "pill", class: null },
          ],
        },
        { kind: "box", id: "b3", lines: [first], shape: "end", class: "lost" },
      ],
      edges: [
        { from: "b1", to: "b2", lines: [second], style: "dashed" },
        { from: "g1", to: "b3", lines: [first, title], style: "lost" },
      ],
    });
    await expectValid({
      title,
      mermaid,
      document: withFrontMatter(mermaid, title),
      places: [],
      endpoints: [],
      items: [],
    });
  };
  for (const name of hostileNames) await check([name, name, name, name]);
  const text = fc.oneof(
    fc.string({ unit: "binary" }),
    fc.string({ unit: "grapheme" }),
    fc.constantFrom(...hostileNames),
  );
  await fc.assert(fc.asyncProperty(fc.array(text, { minLength: 4, maxLength: 4 }), check), { numRuns: 40 });
});
