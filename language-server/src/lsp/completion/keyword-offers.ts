import { blockWantedBy, valueWantedBy } from "../../language/expected-values.ts";
import type { Asked, Offer } from "./offer.ts";

/** Statements that are a name and a block. */
const namedBlocks: ReadonlySet<string> = new Set([
  "cluster",
  "namespace",
  "node",
  "host",
  "router",
  "interface",
  "pod",
  "container",
  "deployment",
  "statefulSet",
  "daemonSet",
  "service",
  "networkPolicy",
  "clusterNetworkPolicy",
  "adminNetworkPolicy",
  "baselineAdminNetworkPolicy",
  "link",
]);

/** Statements that are a block alone. */
const bareBlocks: ReadonlySet<string> = new Set([
  "labels",
  "selector",
  "podSelector",
  "namespaceSelector",
  "nodeSelector",
  "subject",
  "ingress",
  "egress",
]);

/** Statements of a pattern of their own. */
const patterns: ReadonlyMap<string, string> = new Map([
  ["import", 'import "./$1.k8snet"'],
  ["extend", "extend cluster $1 {\n\t$0\n}"],
  ["path", "path $1 -> $2"],
  ["expect", "expect $1 -> $2 $3"],
  ["firewall", "firewall $0"],
  ["without", "without route $1"],
  ["hostNetwork", "hostNetwork"],
  ["from", "from { $0 }"],
  ["to", "to { $0 }"],
]);

/** The statements that the block at the cursor may hold. */
export function keywordOffers({ context: { kind } }: Asked): Offer[] {
  return [...(kind?.statements.keys() ?? [])].map((label) => ({
    label,
    kind: "keyword",
    detail: bareBlocks.has(label) ? blockWantedBy(label) : valueWantedBy(label),
    snippet: snippetOf(label),
  }));
}

function snippetOf(keyword: string): string {
  const pattern = patterns.get(keyword);
  if (pattern !== undefined) return pattern;
  if (namedBlocks.has(keyword)) return `${keyword} $1 {\n\t$0\n}`;
  if (bareBlocks.has(keyword)) return `${keyword} { $0 }`;
  return `${keyword} $0`;
}
