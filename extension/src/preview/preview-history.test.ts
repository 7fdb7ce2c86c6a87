// Back and forward in a preview: what counts as looked at, and what is forgotten.
import { expect, test } from "vitest";
import { changed, gone } from "./preview-history.ts";
import { firstState, noHistory, type PreviewState, readState, toggled, unfolded } from "./preview-state.ts";

const first = firstState({ uri: "file:///a.k8snet", view: "topology", ends: null });
const [there, back] = [
  { from: "a", to: "b" },
  { from: "b", to: "a" },
];

type Change = Partial<PreviewState>;
const steps: readonly Change[] = [
  { folding: toggled(unfolded, "node n1", true) },
  { view: "path", ends: there },
  { ends: back },
  { view: "sequence" },
  { view: "addresses" },
];
/** The state after each change, the first before any. */
function walked(changes: readonly Change[]): readonly PreviewState[] {
  const states = [first];
  for (const change of changes) states.push(changed(states.at(-1) ?? first, change));
  return states;
}
const drawn = ({ view, ends, folding }: PreviewState) => ({ view, ends, folding });

test("the way back is the way there, and forward leads to its end", () => {
  const states = walked(steps);
  let state = states.at(-1) ?? first;
  for (const before of states.slice(0, -1).toReversed()) {
    state = gone(state, "back");
    expect(drawn(state)).toEqual(drawn(before));
  }
  expect(gone(state, "back")).toBe(state);
  for (const after of states.slice(1)) {
    state = gone(state, "forward");
    expect(drawn(state)).toEqual(drawn(after));
  }
  expect(gone(state, "forward")).toBe(state);
});

test("who goes elsewhere from the middle has nothing in front of him", () => {
  const middle = gone(gone(walked(steps).at(-1) ?? first, "back"), "back");
  const elsewhere = changed(middle, { view: "policy" });
  expect(elsewhere.history.future).toEqual([]);
  expect(drawn(gone(elsewhere, "back"))).toEqual(drawn(middle));
});

test.each<[string, Change]>([
  ["the same view again", { view: "topology" }],
  ["a pin", { isPinned: true }],
  ["ends that no topology draws", { ends: there }],
])("%s is nothing to go back from", (_, change) => {
  expect(changed(first, change).history).toEqual(noHistory);
});

test("another topology has a history of its own, whatever it is asked to be shown with", () => {
  const state = walked(steps).at(-1) ?? first;
  expect(changed(state, { uri: "file:///b.k8snet" }).history).toEqual(noHistory);
  expect(changed(first, { view: "policy", history: state.history }).history.past).toHaveLength(1);
});

test("it is kept over a reload; of something else than a history nothing is read", () => {
  const state = gone(walked(steps).at(-1) ?? first, "back");
  expect(readState(JSON.parse(JSON.stringify(state)))).toEqual(state);
  for (const history of [7, { past: 3 }, { past: [null, { view: "matrix" }], future: "x" }]) {
    expect(readState({ ...first, history })).toEqual(first);
  }
});

test("the oldest is forgotten", () => {
  const many = Array.from({ length: 120 }, (_, index) => ({
    folding: toggled(unfolded, `node n${index}`, true),
  }));
  const state = walked(many).at(-1) ?? first;
  expect(state.history.past).toHaveLength(50);
  expect(state.history.past.at(-1)?.folding.opened).toEqual(["node n118"]);
});
