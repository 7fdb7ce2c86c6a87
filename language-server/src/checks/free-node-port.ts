import { message } from "../messages/message.ts";
import type { Place } from "../text/place.ts";
import { nodePortRange } from "../topology/derive/node-ports.ts";
import type { Fix } from "../topology/finding.ts";
import type { Cluster } from "../topology/topology.ts";
import { replaceFix } from "./containment.ts";
import { nodePortsOf } from "./node-ports.ts";

/** The fix that takes, at this place, the first node port that no Service of the cluster has. `offered` grows, so that none is offered twice. */
export function freeNodePort({ services }: Cluster, place: Place | undefined, offered: Set<number>): readonly Fix[] {
  if (place === undefined) return [];
  const taken = new Set(services.flatMap(nodePortsOf).map(({ number }) => number));
  for (let candidate: number = nodePortRange.first; candidate <= nodePortRange.last; candidate++) {
    if (taken.has(candidate) || offered.has(candidate)) continue;
    offered.add(candidate);
    return [replaceFix(message("checks.fix-next-port", { port: candidate }), place, `${candidate}`)];
  }
  return [];
}
