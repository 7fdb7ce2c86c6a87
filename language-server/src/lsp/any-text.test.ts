import { readFileSync } from "node:fs";
import fc from "fast-check";
import { test } from "vitest";
import { done, finish } from "../steps/steps.ts";
import { plainClient } from "./client-options.ts";
import { codeActionsFor } from "./code-actions/code-actions.ts";
import { codeLensesOf } from "./code-lenses/code-lenses.ts";
import { completionsAt, resolveCompletion } from "./completion/completions.ts";
import { diagramOf } from "./features/diagrams.ts";
import { outlineOf } from "./features/document-symbols.ts";
import { endpointAt } from "./features/endpoints.ts";
import { foldingRangesOf } from "./features/folding-ranges.ts";
import { formattingEdits, onTypeFormattingEdits, rangeFormattingEdits } from "./features/formatting.ts";
import { definitionsAt } from "./features/navigation.ts";
import { renameAt } from "./features/rename.ts";
import { selectionRangesAt } from "./features/selection-ranges.ts";
import { hoverAt } from "./hover/hover.ts";
import { inlayHintsIn } from "./inlay-hints/inlay-hints.ts";
import { createSemanticTokens } from "./semantic-tokens/semantic-tokens.ts";
import { defaultSettings } from "./settings.ts";
import { openWorkspace } from "./workspace.fixture.ts";

const whole = readFileSync(new URL("../language/fixtures/whole-surface.k8snet", import.meta.url), "utf8");
const actions = { client: { resolvesEdits: true, createsFiles: true }, documents: () => done([]) };
const lines = whole.split("\n");

/** Texts as they are while somebody types: a line is gone, cut, or doubled, or the rest of the file is not there yet. */
const halfTyped = fc
  .record({
    line: fc.nat(lines.length - 1),
    cut: fc.nat(80),
    how: fc.constantFrom("gone", "cut", "doubled", "rest gone"),
  })
  .map(({ line, cut, how }) => {
    const before = lines.slice(0, line);
    const own = lines[line] ?? "";
    const after = lines.slice(line + 1);
    const kept = {
      gone: [...before, "<|>", ...after],
      cut: [...before, `${own.slice(0, cut)}<|>`, ...after],
      doubled: [...before, own, `${own.slice(0, cut)}<|>${own.slice(cut)}`, ...after],
      "rest gone": [...before, `${own.slice(0, cut)}<|>`],
    };
    return kept[how].join("\n");
  });

function askEverything(marked: string): void {
  const { view, position } = openWorkspace(marked);
  const at = { start: position, end: position };
  hoverAt(view, position);
  hoverAt(view, { ...position, character: Math.max(0, position.character - 1) });
  const { items } = completionsAt(view, position, { snippets: true, suggestCommand: null });
  for (const item of items.slice(0, 3)) resolveCompletion(item, view);
  definitionsAt(view, position);
  renameAt(view, position, "renamed");
  endpointAt(view, position);
  finish(codeActionsFor(view, { range: at, context: { diagnostics: [] } }, actions));
  codeLensesOf(view, defaultSettings.codeLens, plainClient);
  outlineOf(view);
  foldingRangesOf(view.text);
  finish(formattingEdits(view.text));
  finish(rangeFormattingEdits(view.text, { start: { line: 0, character: 0 }, end: position }));
  for (const typed of ["}", "\n"]) finish(onTypeFormattingEdits(view.text, position, typed));
  selectionRangesAt(view, [position]);
  const tokens = createSemanticTokens();
  tokens.delta(view, tokens.full(view).resultId ?? "");
  inlayHintsIn(
    view,
    { start: { line: 0, character: 0 }, end: { line: 999, character: 0 } },
    defaultSettings.inlayHints,
  );
  diagramOf(view, { view: "topology" });
  diagramOf(view, { view: "addresses" });
}

test("every feature answers on every half-typed text", () => {
  fc.assert(fc.property(halfTyped, askEverything), { numRuns: 150 });
});

const small = `cluster a { cni flannel { mtu 1400 } kubeProxy nftables namespace n { labels { k=v } }
  node n1 { interface eth0 { ip 10.0.0.1/24 } pod n/p { labels { k=v } container c { port 80/tcp { name http } } } }
  service s { type NodePort selector { k=v } port 80 -> http }
  networkPolicy d { podSelector { k in (v) } ingress { from { podSelector { } } port 80 } }
}
link l { members n1:eth0 }
expect n/p:c@a -> service s port 80 denied by d
`;

test.each(["constructor", "__proto__", "toString"])("every feature answers where a word is %s", (name) => {
  for (const { index, 0: word } of small.matchAll(/[A-Za-z]\w*/g))
    askEverything(`${small.slice(0, index)}${name}<|>${small.slice(index + word.length)}`);
});
