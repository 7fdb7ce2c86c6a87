import { expect, test } from "vitest";
import { findRegions, isCurrent, replaceRegions, splitWords } from "./docs-regions.ts";

const content = (words: readonly string[]) => `NEW ${words.join("|")}\n\nend\n`;

const refresh = (text: string) => {
  const { regions, unclosed, unopened } = findRegions(text);
  const contents = new Map(regions.map((region) => [region, content(region.words)]));
  return { text: replaceRegions(text, contents), unclosed, unopened };
};

/** What a text becomes; by default nobody complains. What has become is current, and is found again. */
const check = (before: string, after: string, problems: { unclosed?: number[]; unopened?: number[] } = {}) => {
  expect(refresh(before)).toEqual({ text: after, unclosed: [], unopened: [], ...problems });
  expect(refresh(after).text).toBe(after);
  for (const region of findRegions(after).regions) expect(isCurrent(after, region, content(region.words))).toBe(true);
};

const begin = "<!-- k8snet diagram a -->";
const end = "<!-- /k8snet -->";
const fresh = `${begin}\nNEW diagram|a\n\nend\n${end}\n`;
const old = `${begin}\nold\nolder\n${end}\n`;

test.each([
  ["a region's content is replaced, the rest stays", `a\n${old}b\n`, `a\n${fresh}b\n`],
  ["an empty one, at the end without a line end", `x\n${begin}\n${end}`, `x\n${fresh.trimEnd()}`],
  ["two, with CRLF", `${old}x\n${old}`.replaceAll("\n", "\r\n"), `${fresh}x\n${fresh}`.replaceAll("\n", "\r\n")],
  ["line ends of two kinds stay", `a\r\nb\n${old}c\r\n`, `a\r\nb\n${fresh}c\r\n`],
  [
    "in a quote",
    "> <!-- k8snet diagram a -->\n> old\n> <!-- /k8snet -->\n",
    fresh.replace(/^(?=.)/gm, "> ").replace("\n\n", "\n>\n"),
  ],
  [
    "in an item of a list in a list",
    `- one\n  1. ${old.replaceAll("\n", "\n     ").trimEnd()}\n`,
    `- one\n  1. ${fresh.replace(/\n(?=.)/g, "\n     ")}`,
  ],
  ["after a list", `- one\n\n${old}`, `- one\n\n${fresh}`],
  ["after a fence in a quote that the quote ends", `> \`\`\`\n${old}`, `> \`\`\`\n${fresh}`],
  [
    "after a fence with another one in it",
    `\`\`\`\`md\n\`\`\`\n\`\`\`js\n\`\`\`\`\n${old}`,
    `\`\`\`\`md\n\`\`\`\n\`\`\`js\n\`\`\`\`\n${fresh}`,
  ],
  ["after code that begins like a fence", `\`\`\`not a fence\`\`\`\n${old}`, `\`\`\`not a fence\`\`\`\n${fresh}`],
])("%s", (_, before, after) => check(before, after));

test.each<[string, readonly number[]]>([
  ["> - > <!-- k8snet diagram a -->\n> - > <!-- /k8snet -->\n", [0, 1]],
  ["1. > <!-- k8snet matrix a -->\n    > <!-- /k8snet -->\n", [0, 1]],
  ["<!-- K8SNET diagram a -->\nold\n<!-- /K8sNet -->\n", [0, 2]],
  ["<!-- K8sNet: what follows is old -->\n", []],
  ["```\n<!-- K8SNET diagram a -->\n```\n", []],
  [`${">- ".repeat(20_000)}<!-- k8snet`, []],
])("what looks like a marker and is none is told: %j", (text, lines) => {
  expect(findRegions(text)).toEqual({ regions: [], unclosed: [], unopened: [], misread: lines });
});

test.each([
  ["in a fence", `\`\`\`md\n${old}\`\`\`\n`],
  ["in a fence of tildes that has a shorter one in it", `~~~~md\n~~~\n${old}~~~~\n`],
  ["in a fence that a line with words does not close", `\`\`\`md\n\`\`\`js\n${old}\`\`\`\n`],
  ["in a fence that nobody closes", `\`\`\`md\n${old}`],
  ["in a fence in a list", `- a\n  \`\`\`md\n  ${old.replaceAll("\n", "\n  ")}\n  \`\`\`\n`],
  ["in indented code", `a\n\n${old.replace(/^/gm, "    ")}\n`],
  ["in a sentence", `See ${begin} and ${end}.\n`],
  ["of another name", "<!-- k8snetwork a -->\n<!-- k8s -->\n"],
])("markers %s are none", (_, text) => check(text, text));

test.each([
  ["a region without an end", `${begin}\nold\n${old}`, `${begin}\nold\n${fresh}`, { unclosed: [0] }],
  [
    "one in another",
    `${begin}\n${old}${end}\n`,
    `${begin}\n${fresh}${end}\n`,
    { unclosed: [0], unopened: [expect.any(Number)] },
  ],
  ["an end twice", `${old}${end}\n`, `${fresh}${end}\n`, { unopened: [expect.any(Number)] }],
  [
    "a beginning that does not stand alone",
    `${begin} a\nold\n${end}\n`,
    `${begin} a\nold\n${end}\n`,
    { unopened: [2] },
  ],
  [
    "a beginning of two lines",
    `<!-- k8snet\ndiagram a -->\n${end}\n`,
    `<!-- k8snet\ndiagram a -->\n${end}\n`,
    { unopened: [2] },
  ],
])("%s is named, and nothing is lost", (_, before, after, problems) => {
  expect(refresh(before)).toEqual({ text: after, unclosed: [], unopened: [], ...problems });
});

test("blank lines that a formatter puts around the content make it no other", () => {
  const text = `> ${begin}\n>\n>   \n> NEW diagram|a\n>\n> end\n\n> ${end}\n`;
  const [region] = findRegions(text.replace("\n\n", "\n>\n")).regions;
  expect(region && isCurrent(text.replace("\n\n", "\n>\n"), region, content(region.words))).toBe(true);
  expect(region && isCurrent(text.replace("\n\n", "\n>\n"), region, "NEW diagram|b\n")).toBe(false);
});

// It takes half a second; looking for each end from the beginning of the page takes longer than the timeout.
test("a page of 40 MB with thousands of regions is linear work", { timeout: 20_000 }, () => {
  const text = `${old}${"word ".repeat(200)}\n`.repeat(40_000);
  expect(refresh(text).text).toHaveLength(`${fresh}${"word ".repeat(200)}\n`.length * 40_000);
});

test.each([
  ["diagram a b", ["diagram", "a", "b"]],
  ["explain \"my net.k8snet\" web 'db 0'", ["explain", "my net.k8snet", "web", "db 0"]],
  ["explain f $(rm -rf /) ;", ["explain", "f", "$(rm", "-rf", "/)", ";"]],
])("words of %s", (command, words) => {
  expect(splitWords(command)).toEqual(words);
});
