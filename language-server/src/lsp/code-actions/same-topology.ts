import type { Analysis } from "../../analysis/analyze.ts";
import type { Topology } from "../../topology/topology.ts";
import { toldFindings } from "../features/diagnostics.ts";
import type { View } from "../workspace.ts";
import { type Change, changedTexts } from "./change.ts";

/** What may differ between two topologies that are one network: `paths` and `expect` statements are no part of it. */
export type Comparison = { readonly statements: "same" | "any" };

/** The change, if the topology behind it is the same and nothing new is wrong; else null. */
export function keepsTopology(view: View, change: Change | null, comparison: Comparison): Change | null {
  if (change === null) return null;
  const after = view.analysisWith(changedTexts(view, change));
  const isSame = networkText(after.topology, comparison) === networkText(view.analysis.topology, comparison);
  return isSame && !hasNewErrors(view.analysis, after) ? change : null;
}

/** Whether there are more errors of any code than before. */
export function hasNewErrors(before: Analysis, after: Analysis): boolean {
  const known = errorCounts(before);
  return [...errorCounts(after)].some(([code, count]) => count > (known.get(code) ?? 0));
}

function errorCounts(analysis: Analysis): ReadonlyMap<string, number> {
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
export function networkText(topology: Topology, { statements }: Comparison): string {
  const links = topology.links.map(({ id: _id, name: _name, ...link }) => link);
  const { paths, expectations, ...network } = { ...topology, links };
  return JSON.stringify(plain(statements === "same" ? { ...network, paths, expectations } : network, ""));
}

function plain(value: unknown, key: string): unknown {
  if (typeof value === "bigint") return String(value);
  if (Array.isArray(value)) {
    const all = value.map((each) => plain(each, ""));
    return unordered.has(key) ? all.map((each) => JSON.stringify(each)).sort() : all;
  }
  if (value instanceof Map) return [...value].map(([name, each]) => [name, plain(each, "")]);
  if (typeof value !== "object" || value === null) return value;
  return Object.fromEntries(
    Object.entries(value)
      .filter(([name]) => !unsaid.has(name) && !name.endsWith("Place"))
      .map(([name, each]) => [name, plain(each, name)]),
  );
}
