import { defaultNamespace } from "../../language/reading/names.ts";
import { type Message, message } from "../../messages/message.ts";
import type { Cluster, Labels, Pod } from "../../topology/topology.ts";
import type { Asked, Offer } from "./offer.ts";

const selectorKeywords: ReadonlySet<string> = new Set([
  "selector",
  "podSelector",
  "namespaceSelector",
  "nodeSelector",
  "labels",
]);

/** Labels that the topology has, in selectors and in `labels`, with how many things have them; undefined elsewhere. */
export function selectorOffers({ view, context: { blocks, before } }: Asked): Offer[] | undefined {
  const keyword = blocks.at(-1)?.[0];
  if (keyword === undefined || !selectorKeywords.has(keyword)) return undefined;
  const counts = countsFor(keyword, blocks, view.analysis.topology.clusters);
  const sign = before.at(-1);
  const own = keyword === "labels" ? ownLabel(blocks.at(-2)) : undefined;
  if (own !== undefined && sign === "=" && before.at(-2) === "app")
    return uniqueLabels([{ label: own, kind: "value" }, ...valuesFor("app", counts)]);
  if (sign === "=" || sign === "==" || sign === "!=") return valuesFor(before.at(-2), counts);
  const open = before.lastIndexOf("(");
  if (open >= 2 && !before.slice(open).includes(")")) return valuesFor(before[open - 2], counts);
  if (sign === "!" || (sign !== undefined && sign !== ",")) return sign === "!" ? keysOf(counts) : [];
  const known = [...counts].flatMap(([key, values]) =>
    Array.from(values, ([value, count]): Offer => ({ label: `${key}=${value}`, kind: "value", detail: shown(count) })),
  );
  if (own === undefined || before.includes("app")) return known;
  return uniqueLabels([{ label: `app=${own}`, kind: "value" }, ...known]);
}

/** What the thing would be labelled with first: pods and workloads by their name, without the number of a copy. */
function ownLabel(statement: readonly string[] | undefined): string | undefined {
  const [keyword = "", name = ""] = statement ?? [];
  if (!["pod", "deployment", "statefulSet", "daemonSet"].includes(keyword)) return undefined;
  const plain = /^(?:[^/]*\/)?([a-z0-9]+(?:-[a-z]+)*)(?:-?\d+)?$/.exec(name.replace(/"/g, ""))?.[1];
  return plain === undefined || plain === "" ? undefined : plain;
}

function uniqueLabels(all: readonly Offer[]): Offer[] {
  return [...new Map(all.map((offer) => [offer.label, offer] as const)).values()];
}

/** Label values by key, each with how many things have it. */
type LabelCounts = ReadonlyMap<string, ReadonlyMap<string, number>>;

type Owners = "pods" | "namespaces" | "nodes";

/**
 * What a selector can select from comes alone: the pods of its namespace, as long as some have labels. What a rule of a policy selects may be in other namespaces
 * as well (with a `namespaceSelector` beside it): those come behind.
 */
function countsFor(keyword: string, blocks: Asked["context"]["blocks"], clusters: readonly Cluster[]): LabelCounts {
  const owners = ownersOf(keyword, blocks.at(-2)?.[0]);
  const all = labelCounts(clusters, owners, () => true);
  const around = blocks.findLast(([word]) => word === "service" || word === "networkPolicy");
  if (owners !== "pods" || keyword === "labels" || around === undefined) return all;
  const [namespace] = around[1]?.includes("/") ? around[1].replace(/^"/, "").split("/") : [defaultNamespace];
  const own = labelCounts(clusters, owners, (pod) => pod.namespace === namespace);
  if (own.size === 0) return all;
  const isPeer = ["from", "to"].includes(blocks.at(-2)?.[0] ?? "");
  return isPeer ? ownFirst(own, all) : own;
}

function ownFirst(own: LabelCounts, all: LabelCounts): LabelCounts {
  const keys = new Set([...own.keys(), ...all.keys()]);
  return new Map(Array.from(keys, (key) => [key, new Map([...(own.get(key) ?? []), ...(all.get(key) ?? [])])]));
}

/** Whose labels are asked for: of what the selector selects from, or of what the `labels` are in. */
function ownersOf(keyword: string, around: string | undefined): Owners {
  if (keyword === "namespaceSelector" || (keyword === "labels" && around === "namespace")) return "namespaces";
  return keyword === "nodeSelector" || (keyword === "labels" && around === "node") ? "nodes" : "pods";
}

function shown(count: number): Message {
  return message("lsp.label-count", { count });
}

function valuesFor(key: string | undefined, counts: LabelCounts): Offer[] {
  const values = counts.get(key ?? "") ?? new Map<string, number>();
  return Array.from(values, ([value, count]) => ({ label: value, kind: "value", detail: shown(count) }));
}

function keysOf(counts: LabelCounts): Offer[] {
  return Array.from(counts.keys(), (key) => ({ label: key, kind: "name" }));
}

function labelCounts(clusters: readonly Cluster[], of: Owners, isMeant: (pod: Pod) => boolean): LabelCounts {
  const counts = new Map<string, Map<string, number>>();
  const count = (labels: Labels) => {
    for (const [key, { value }] of labels) {
      // Nobody looks for a value that is empty, and half-typed labels have one.
      if (value === "") continue;
      const values = counts.get(key) ?? new Map<string, number>();
      counts.set(key, values);
      values.set(value, (values.get(value) ?? 0) + 1);
    }
  };
  for (const { namespaces, nodes } of clusters) {
    if (of === "namespaces") for (const { labels } of namespaces) count(labels);
    else if (of === "nodes") for (const { labels } of nodes) count(labels);
    else for (const { pods } of nodes) for (const pod of pods) if (isMeant(pod)) count(pod.labels);
  }
  return counts;
}
