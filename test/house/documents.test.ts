// What the documents for developers name is there: they are read before the code, and must not tell of code that was.
import { expect, test } from "vitest";
import { filesUnder, read } from "./source-files.ts";

const files = filesUnder("");
const sources = files.filter((file) => /\.(ts|mjs)$/.test(file) && !file.endsWith("documents.test.ts")).map(read);

/** Paths are those from the folder that is spoken of. */
const isThere = (path: string) => files.some((file) => `/${file}`.includes(`/${path}`));

test.each(["ARCHITECTURE.md", "CONTRIBUTING.md"])("%s names files and functions that are there", (document) => {
  const named = [...read(document).matchAll(/`([^`\s]+)`/g)].map(([, name = ""]) => name);
  const paths = named.filter(
    (name) => /^[\w.-]+(\/[\w.-]+)*(\/|\.(ts|mjs|md|langium|json))$/.test(name) && name.includes("/"),
  );
  const functions = named.filter((name) => /^[a-z]+[A-Z][A-Za-z]+$/.test(name));
  expect(paths.length).toBeGreaterThan(5);
  expect(paths.filter((path) => !path.startsWith("dist/") && !isThere(path))).toEqual([]);
  expect(functions.filter((name) => !sources.some((text) => text.includes(name)))).toEqual([]);
});
