import { closestWord } from "../text/closest-word.ts";
import type { Cluster, Namespace } from "../topology/topology.ts";

/** The label that the API server puts on every namespace. */
export const namespaceNameLabel = "kubernetes.io/metadata.name";

/** Those that every cluster has (kubernetes, pkg/controlplane/controller/systemnamespaces, and `default`). */
const everywhere = ["default", "kube-system", "kube-public", "kube-node-lease"];

const used = new WeakMap<Cluster, ReadonlySet<string>>();

/** The namespaces that are there in any case, that are declared, or that pods or Services are in: those that only a policy names are not among them. Found once a cluster. */
export function usedNamespaces(cluster: Cluster): ReadonlySet<string> {
  const found = used.get(cluster) ?? findUsed(cluster);
  used.set(cluster, found);
  return found;
}

function findUsed({ namespaces, nodes, workloads, services }: Cluster): ReadonlySet<string> {
  return new Set([
    ...everywhere,
    ...namespaces.filter(isDeclared).map(({ name }) => name),
    ...nodes.flatMap(({ pods }) => pods.map(({ namespace }) => namespace)),
    ...workloads.map(({ namespace }) => namespace),
    ...services.map(({ namespace }) => namespace),
  ]);
}

/** One that is implied by its use extends over no more than the name. */
function isDeclared({ extent, place }: Namespace): boolean {
  return extent !== place;
}

/** The namespace that was most likely meant; undefined where none is near. */
export function meantNamespace(written: string, cluster: Cluster): string | undefined {
  return closestWord(written, usedNamespaces(cluster));
}
