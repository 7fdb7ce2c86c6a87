import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { causes } from "../trace/cause.ts";
import { declaredPath, networkOfText } from "./named-ends.fixture.ts";

const page = readFileSync(new URL("../../../grammar/reference/causes.md", import.meta.url), "utf8");
const sections = page
  .split(/^### /m)
  .slice(1)
  .map((text) => ({ cause: text.split("\n", 1)[0] ?? "", example: /```k8snet\n([\s\S]*?)```/.exec(text)?.[1] }));

test("each cause has one section, and each section a cause", () => {
  expect(sections.map(({ cause }) => cause).sort()).toEqual([...causes].sort());
});

test.each(sections.filter(({ example }) => example !== undefined))("the example of $cause", ({ cause, example }) => {
  expect(declaredPath(networkOfText(example ?? "")).trace.cause).toBe(cause);
});
