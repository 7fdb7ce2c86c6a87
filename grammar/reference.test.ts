import { existsSync, readdirSync, readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { parseText } from "../language-server/src/language/parser-services.ts";

const directory = new URL("./reference/", import.meta.url);
const pages = readdirSync(directory, { recursive: true, encoding: "utf8" })
  .filter((name) => name.endsWith(".md"))
  .map((name) => ({ name, text: readFileSync(new URL(name, directory), "utf8") }));

test.each(pages)("$name: what it shows as K8sNet is", ({ name, text }) => {
  for (const [, code = ""] of text.matchAll(/^```k8snet\n([\s\S]*?)^```$/gm)) {
    expect(parseText(code, name).findings).toEqual([]);
  }
});

test.each(pages)("$name: its links lead to pages", ({ name, text }) => {
  for (const [, target = ""] of text.matchAll(/\]\(([^)#:]+\.md)(?:#[^)]*)?\)/g)) {
    expect(existsSync(new URL(target, new URL(name, directory))), target).toBe(true);
  }
});
