import { expect, test } from "vitest";
import { catalogue } from "./catalogue.ts";

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
