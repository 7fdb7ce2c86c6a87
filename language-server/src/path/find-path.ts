import type { Dataplane } from "../dataplane/dataplane.ts";
import type { Endpoint } from "../topology/topology.ts";
import type { TopologyIndex } from "../topology/topology-index.ts";
import type { TraceRequest } from "../trace/request.ts";
import type { Trace } from "../trace/trace.ts";
import { tracePacket } from "../trace/trace-packet.ts";
import { endpointName } from "./endpoint-name.ts";
import { locateEndpoint, type PathProblem } from "./locate-endpoint.ts";
import { requestPath, type WantedPath } from "./request-path.ts";

/** A path that could be traced. `from` and `to` are the ends as a user would write them. */
export type FoundPath = {
  readonly request: TraceRequest;
  readonly trace: Trace;
  readonly from: string;
  readonly to: string;
  /** The nodes that the ends are on or are, whether the packet got there or not; null for an end that is on none. */
  readonly machines: { readonly from: string | null; readonly to: string | null };
};

/** Traces the packet between two endpoints, with its reply. */
export function findPath(wanted: WantedPath, index: TopologyIndex, dataplane: Dataplane): FoundPath | PathProblem {
  const request = requestPath(wanted, index, dataplane);
  if ("problem" in request) return request;
  return {
    request,
    trace: tracePacket(dataplane, request),
    from: endpointName(wanted.from, index),
    to: endpointName(wanted.to, index),
    machines: { from: nodeOf(wanted.from, index, dataplane), to: nodeOf(wanted.to, index, dataplane) },
  };
}

function nodeOf(endpoint: Endpoint, index: TopologyIndex, dataplane: Dataplane): string | null {
  const located = locateEndpoint(endpoint, index, dataplane);
  if ("problem" in located || located.netns === null) return null;
  const machine = index.nodeOf(located.netns) ?? index.machinesById.get(located.netns);
  return machine?.kind === "node" ? machine.id : null;
}
