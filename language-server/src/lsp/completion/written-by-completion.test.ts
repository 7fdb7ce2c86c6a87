// A network is written by taking what is offered.
import { expect, test } from "vitest";
import { openWorkspace } from "../workspace.fixture.ts";
import { completionsAt } from "./completions.ts";

/** What a snippet puts in when nothing is typed over its places; `|` is where the cursor goes. */
function filledIn(snippet: string): string {
  return snippet
    .replace(/\$\{\d+:([^}]*)\}/g, "$1")
    .replace(/\$\{\d+\|([^,|]*)[^}]*\}/g, "$1")
    .replace("$0", "|")
    .replace(/\$\d/g, "");
}

/** Types into an empty file; of `>word` the letters are typed that make it the first of what is offered, and it is taken. */
function written(steps: readonly string[]): string {
  let text = "|";
  for (const step of steps) {
    const word = step.startsWith(">") ? step.slice(1) : undefined;
    if (word === undefined) {
      text = step === "}" ? leftBlock(text) : text.replace("|", `${step}|`);
      continue;
    }
    for (let letters = 0; ; letters++) {
      if (letters > 2) throw new Error(`not offered first behind two letters: ${word} in ${text}`);
      const typed = text.replace("|", `${word.slice(0, letters)}<|>`);
      const { view, position } = openWorkspace(typed);
      const [first] = completionsAt(view, position, { snippets: true, suggestCommand: null }).items;
      if (first?.label !== word || first.textEdit === undefined) continue;
      const inserted = first.insertTextFormat === 2 ? filledIn(first.textEdit.newText) : first.textEdit.newText;
      text = text.replace("|", inserted.includes("|") ? inserted : `${inserted}|`);
      break;
    }
  }
  return text.replace("|", "");
}

/** The cursor goes behind the next brace that closes. */
function leftBlock(text: string): string {
  const [before = "", after = ""] = text.split("|");
  const brace = after.indexOf("}") + 1;
  return `${before}${after.slice(0, brace)}|${after.slice(brace)}`;
}

test("two nodes with containers and the way between them are written from an empty file by what is offered", () => {
  const text = written([
    ...[">cluster", ">pod", "}", "}", "\n", ">node", ">pod", "}", "}", "\n"],
    ...[">service", "}", "}", "\n", ">path"],
  ]);
  expect(text).toContain("node node2");
  const whole = text.replace(/path\s+->\s*$/, "");
  const ends = written([`${whole}path `, ">web:app", " ", ">->", ">web2:app", " ", ">port", ">80"]);
  expect(ends).toMatch(/path web:app -> web2:app port 80$/);
});
