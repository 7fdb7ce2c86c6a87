// Who reads Chinese opens the same samples with Chinese comments.
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { formatText } from "../../../language-server/src/language/format.ts";
import { latinMark } from "../../../language-server/src/messages/latin-marks.fixture.ts";

const english = join(import.meta.dirname, "../../../samples");
const chinese = join(import.meta.dirname, "../../l10n/samples.zh-cn");
const samples = readdirSync(english).filter((name) => name.endsWith(".k8snet"));

/** A text without its comments, which stand on lines of their own, and what each comment says; lines that follow each other are one. */
function readSample(folder: string, file: string) {
  const text = readFileSync(join(folder, file), "utf8");
  const comments: string[] = [];
  const code = text.replace(/^ *\/\*\* (.*) \*\/\n|(?:^ *\/\/.*\n)+/gm, (lines: string, doc: string | undefined) => {
    comments.push(doc ?? lines.replace(/^ *\/\/ ?/gm, ""));
    return "";
  });
  return { text, code, comments };
}

test("every sample has its Chinese one, and no other is there", () => {
  expect(samples.length).toBeGreaterThan(20);
  expect(readdirSync(chinese).sort()).toEqual(readdirSync(english).sort());
});

describe.each(samples)("%s", (file) => {
  const [original, translated] = [readSample(english, file), readSample(chinese, file)];

  test("has the code of the English one, and as many comments", () => {
    expect(translated.code).toBe(original.code);
    expect(translated.code).not.toMatch(/\/\/|\/\*/);
    expect(translated.comments).toHaveLength(original.comments.length);
  });

  test("speaks Chinese with Chinese marks", () => {
    expect(original.text).not.toMatch(/\p{Script=Han}/u);
    expect(translated.comments.filter((comment) => !/\p{Script=Han}/u.test(comment))).toEqual([]);
    expect(translated.comments.filter((comment) => latinMark.test(comment))).toEqual([]);
  });

  test("is formatted", () => {
    expect(formatText(translated.text)).toEqual({ text: translated.text, reason: null });
  });
});
