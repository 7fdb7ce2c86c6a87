import { expect, test } from "vitest";
import { catalogue } from "./catalogue.ts";
import { groupDigits } from "./group-digits.ts";
import { latinMark } from "./latin-marks.fixture.ts";

const placeholders = (text: string) => (text.match(/\{\w+\}/g) ?? []).sort();

test("both languages have the same sentences with the same placeholders, and none is empty", () => {
  const english = Object.entries(catalogue.en);
  expect(Object.keys(catalogue["zh-CN"]).sort()).toEqual(english.map(([key]) => key).sort());
  for (const [key, text] of english) {
    const chinese: string = catalogue["zh-CN"][key as keyof typeof catalogue.en];
    expect(text, key).not.toBe("");
    expect(chinese, key).not.toBe("");
    expect(new Set(placeholders(chinese)), key).toEqual(new Set(placeholders(text)));
  }
});

test("Chinese sentences have Chinese marks", () => {
  const mixed = Object.entries<string>(catalogue["zh-CN"]).filter(([, text]) => latinMark.test(text));
  expect(mixed).toEqual([]);
});

test.each([
  [0, "0"],
  [999, "999"],
  [1000, "1,000"],
  [1_048_574n, "1,048,574"],
  [12_345_678, "12,345,678"],
])("%s is shown as %s", (count, shown) => {
  expect(groupDigits(count)).toBe(shown);
});
