import { existsSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { layers } from "./layers.ts";
import { filesUnder, isTest, isTypeScript, read, root } from "./source-files.ts";
import { mentions } from "./syntax.ts";
import { breaches, target } from "./walls.ts";

const sources = [
  ...filesUnder("language-server/src"),
  ...filesUnder("extension/src"),
  ...filesUnder("grammar"),
  ...filesUnder("test"),
].filter(isTypeScript);
const mentionsByFile = new Map(sources.map((file) => [file, mentions(read(file))]));
const all = [...mentionsByFile];
const forTests = new Set(sources.filter(isTest));

describe("the walls between the layers", () => {
  test("hold in every file that ships", () => {
    expect(all.filter(([file]) => !forTests.has(file)).flatMap(([file, said]) => breaches(file, said))).toEqual([]);
  });

  const server = (row: string) => `language-server/src/${row}/x.ts`;
  test.each<[what: string, file: string, text: string, breach: string | null]>([
    ["a row may import an earlier one", server("checks"), `import { a } from "../trace/a.ts";`, null],
    ["a row may import itself", server("checks"), `import { a } from "./a.ts";`, null],
    ["never a later one", server("checks"), `import { a } from "../lsp/a.ts";`, "(row checks) must not import"],
    ["nor its types", server("checks"), `import type { A } from "../lsp/a.ts";`, "(row lsp)"],
    ["nor by a type expression", server("trace"), `type A = import("../cli/a.ts").A;`, "(row cli)"],
    ["nor when run", server("trace"), `const a = await import("../cli/a.ts");`, "(row cli)"],
    ["nor by a re-export", server("dataplane"), `export { a } from "../topology/a.ts";`, "(row topology)"],
    ["nor an earlier one that it must not know", server("trace"), `import { a } from "../topology/a.ts";`, "topology"],
    ["the edges do not know each other", server("cli"), `import { a } from "../lsp/a.ts";`, "(row lsp)"],
    ["but for the one door", "language-server/src/cli/main.ts", `import { a } from "../lsp/a.ts";`, null],
    ["Langium is for the language", server("language"), `import { a } from "langium";`, null],
    ["not for the trace", server("trace"), `import { a } from "langium/lsp";`, "must not import langium/lsp"],
    ["no file system in a pure row", server("trace"), `import fs from "node:fs";`, "must not import node:fs"],
    ["no clock", server("trace"), `const t = Date.now();`, "must be pure, but uses Date"],
    ["no randomness", server("trace"), `const t = Math.random();`, "uses Math.random"],
    ["arithmetic is pure", server("trace"), `const t = { Date: Math.max(1, 2) }.Date;`, null],
    ["a folder without a row is no row", server("stuff"), "", "is in no row"],
    ["no vscode in the server", server("lsp"), `import { a } from "vscode";`, "must not import vscode"],
    [
      "the extension knows the protocol",
      "extension/src/client/a.ts",
      `import type { A } from "../../../language-server/src/lsp/protocol.ts";`,
      null,
    ],
    [
      "the part of it that is of one feature, too",
      "extension/src/client/a.ts",
      `import type { A } from "../../../language-server/src/lsp/protocol-views.ts";`,
      null,
    ],
    [
      "and nothing else of the server",
      "extension/src/client/a.ts",
      `import { a } from "../../../language-server/src/trace/a.ts";`,
      "(extension) must not import",
    ],
  ])("%s", (_what, file, text, breach) => {
    const found = breaches(file, mentions(text));
    if (breach === null) expect(found).toEqual([]);
    else expect(found).toEqual([expect.stringContaining(breach)]);
  });
});

test("nothing that ships imports what only tests use", () => {
  const wrong = all.flatMap(([file, said]) =>
    said.imports
      .filter((specifier) => specifier.startsWith(".") && forTests.has(target(file, specifier)) && !forTests.has(file))
      .map((specifier) => `${file} imports ${specifier}`),
  );
  expect(wrong).toEqual([]);
});

test("every relative import has its extension and leads to a file", () => {
  const wrong = all.flatMap(([file, said]) =>
    said.imports
      .filter((specifier) => specifier.startsWith("."))
      .filter((specifier) => !/\/generated\//.test(specifier))
      .filter((specifier) => !/\.(ts|mjs|json)$/.test(specifier) || !existsSync(root + target(file, specifier)))
      .map((specifier) => `${file} imports ${specifier}`),
  );
  expect(wrong).toEqual([]);
});

test("Biome says in the editor which layers are pure, as the list does", () => {
  const { overrides } = JSON.parse(read("biome.json")) as { overrides: { includes: string[] }[] };
  const rows = overrides.map(({ includes }) =>
    includes.flatMap((path) => /^language-server\/src\/([a-z-]+)\/\*\*$/.exec(path)?.[1] ?? []),
  );
  const pure = layers.filter((layer) => layer.pure && !layer.langium).map((layer) => layer.name);
  expect(rows).toContainEqual(pure);
});
