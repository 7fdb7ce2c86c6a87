import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { causes } from "../trace/cause.ts";
import { findPath } from "./find-path.ts";
import { networkOfText } from "./named-ends.fixture.ts";

const page = readFileSync(new URL("../../../grammar/reference/causes.md", import.meta.url), "utf8");
const sections = page
  .split(/^### /m)
  .slice(1)
  .map((text) => ({ cause: text.split("\n", 1)[0] ?? "", example: /```k8snet\n([\s\S]*?)```/.exec(text)?.[1] }));

test("each cause has one section, and each section a cause", () => {
  expect(sections.map(({ cause }) => cause).sort()).toEqual([...causes].sort());
});

test.each(sections.filter(({ example }) => example !== undefined))("the example of $cause", ({ cause, example }) => {
  const { topology, index, dataplane } = networkOfText(example ?? "");
  const [path] = topology.paths;
  if (!path?.from || !path.to) throw new Error("the example needs a path");
  const wanted = { from: path.from, to: path.to, port: path.port, family: null, size: null };
  const found = findPath(wanted, index, dataplane);
  expect("trace" in found && found.trace.cause).toBe(cause);
});
