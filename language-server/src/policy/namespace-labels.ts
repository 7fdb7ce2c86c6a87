import type { Cluster, Labels } from "../topology/topology.ts";
import type { NamespaceLabels } from "./rule-match.ts";

/** The labels of a cluster's namespaces, by name. */
export function namespaceLabelsOf({ namespaces }: Cluster): NamespaceLabels {
  const byName = new Map(namespaces.map(({ name, labels }) => [name, labels]));
  const none: Labels = new Map();
  return (namespace) => byName.get(namespace) ?? none;
}
