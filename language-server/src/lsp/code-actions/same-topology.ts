import type { CheckedAnalysis } from "../../analysis/analyze.ts";
import type { Steps } from "../../steps/steps.ts";
import type { Topology } from "../../topology/topology.ts";
import { toldFindings } from "../features/diagnostics.ts";
import type { CheckedView } from "../workspace.ts";
import { type Change, changedTexts } from "./change.ts";

/** What may differ between two topologies that are one network: `paths` and `expect` statements are no part of it. */
export type Comparison = { readonly statements: "same" | "any" };

/** The change, if the topology behind it is the same and nothing new is wrong; else null. */
export function* keepsTopology(view: CheckedView, change: Change | null, comparison: Comparison): Steps<Change | null> {
  if (change === null) return null;
  const after = yield* view.analysisWith(changedTexts(view, change));
  return (yield* isSameNetwork(view.analysis, after, comparison)) ? change : null;
}

/** Whether a topology is the same behind a change, and nothing new is wrong. */
export function* isSameNetwork(
  before: CheckedAnalysis,
  after: CheckedAnalysis,
  comparison: Comparison,
): Steps<boolean> {
  if (hasNewErrors(before, after)) return false;
  return (yield* networkText(after.topology, comparison)) === (yield* textBefore(before.topology, comparison));
}

/** Of a topology that several changes are held against. */
const textsBefore = new WeakMap<Topology, Map<Comparison["statements"], string>>();

function* textBefore(topology: Topology, comparison: Comparison): Steps<string> {
  const texts = textsBefore.get(topology) ?? new Map<Comparison["statements"], string>();
  textsBefore.set(topology, texts);
  const known = texts.get(comparison.statements) ?? (yield* networkText(topology, comparison));
  texts.set(comparison.statements, known);
  return known;
}

/** Whether there are more errors of any code than before. */
export function hasNewErrors(before: CheckedAnalysis, after: CheckedAnalysis): boolean {
  const known = errorCounts(before);
  return [...errorCounts(after)].some(([code, count]) => count > (known.get(code) ?? 0));
}

function errorCounts(analysis: CheckedAnalysis): ReadonlyMap<string, number> {
  const counts = new Map<string, number>();
  for (const { code, severity } of toldFindings(analysis))
    if (severity === "error") counts.set(code, (counts.get(code) ?? 0) + 1);
  return counts;
}

/** Lists whose order is that of the text, and means nothing to the network. */
const unordered: ReadonlySet<string> = new Set(
  "clusters nodes pods hosts routers links members namespaces workloads services policies clusterPolicies paths expectations".split(
    " ",
  ),
);

/** Where things stand, whether they were written or derived, and how links are named: the same network can be written in many ways. */
const unsaid: ReadonlySet<string> = new Set("place extent origin written documentation implied fields".split(" "));

/** Everything that a derived topology says about the network, as a text: equal for equal networks. */
export function networkText(topology: Topology, { statements }: Comparison): Steps<string> {
  const links = topology.links.map(({ id: _id, name: _name, ...link }) => link);
  const { paths, expectations, ...network } = { ...topology, links };
  return writtenInSteps(statements === "same" ? { ...network, paths, expectations } : network, "", 0);
}

/** What a value says about the network, wherever it stands, as a text: equal for equal values. */
export function valueText(value: unknown): string {
  return written(value, "");
}

/** What is deeper is written at once: below a pod of a node of a cluster there is little. */
const deepestStep = 6;

function* writtenInSteps(value: unknown, key: string, depth: number): Steps<string> {
  yield;
  if (depth > deepestStep) return written(value, key);
  const parts: string[] = [];
  if (Array.isArray(value)) {
    for (const each of value) parts.push(yield* writtenInSteps(each, "", depth + 1));
    return listText(parts, key);
  }
  if (typeof value !== "object" || value === null || value instanceof Map) return written(value, key);
  for (const [name, each] of saidEntries(value)) parts.push(`${name}:${yield* writtenInSteps(each, name, depth + 1)}`);
  return `{${parts.join(",")}}`;
}

function written(value: unknown, key: string): string {
  if (typeof value === "bigint") return String(value);
  if (Array.isArray(value)) {
    return listText(
      value.map((each) => written(each, "")),
      key,
    );
  }
  if (value instanceof Map) return `(${[...value].map(([name, each]) => `${name}:${written(each, "")}`).join(",")})`;
  if (typeof value !== "object" || value === null) return JSON.stringify(value) ?? "";
  return `{${saidEntries(value)
    .map(([name, each]) => `${name}:${written(each, name)}`)
    .join(",")}}`;
}

function listText(parts: string[], key: string): string {
  return `[${(unordered.has(key) ? parts.sort() : parts).join(",")}]`;
}

function saidEntries(value: object): [string, unknown][] {
  return Object.entries(value).filter(
    ([name, each]) => each !== undefined && !unsaid.has(name) && !name.endsWith("Place"),
  );
}
