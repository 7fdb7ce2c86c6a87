import { expect, test } from "vitest";
import { noHistory, readState, toggled, unfolded } from "./preview-state.ts";

const uri = "file:///a.k8snet";
const ends = { from: "shop/web-0:nginx", to: "shop/db-0" };
const plain = { folding: unfolded, history: noHistory, isPinned: false };

test.each([
  [
    "what was kept comes back",
    {
      uri,
      view: "path",
      ends: { ...ends, port: "3306/tcp" },
      folding: { group: "workload", opened: ["a"], closed: ["b"] },
      isPinned: true,
    },
    {
      uri,
      view: "path",
      ends: { ...ends, port: "3306/tcp" },
      folding: { group: "workload", opened: ["a"], closed: ["b"] },
      history: noHistory,
      isPinned: true,
    },
  ],
  ["a path without a port has none", { uri, view: "sequence", ends }, { uri, view: "sequence", ends, ...plain }],
  [
    "an IP version that there is not is none",
    { uri, view: "path", ends: { ...ends, family: 5 } },
    { uri, view: "path", ends, ...plain },
  ],
  [
    "a view that is not known any more is the topology",
    { uri, view: "matrix", ends: null },
    { uri, view: "topology", ends: null, ...plain },
  ],
  ["half a path is none", { uri, view: "path", ends: { from: "a" } }, { uri, view: "path", ends: null, ...plain }],
  [
    "a group that is not known any more is the automatic one, and keys are texts",
    { uri, view: "topology", folding: { group: "colour", opened: [1, "a"] } },
    { uri, view: "topology", ends: null, ...plain, folding: { group: "auto", opened: ["a"], closed: [] } },
  ],
  ["nothing without a file", { view: "path", ends }, null],
  ["nothing of nothing", undefined, null],
])("%s", (_, kept, expected) => {
  expect(readState(JSON.parse(JSON.stringify(kept ?? null)))).toEqual(expected);
});

test("what is opened is not closed, and the other way round", () => {
  const opened = toggled(unfolded, "node a", true);
  expect(opened).toEqual({ group: "auto", opened: ["node a"], closed: [] });
  expect(toggled(opened, "node a", true)).toEqual(opened);
  expect(toggled(opened, "node a", false)).toEqual({ group: "auto", opened: [], closed: ["node a"] });
});
