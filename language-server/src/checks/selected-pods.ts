import { type PodSelection, type SelectedPod, selectPods } from "../kube-proxy/service-endpoints.ts";
import type { Service } from "../topology/service.ts";
import type { Cluster } from "../topology/topology.ts";

/** Several rules ask for the same Services' pods: each cluster's are found once. */
const selections = new WeakMap<Cluster, PodSelection>();

/** The pods that a Service of the cluster selects. */
export function selectedPods(cluster: Cluster, service: Service): readonly SelectedPod[] {
  const podsOf = selections.get(cluster) ?? selectPods(cluster);
  selections.set(cluster, podsOf);
  return podsOf(service);
}

/** Whether kube-proxy does anything for the Service: headless and ExternalName Services are DNS alone. */
export function isProxied({ headless, type }: Service): boolean {
  return !headless && type !== "ExternalName";
}
