import { expect, test } from "vitest";
import { firstState } from "../preview-state.ts";
import { type Look, lookKey, nothingKept, readKept, withLook } from "./kept-state.ts";

const uri = "file:///a.k8snet";
const look: Look = { viewport: { scale: 2, x: -10, y: 5 }, fitting: "readable", isScrolled: true };

test("what is kept is read again after a reload", () => {
  const kept = { ...withLook(nothingKept, "topology file:///a", look), words: { path: false } };
  expect(readKept(JSON.parse(JSON.stringify(kept)))).toEqual(kept);
});

test.each([
  null,
  7,
  { looks: [], words: 3 },
  { looks: { a: { viewport: { scale: "2" } }, b: null }, words: { path: "yes" } },
])("%j, of another version, is nothing", (kept) => {
  expect(readKept(kept)).toEqual(nothingKept);
});

test("each view and each path is looked at on its own", () => {
  const at = (view: "topology" | "path", to: string) => lookKey(firstState({ uri, view, ends: { from: "a", to } }));
  expect(new Set([at("topology", "b"), at("topology", "c"), at("path", "b"), at("path", "c")]).size).toBe(3);
});

test("only the last looks are remembered", () => {
  let kept = nothingKept;
  for (let index = 0; index < 40; index++) kept = withLook(kept, `look ${index}`, look);
  expect(Object.keys(kept.looks)).toHaveLength(12);
  expect(kept.looks["look 39"]).toEqual(look);
});
