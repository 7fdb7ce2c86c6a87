import type { Place } from "../../text/place.ts";
import type { Cluster, Namespace, Topology } from "../topology.ts";
import { derived } from "./derived.ts";

/** The label that the API server puts on every namespace (kubernetes, pkg/apis/core/v1/defaults.go). */
const namespaceNameLabel = "kubernetes.io/metadata.name";

/** Adds the namespaces that are used and not declared, after the declared ones, and the label that every one has. */
export function implyNamespaces(topology: Topology): Topology {
  return { ...topology, clusters: topology.clusters.map(implyNamespacesOfCluster) };
}

function implyNamespacesOfCluster(cluster: Cluster): Cluster {
  const known = new Set(cluster.namespaces.map(({ name }) => name));
  const implied: Namespace[] = [];
  const use = (name: string, place: Place) => {
    if (known.has(name)) return;
    known.add(name);
    implied.push(withNameLabel({ name, place, extent: place, documentation: null, labels: new Map() }));
  };
  for (const { pods } of cluster.nodes) for (const { namespace, place } of pods) use(namespace, place);
  for (const { namespace, place } of cluster.workloads) use(namespace, place);
  for (const { namespace, place } of cluster.services) use(namespace, place);
  for (const { namespace, place } of cluster.policies) use(namespace, place);
  return { ...cluster, namespaces: [...cluster.namespaces.map(withNameLabel), ...implied] };
}

function withNameLabel(namespace: Namespace): Namespace {
  if (namespace.labels.has(namespaceNameLabel)) return namespace;
  const labels = new Map(namespace.labels);
  labels.set(namespaceNameLabel, derived(namespace.name, namespace.place));
  return { ...namespace, labels };
}
