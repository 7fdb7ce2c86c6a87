import { expect, test } from "vitest";
import type { PathStepItem, PathStepsResult } from "../../../language-server/src/lsp/protocol-views.ts";
import { type PathRow, parentOf, pathRows } from "./path-row.ts";

const question = { uri: "file:///a.k8snet", from: "web", to: "service db" };
const step = (type: string): PathStepItem => ({
  type,
  label: type,
  device: null,
  text: "",
  entry: null,
  place: null,
  headers: [{ name: "TTL", value: "64", before: null }],
  drawn: { path: null, sequence: null },
});
const way = (id: string, ...hops: string[][]) => ({
  id,
  title: id,
  verdict: "delivered" as const,
  verdictText: "delivered",
  cause: null,
  hops: hops.map((types, at) => ({
    number: at + 1,
    kind: "pod" as const,
    title: `hop ${at + 1}`,
    steps: types.map(step),
  })),
});
const answer: PathStepsResult = {
  choices: { ports: ["3306/TCP"], families: [4] },
  path: {
    from: "web",
    to: "service db",
    verdict: "delivered",
    verdictText: "delivered",
    summary: "",
    ways: [way("forward", ["originate", "route"], ["deliver"]), way("reply", ["originate"])],
  },
};

test("steps are in the order in which the packet takes them, way after way, each below its hop", () => {
  const { steps } = pathRows(question, answer, () => null);
  expect(steps.map(({ step: { type }, number, count, parent }) => [type, number, count, parent.parent.id])).toEqual([
    ["originate", 1, 3, "forward"],
    ["route", 2, 3, "forward"],
    ["deliver", 3, 3, "forward"],
    ["originate", 1, 1, "reply"],
  ]);
  expect(new Set(steps.map(({ id }) => id)).size).toBe(4);
});

test("every row leads back to the roots by its parents, and a way ends with its verdict", () => {
  const rows = pathRows(question, answer, () => "forward 1 1");
  const seen: string[] = [];
  const walk = (row: PathRow, parents: readonly PathRow[]) => {
    expect(parentOf(row)).toBe(parents.at(-1));
    seen.push(row.kind);
    for (const child of rows.below(row)) walk(child, [...parents, row]);
  };
  for (const root of rows.roots) walk(root, []);
  expect(seen.filter((kind) => kind === "end")).toHaveLength(2);
});

test("only the step that one is at shows its packet", () => {
  let current: string | null = null;
  const { steps, below } = pathRows(question, answer, () => current);
  const shown = () => steps.filter((row) => below(row).length > 0).map(({ number }) => number);
  expect(shown()).toEqual([]);
  current = steps[1]?.id ?? null;
  expect(shown()).toEqual([2]);
});

test.each([
  ["a family is offered where there are two", { ...answer, choices: { ports: [], families: [4, 6] } }, question, true],
  ["not where there is one", answer, question, false],
  ["and always where one is asked for", answer, { ...question, family: 6 }, true],
] as const)("%s", (_, result, asked, isOffered) => {
  const { roots } = pathRows(asked, result as PathStepsResult, () => null);
  expect(roots.some((row) => row.kind === "choice" && row.part === "family")).toBe(isOffered);
});

test("of what there is no path for only the choices are left", () => {
  const { roots, steps } = pathRows(question, { ...answer, path: { problem: "nobody" } }, () => null);
  expect([roots.map(({ kind }) => kind), steps]).toEqual([["choice", "choice", "choice"], []]);
});
