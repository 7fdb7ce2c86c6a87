import { message } from "../../messages/message.ts";
import type { Service } from "../../topology/service.ts";
import type { Cluster } from "../../topology/topology.ts";
import type { Check, Fault } from "../check.ts";
import type { CheckContext } from "../check-context.ts";
import { isProxied, selectedPods } from "../selected-pods.ts";

/** With a traffic policy Local a node sends to its own endpoints only: one without any drops what comes to it, without a word. */
export const noLocalEndpoint: Check = { code: "no-local-endpoint", run };

/** So many nodes are named. */
const mostNamed = 5;

function run({ topology }: CheckContext): readonly Fault[] {
  return topology.clusters.flatMap((cluster) => cluster.services.flatMap((service) => faultsOf(cluster, service)));
}

function faultsOf(cluster: Cluster, service: Service): readonly Fault[] {
  const { type, externalTrafficPolicy, internalTrafficPolicy, name, place } = service;
  const external = externalTrafficPolicy === "Local" && (type === "NodePort" || type === "LoadBalancer");
  const internal = internalTrafficPolicy === "Local";
  if (!isProxied(service) || (!external && !internal)) return [];
  const serving = new Set(selectedPods(cluster, service).map(({ node }) => node));
  if (serving.size === 0) return [];
  const without = cluster.nodes.filter((node) => !serving.has(node));
  if (without.length === 0) return [];
  const named = without.slice(0, mostNamed).map((node) => node.name);
  const nodes = [...named, ...(without.length > mostNamed ? ["…"] : [])].join(", ");
  const key = external ? "checks.no-local-endpoint-external" : "checks.no-local-endpoint-internal";
  return [{ severity: "info", message: message(key, { service: name, nodes, count: without.length }), place }];
}
