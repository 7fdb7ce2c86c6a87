import type { Asked, Offer } from "./offer.ts";

const selectorKeywords: ReadonlySet<string> = new Set(["selector", "podSelector", "namespaceSelector", "labels"]);

/** Labels that the topology has, in selectors and in `labels`; undefined elsewhere. */
export function selectorOffers({ view, context: { blocks, before } }: Asked): Offer[] | undefined {
  const keyword = blocks.at(-1)?.[0];
  if (keyword === undefined || !selectorKeywords.has(keyword)) return undefined;
  const ofNamespaces = keyword === "namespaceSelector";
  const pairs = labelPairs(view.analysis.topology.clusters, ofNamespaces);
  const sign = before.at(-1);
  if (sign === "=" || sign === "==" || sign === "!=") {
    return valuesFor(before.at(-2), pairs);
  }
  const open = before.lastIndexOf("(");
  if (open >= 2 && !before.slice(open).includes(")")) return valuesFor(before[open - 2], pairs);
  return pairs.map(([key, value]) => ({ label: `${key}=${value}`, kind: "value" }));
}

function valuesFor(key: string | undefined, pairs: readonly (readonly [string, string])[]): Offer[] {
  return pairs.filter(([of]) => of === key).map(([, value]) => ({ label: value, kind: "value" }));
}

function labelPairs(
  clusters: Asked["view"]["analysis"]["topology"]["clusters"],
  ofNamespaces: boolean,
): (readonly [string, string])[] {
  const labels = clusters.flatMap((cluster) =>
    ofNamespaces
      ? cluster.namespaces.map((namespace) => namespace.labels)
      : cluster.nodes.flatMap(({ pods }) => pods.map((pod) => pod.labels)),
  );
  return labels.flatMap((each) => Array.from(each, ([key, { value }]) => [key, value] as const));
}
