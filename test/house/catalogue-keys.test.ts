import { expect, test } from "vitest";
import { catalogue } from "../../language-server/src/messages/catalogue.ts";
import { filesUnder, isTest, read } from "./source-files.ts";

const sources = ["language-server/src", "extension/src", "grammar"]
  .flatMap(filesUnder)
  .filter((file) => /\.(ts|langium)$/.test(file) && !isTest(file) && !/\/messages\/(en|zh-CN)\//.test(file))
  .map(read)
  .join("\n");

/** Everything that stands in quotes, and the names of properties, which are looked up by. */
const words = new Set(sources.match(/(?<=["'`])[^"'`$\n]+(?=["'`])|\b\w+(?=\??:)/g));

/** `trace.bpf-${why}`: what is put together, as a pattern with a group for each part that is filled in. */
const patterns = [...new Set(sources.match(/(?<=`)[\w.-]*\$\{[^`\n]*(?=`)/g))]
  .map((text) => text.split(/\$\{[^}]*\}+/))
  .filter((parts) => parts.every((part) => /^[\w.-]*$/.test(part)) && parts.some((part) => /\w/.test(part)))
  .map((parts) => new RegExp(`^${parts.map((part) => part.replaceAll(".", "\\.")).join("([\\w.-]+)")}$`));

/** Whether the sources say this word, or put it together of such as they say. */
function isSaid(word: string): boolean {
  return words.has(word) || patterns.some((pattern) => pattern.exec(word)?.slice(1).every(isSaid) ?? false);
}

test("every sentence of the catalogue is asked for by somebody", () => {
  expect(Object.keys(catalogue.en).filter((key) => !isSaid(key))).toEqual([]);
});

test("a sentence that nobody asks for would be found", () => {
  expect(["trace.no-such-sentence", "checks.never-said"].filter(isSaid)).toEqual([]);
});
