import { expect, test } from "vitest";
import { findRegions, replaceRegions, splitWords } from "./docs-regions.ts";

const refresh = (text: string) => {
  const { regions, unclosed } = findRegions(text.split(/\r?\n/));
  const contents = new Map(regions.map((region) => [region, `NEW ${region.words.join("|")}\n`]));
  return { text: replaceRegions(text, contents), unclosed };
};

const check = (before: string, after: string, unclosed: number[] = []) =>
  expect(refresh(before)).toEqual({ text: after, unclosed });

test.each([
  [
    "a region's content is replaced, the rest stays",
    "a\n<!-- k8snet diagram net.k8snet -->\nold\nolder\n<!-- /k8snet -->\nb\n",
    "a\n<!-- k8snet diagram net.k8snet -->\nNEW diagram|net.k8snet\n<!-- /k8snet -->\nb\n",
  ],
  [
    "two regions, one empty, CRLF kept",
    "<!-- k8snet diagram a -->\r\n<!-- /k8snet -->\r\nx\r\n<!-- k8snet diagram b -->\r\nold\r\n<!-- /k8snet -->",
    "<!-- k8snet diagram a -->\r\nNEW diagram|a\r\n<!-- /k8snet -->\r\nx\r\n<!-- k8snet diagram b -->\r\nNEW diagram|b\r\n<!-- /k8snet -->",
  ],
  [
    "a marker in a fence is an example",
    "```md\n<!-- k8snet diagram a -->\n<!-- /k8snet -->\n```\n",
    "```md\n<!-- k8snet diagram a -->\n<!-- /k8snet -->\n```\n",
  ],
])("%s", (_, before, after) => check(before, after));

test("a region without an end is named, and nothing is lost", () => {
  const text = "<!-- k8snet diagram a -->\nold\n<!-- k8snet diagram b -->\nold\n<!-- /k8snet -->\n";
  check(text, "<!-- k8snet diagram a -->\nold\n<!-- k8snet diagram b -->\nNEW diagram|b\n<!-- /k8snet -->\n", [0]);
});

test.each([
  ["diagram a b", ["diagram", "a", "b"]],
  ["explain \"my net.k8snet\" web 'db 0'", ["explain", "my net.k8snet", "web", "db 0"]],
  ["explain f $(rm -rf /) ;", ["explain", "f", "$(rm", "-rf", "/)", ";"]],
])("words of %s", (command, words) => {
  expect(splitWords(command)).toEqual(words);
});
