import { expect, test } from "vitest";
import { readState } from "./preview-state.ts";

const uri = "file:///a.k8snet";
const ends = { from: "shop/web-0:nginx", to: "shop/db-0" };

test.each([
  [
    "what was kept comes back",
    { uri, view: "path", ends: { ...ends, port: "3306/tcp" } },
    { uri, view: "path", ends: { ...ends, port: "3306/tcp" } },
  ],
  ["a path without a port has none", { uri, view: "sequence", ends }, { uri, view: "sequence", ends }],
  [
    "a view that is not known any more is the topology",
    { uri, view: "matrix", ends: null },
    { uri, view: "topology", ends: null },
  ],
  ["half a path is none", { uri, view: "path", ends: { from: "a" } }, { uri, view: "path", ends: null }],
  ["nothing without a file", { view: "path", ends }, null],
  ["nothing of nothing", undefined, null],
])("%s", (_, kept, expected) => {
  expect(readState(JSON.parse(JSON.stringify(kept ?? null)))).toEqual(expected);
});
