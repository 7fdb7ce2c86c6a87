import type { Dataplane } from "../../dataplane/dataplane.ts";
import type { TraceRequest } from "../../trace/request.ts";
import type { JsonValue, Trace, Way } from "../../trace/trace.ts";
import type { LabEvent, LabOutcome } from "../lab-report.ts";
import { possibleTraces } from "./possible-traces.ts";

/** What the simulator says of a probe, as far as something outside can see it. */
export type Prediction = {
  readonly outcome: LabOutcome;
  /** The errno with which the sender's own kernel refuses the packet (`EMSGSIZE`), or null. */
  readonly refusal: string | null;
  /** Somebody waits for a neighbour that does not answer: the kernel gives up after three seconds. */
  readonly waits: boolean;
  /** Who tells whom that there is no route: the kernel does so to one address only once a second, after a few at once (net/ipv4/route.c `ip_error`). */
  readonly routeErrors: readonly string[];
  /** The namespaces that the packet and its answers get to. */
  readonly visited: readonly string[];
  /** Where the request arrives: who has to listen. */
  readonly deliveredTo: { readonly netns: string; readonly port: number } | null;
  /** The programs in user space that stop the packet, or an answer, behind an nfqueue. */
  readonly stoppedBy: readonly string[];
  /** The bridges at which nobody claims the frame's MAC: they give it out by every port. */
  readonly flooded: readonly { readonly netns: string; readonly bridge: string }[];
};

/** Every outcome that the simulator allows, the one that `explain` shows first: races may end in several ways, a Service chooses between its endpoints. */
export function predictionsOf(dataplane: Dataplane, request: TraceRequest): readonly Prediction[] {
  return possibleTraces(dataplane, request).flatMap((trace) => [
    predictionOf(trace),
    ...trace.alternatives.map((alternative) => {
      const { verdict, cause } = alternative.reply ?? alternative.forward;
      return predictionOf({ ...trace, ...alternative, verdict, cause });
    }),
  ]);
}

/** What one trace predicts, its alternatives left out. */
function predictionOf(trace: Trace): Prediction {
  const { verdict, cause, forward, reply } = trace;
  const error = trace.error ?? trace.replyError;
  const ways = { forward: eventsOf(forward), reply: eventsOf(reply) };
  const outcome = { verdict, cause, ...ways, error: withoutDaemons(eventsOf(error), ways.forward) };
  const all = [forward, reply, error].filter((way) => way !== null);
  const waits = all.some((way) => way.cause === "neighbor-unreachable");
  const visited = all.flatMap(({ hops }) => hops.map(({ netns }) => netns));
  const flooded = all.flatMap(floodedBridges);
  const routeErrors = all.flatMap(routeErrorsOf);
  return {
    outcome,
    refusal: refusalOf(forward),
    waits,
    routeErrors,
    visited,
    deliveredTo: deliveredTo(forward),
    stoppedBy: all.flatMap(programsOf),
    flooded,
  };
}

/** Without the error that a tunnel's daemon writes about its own packet, which has come back to it: too little of that is quoted to know the probe by. */
function withoutDaemons(error: readonly LabEvent[], forward: readonly LabEvent[]): readonly LabEvent[] {
  const isDaemons = error[0]?.direction === "in" && forward.at(-1)?.packet.outer != null;
  return isDaemons ? [] : error;
}

/** The `enter-interface` and `exit-interface` steps of a way: what a capture on every device sees. */
export function eventsOf(way: Way | null): readonly LabEvent[] {
  if (way === null) return [];
  return way.hops.flatMap(({ netns, steps }) =>
    steps.flatMap(({ type, device, packet }): LabEvent[] => {
      if (device === null || (type !== "enter-interface" && type !== "exit-interface")) return [];
      return [{ netns, device, direction: type === "enter-interface" ? "in" : "out", packet }];
    }),
  );
}

function refusalOf({ hops }: Way): string | null {
  const error = hops.length === 1 ? hops[0]?.steps.at(-1)?.detail.error : undefined;
  return typeof error === "string" ? error : null;
}

function routeErrorsOf({ hops }: Way): readonly string[] {
  return hops.flatMap(({ netns, steps }) =>
    steps.flatMap(({ detail: { cause, icmp } }) => {
      const receiver = isRecord(icmp) ? String(icmp.receiver) : null;
      return cause === "no-route" && receiver?.includes(".") ? [`${netns} ${receiver}`] : [];
    }),
  );
}

function programsOf({ hops }: Way): readonly string[] {
  return hops.flatMap(({ steps }) =>
    // eBPF programs, which stand on a hook, are no programs behind a queue.
    steps.flatMap(({ type, detail: { program, hook } }) =>
      type === "drop" && typeof program === "string" && hook === undefined ? [program] : [],
    ),
  );
}

function isRecord(value: JsonValue | undefined): value is { readonly [key: string]: JsonValue } {
  return value !== null && typeof value === "object" && !Array.isArray(value);
}

function deliveredTo({ verdict, hops }: Way): Prediction["deliveredTo"] {
  const last = hops.at(-1);
  const port = last?.steps.at(-1)?.packet.destinationPort ?? null;
  return verdict !== "delivered" || last === undefined || port === null ? null : { netns: last.netns, port };
}

function floodedBridges({ hops }: Way): Prediction["flooded"] {
  return hops.flatMap(({ netns, steps }) =>
    steps.flatMap(({ type, device, detail }) =>
      type === "bridge" && device !== null && detail.decision === "flood" ? [{ netns, bridge: device }] : [],
    ),
  );
}
