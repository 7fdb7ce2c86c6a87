// docs/editor.md says what the server does at each place: every row is asked for.
import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { completionsAt } from "./completion/completions.ts";
import { definitionsAt } from "./features/navigation.ts";
import { hoverAt } from "./hover/hover.ts";
import { capabilities } from "./server-capabilities.ts";
import { markedAt, openWorkspace } from "./workspace.fixture.ts";

const page = readFileSync(new URL("../../../docs/editor.md", import.meta.url), "utf8");
const network = /^```k8snet\n([\s\S]*?)^```$/m.exec(page)?.[1] ?? "";

/** The rows of a section's table, each with its first and its last cell without the backticks. */
function rows(section: string): (readonly [at: string, example: string])[] {
  const text = page.split(`\n## ${section}\n`)[1]?.split("\n## ")[0] ?? "";
  return [...text.matchAll(/^\| `(.+?)` \|.*\| `(.+?)` \|$/gm)].map(([, at = "", example = ""]) => [
    at.replaceAll("\\|", "|"),
    example,
  ]);
}

const at = (marked: string) => openWorkspace(markedAt(network, marked));

test.each(rows("Hover"))("hover at %s says %s", (marked, example) => {
  const { view, position } = at(marked);
  const contents = hoverAt(view, position)?.contents;
  const text = typeof contents === "object" && "value" in contents ? contents.value : "";
  expect(text.replaceAll("`", "")).toContain(example);
});

test.each(rows("Completion"))("completion at %s begins with %s", (marked, example) => {
  // As it is while the word is not there yet.
  const typed = marked.replace(/\|.*/, "|");
  const { view, position } = openWorkspace(network.replace(marked.replace("|", ""), `${typed.replace("|", "<|>")}\n`));
  const { items } = completionsAt(view, position, { snippets: true, suggestCommand: null });
  expect(items[0]?.label).toBe(example);
});

test.each(rows("From name to name"))("the definition of %s is %s", (marked, example) => {
  const { view, position } = at(marked);
  const heads = definitionsAt(view, position).map(({ range: { end } }) =>
    view.text.getText({ start: { line: end.line, character: 0 }, end }),
  );
  expect(heads.map((head) => head.slice(-example.length))).toContain(example);
});

test("each table has rows, and each capability of the server is in the page", () => {
  for (const section of ["Hover", "Completion", "From name to name"]) expect(rows(section).length).toBeGreaterThan(5);
  const providers = Object.keys(capabilities).filter((name) => name.endsWith("Provider"));
  const requests: Readonly<Record<string, string>> = {
    documentFormattingProvider: "textDocument/formatting",
    documentRangeFormattingProvider: "textDocument/rangeFormatting",
    documentOnTypeFormattingProvider: "textDocument/onTypeFormatting",
    workspaceSymbolProvider: "workspace/symbol",
  };
  const missing = providers
    .map((name) => requests[name] ?? `textDocument/${name.replace("Provider", "")}`)
    .filter((request) => !page.includes(`\`${request}\``));
  expect(missing).toEqual([]);
});
