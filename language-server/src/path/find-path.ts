import type { Dataplane } from "../dataplane/dataplane.ts";
import type { TopologyIndex } from "../topology/topology-index.ts";
import type { TraceRequest } from "../trace/request.ts";
import type { Trace } from "../trace/trace.ts";
import { tracePacket } from "../trace/trace-packet.ts";
import { endpointName } from "./endpoint-name.ts";
import type { PathProblem } from "./locate-endpoint.ts";
import { requestPath, type WantedPath } from "./request-path.ts";

/** A path that could be traced. `from` and `to` are the ends as a user would write them. */
export type FoundPath = {
  readonly request: TraceRequest;
  readonly trace: Trace;
  readonly from: string;
  readonly to: string;
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
  };
}
