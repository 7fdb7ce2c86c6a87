import { message } from "../../messages/message.ts";
import type { Fix } from "../../topology/finding.ts";
import type { Service } from "../../topology/service.ts";
import type { Cluster, Node, Pod } from "../../topology/topology.ts";
import { addStatements } from "../add-statement.ts";
import { isBridgedAnswer } from "../bridged-answer.ts";
import type { Check, Fault } from "../check.ts";
import type { CheckContext } from "../check-context.ts";
import { replaceFix } from "../containment.ts";
import { isProxied, selectedPods } from "../selected-pods.ts";

/**
 * Without bridge-nf-call-iptables, answers between two pods of one bridge never pass netfilter: a pod that asks a Service for an endpoint of its own node gets the
 * answer from the endpoint's address, and ignores it (bridge-cni.md §3.3, kube-proxy.md). A packet is sent for it, so that it is told only where it is so; once a cluster.
 */
export const bridgedServiceAnswer: Check = { code: "bridged-service-answer", run };

/** So many Services are tried until a packet shows it: policies may stop others. */
const mostTries = 4;

function run(context: CheckContext): readonly Fault[] {
  return context.topology.clusters.flatMap((cluster): readonly Fault[] => {
    const plugin = context.pluginOf(cluster);
    if (plugin?.bridged !== true || cluster.kubeProxy.name === "none") return [];
    let tries = 0;
    for (const service of cluster.services) {
      if (!isProxied(service) || service.clusterIPs.length === 0 || context.isBlamed(service.place)) continue;
      const pair = neighbours(cluster, service);
      if (pair === undefined) continue;
      // Where a bridge shows its frames to netfilter, no answer is lost: no packet is worth it.
      const trace = context.filtersBridges(pair.node) ? null : context.sendToService(pair.client, service);
      const isLost = trace !== null && [trace, ...trace.alternatives].some(({ reply }) => isBridgedAnswer(reply));
      if (isLost) return [faultOf(cluster, service, pair)];
      if (++tries === mostTries) return [];
    }
    return [];
  });
}

type Neighbours = { readonly node: Node; readonly client: Pod; readonly endpoint: Pod };

/** An endpoint of the Service, and another pod on its node. */
function neighbours(cluster: Cluster, service: Service): Neighbours | undefined {
  for (const { pod: endpoint, node } of selectedPods(cluster, service)) {
    if (endpoint.hostNetwork) continue;
    const client = node.pods.find((pod) => pod !== endpoint && !pod.hostNetwork);
    if (client !== undefined) return { node, client, endpoint };
  }
  return undefined;
}

function faultOf(cluster: Cluster, service: Service, { node, client, endpoint }: Neighbours): Fault {
  const args = {
    plugin: cluster.cni.name,
    node: node.name,
    client: client.id,
    endpoint: endpoint.id,
    service: service.id,
  };
  return {
    severity: "warning",
    message: message("checks.bridged-service-answer", args),
    place: cluster.cni.place ?? cluster.place,
    related: [{ message: message("checks.service-here", { service: service.name }), place: service.place }],
    fixes: () => masqueradeFix(cluster),
  };
}

/** With masqueradeAll endpoints see the node's address, and answer it. */
function masqueradeFix(cluster: Cluster): readonly Fix[] {
  const { place, options, name } = cluster.kubeProxy;
  const title = message("checks.fix-masquerade-all");
  if (place === null) {
    const edit = addStatements(cluster, [`kubeProxy ${name} { masqueradeAll on }`]);
    return edit === undefined ? [] : [{ title, edits: [edit] }];
  }
  const own = options.find((option) => option.name === "masqueradeAll");
  if (own !== undefined) return own.valuePlace === null ? [] : [replaceFix(title, own.valuePlace, "on")];
  const [first] = options;
  const at = first === undefined ? place.range.end : first.namePlace.range.start;
  const text = first === undefined ? " { masqueradeAll on }" : "masqueradeAll on ";
  return [replaceFix(title, { uri: place.uri, range: { start: at, end: at } }, text)];
}
