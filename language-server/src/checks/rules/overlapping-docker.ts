import { overlaps, prefix } from "../../address/prefix.ts";
import { dockerBridge, hasUnusedDockerBridge } from "../../machine/docker-bridge.ts";
import { message } from "../../messages/message.ts";
import type { Node } from "../../topology/topology.ts";
import type { Check, Fault } from "../check.ts";
import type { CheckContext } from "../check-context.ts";
import { clusterRanges, linkRanges, type Range } from "../ranges.ts";

/** Pods, services and nodes keep off the networks that Docker takes (rules D5, D6). */
export const overlappingDocker: Check = { code: "prefix-overlap", run };

/** Docker's default bridge, and the pools that user-defined networks come from (moby/moby daemon/libnetwork/ipamutils). */
const docker0 = prefix("172.17.0.0/16");
const pools = [prefix("172.18.0.0/15"), prefix("172.20.0.0/14"), prefix("172.24.0.0/13")];
/** The last pool. Docker keeps off networks that the machine is on when it takes a part of it, but knows nothing of pods and Services elsewhere. */
const lastPool = prefix("192.168.0.0/16");

function run(context: CheckContext): readonly Fault[] {
  return context.topology.clusters.flatMap((cluster) => {
    const links = new Set(
      cluster.nodes.flatMap(({ id, interfaces }) =>
        interfaces.flatMap(({ name }) => context.index.linkOf(id, name) ?? []),
      ),
    );
    const ranges = [...clusterRanges(cluster), ...[...links].flatMap((link) => linkRanges(link, context))];
    const docker = {
      unused: cluster.nodes.find(hasUnusedDockerBridge),
      any: cluster.nodes.find(({ runtime }) => runtime?.value === "docker"),
      asPodBridge: cluster.nodes.some(({ bridge }) => bridge?.value === dockerBridge),
    };
    return ranges.flatMap((range) => faultOf(range, docker, context));
  });
}

/** The nodes of a cluster with Docker: one whose docker0 has Docker's own addresses, any, and whether some use docker0 for their pods. */
type Docker = { readonly unused: Node | undefined; readonly any: Node | undefined; readonly asPodBridge: boolean };

/** Where docker0 is on a node, its route draws the packets even without a carrier; elsewhere it may come with Docker. */
function faultOf(range: Range, docker: Docker, context: CheckContext): readonly Fault[] {
  const {
    words,
    prefix: { value, origin, place },
  } = range;
  if (origin === "derived" || context.isBlamed(place)) return [];
  const args = { range: words };
  if (overlaps(value, docker0)) {
    const node = docker.unused;
    if (node === undefined) {
      // As the pods' bridge docker0 has their range, and Docker's own is not used.
      if (range.kind === "pods" && docker.asPodBridge) return [];
      return [{ severity: "warning", message: message("checks.overlap-docker-default", args), place }];
    }
    const text = message("checks.overlap-docker0", { ...args, node: node.name });
    return [{ severity: "error", message: text, place, related: dockerAt(node) }];
  }
  const isInPools = pools.some((pool) => overlaps(pool, value));
  const isInLast = range.kind !== "link" && overlaps(lastPool, value);
  if (docker.any === undefined || (!isInPools && !isInLast)) return [];
  const text = message(isInPools ? "checks.overlap-docker-pools" : "checks.overlap-docker-last-pool", args);
  return [{ severity: "warning", message: text, place, related: dockerAt(docker.any) }];
}

function dockerAt({ runtime }: Node) {
  return runtime === null ? [] : [{ message: message("checks.docker-here"), place: runtime.place }];
}
