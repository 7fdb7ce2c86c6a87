import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { parseText } from "./parser-services.ts";

test("the whole surface of the language parses without a finding", () => {
  const uri = new URL("./fixtures/whole-surface.k8snet", import.meta.url);
  const parsed = parseText(readFileSync(uri, "utf8"), uri.href);
  expect(parsed.findings).toEqual([]);
  expect(parsed.result.parserErrors).toEqual([]);
});
