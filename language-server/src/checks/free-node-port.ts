import { message } from "../messages/message.ts";
import { nodePortRange } from "../topology/derive/node-ports.ts";
import type { Fix } from "../topology/finding.ts";
import type { ServicePort } from "../topology/service.ts";
import type { Cluster } from "../topology/topology.ts";
import { replaceFix } from "./containment.ts";

/** The fix that takes the first node port that no Service of the cluster has. `offered` grows, so that none is offered twice. */
export function freeNodePort(
  { services }: Cluster,
  { nodePortPlace }: ServicePort,
  offered: Set<number>,
): readonly Fix[] {
  if (nodePortPlace === undefined) return [];
  const taken = new Set(services.flatMap(({ ports }) => ports.map(({ nodePort }) => nodePort)));
  for (let candidate: number = nodePortRange.first; candidate <= nodePortRange.last; candidate++) {
    if (taken.has(candidate) || offered.has(candidate)) continue;
    offered.add(candidate);
    return [replaceFix(message("checks.fix-next-port", { port: candidate }), nodePortPlace, `${candidate}`)];
  }
  return [];
}
