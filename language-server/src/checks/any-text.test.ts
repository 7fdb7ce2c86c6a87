import { readdirSync, readFileSync } from "node:fs";
import fc from "fast-check";
import { expect, test } from "vitest";
import { render } from "../messages/message.ts";
import { findingsOf } from "./check-text.fixture.ts";
import { goodNetwork } from "./faults.fixture.ts";

const samples = new URL("../../../samples/", import.meta.url);
const texts = [goodNetwork, ...readdirSync(samples).map((name) => readFileSync(new URL(name, samples), "utf8"))];

/** Values that a number, an address or a prefix of a text may be replaced by: right ones elsewhere, edges, and nonsense. */
const values = [
  "0",
  "65535",
  "1500",
  "10.244.0.0/16",
  "10.244.0.1",
  "10.244.0.1/32",
  "0.0.0.0/0",
  "255.255.255.255",
  "192.168.50.11/24",
  "fd00::1",
  "fd00:10:244::/64",
  "::/0",
  "::ffff:10.244.0.2",
  "node1",
  "eth0",
  "",
];

const place = fc.double({ min: 0, max: 1, maxExcluded: true, noNaN: true });

/** A text in which a few values are replaced, or lines are deleted or doubled. */
const mutated = fc
  .tuple(
    fc.constantFrom(...texts),
    fc.array(fc.tuple(place, fc.constantFrom("delete", "double", ...values)), { maxLength: 6 }),
  )
  .map(([text, changes]) => changes.reduce((changed, [at, change]) => mutate(changed, at, change), text));

function mutate(text: string, at: number, change: string): string {
  if (change === "delete" || change === "double") {
    const lines = text.split("\n");
    const line = Math.floor(at * lines.length);
    lines.splice(line, 1, ...(change === "delete" ? [] : [lines[line] ?? "", lines[line] ?? ""]));
    return lines.join("\n");
  }
  const found = [...text.matchAll(/\b\d[\d./]*/g)];
  const target = found[Math.floor(at * found.length)];
  if (target === undefined) return text;
  return text.slice(0, target.index) + change + text.slice(target.index + target[0].length);
}

test("whatever a text says, the rules tell of it in whole sentences, each fault once", () => {
  fc.assert(
    fc.property(mutated, (text) => {
      const findings = findingsOf(text);
      for (const { message, related, fixes } of findings) {
        const sentences = [message, ...related.map((each) => each.message), ...fixes.map(({ title }) => title)];
        for (const sentence of sentences) expect(render(sentence, "zh-CN")).not.toMatch(/\{\w+\}|undefined|null/);
      }
      const told = findings.map(({ code, place: { range }, message }) => JSON.stringify([code, range, message.key]));
      expect(new Set(told).size).toBe(told.length);
    }),
    { numRuns: 400 },
  );
});
