import { expect, test } from "vitest";
import type { DiagramResult } from "../../../language-server/src/lsp/protocol.ts";
import type { Answer } from "./ask-diagram.ts";
import { type LastGood, staysGood } from "./last-good.ts";
import { firstState, toggled } from "./preview-state.ts";

const state = firstState({ uri: "file:///a.k8snet", view: "topology", ends: null });

function drawn(keys: readonly string[], isIncomplete = false): Answer {
  const items = keys.map((key) => ({ key }));
  // Of a diagram only this is looked at.
  return { diagram: { items, isIncomplete } as unknown as DiagramResult, path: null, note: null };
}

const said = (kind: "hint" | "problem"): Answer => ({ diagram: null, path: null, note: { kind, text: "" } });
const last: LastGood = { state, answer: drawn(["a", "b"]) };

test.each<[string, LastGood | null, Answer, boolean]>([
  ["nothing was there", null, said("problem"), false],
  ["there is a fault now", last, said("problem"), true],
  ["there is a question now", last, said("hint"), false],
  ["a whole text has less", last, drawn(["a"]), false],
  ["half a text has less", last, drawn(["a"], true), true],
  ["half a text has more", last, drawn(["a", "b", "c"], true), false],
  ["half a text has another", last, drawn(["a", "c"], true), true],
])("%s: the diagram that was there stays: %s", (_, before, next, expected) => {
  expect(staysGood(before, state, next)).toBe(expected);
});

test("another view, or another fold, is not what was asked for", () => {
  expect(staysGood(last, { ...state, view: "policy" }, said("problem"))).toBe(false);
  expect(staysGood(last, { ...state, folding: toggled(state.folding, "a", true) }, said("problem"))).toBe(false);
  expect(staysGood(last, { ...state, isPinned: true }, said("problem"))).toBe(true);
});
