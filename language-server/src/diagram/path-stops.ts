// A trace as places that the packet visits, one after the other: the processes at the ends, the devices between them, and where it was lost.
import type { NetnsKind } from "../dataplane/dataplane.ts";
import { isUnspecified } from "../explain/packet-changes.ts";
import { type Direction, isPassage } from "../explain/trace-facts.ts";
import type { Place } from "../text/place.ts";
import type { Hop, PacketSnapshot, Step, Way } from "../trace/trace.ts";

/**
 * `from` and `to` are the processes at the path's ends; `service` is where a Service's address becomes an endpoint's; `lost` is where a packet was dropped
 * or rejected.
 */
export type StopKind = "from" | "to" | "device" | "service" | "lost";

export type Stop = {
  /** The same for every visit. */
  readonly key: string;
  readonly netns: string;
  readonly netnsKind: NetnsKind;
  readonly kind: StopKind;
  readonly device: string | null;
};

/** The packet at a stop, as it came there. */
export type Visit = { readonly stop: Stop; readonly packet: PacketSnapshot; readonly step: Step };

/** From one stop to the next; `number` counts from 1 in each way. */
export type Move = { readonly number: number; readonly from: Visit; readonly to: Visit };

/** The stops of a way in order. Steps that only speak of a device make none. */
export function visitsOf(way: Way, direction: Direction): readonly Visit[] {
  const visits: Visit[] = [];
  for (const [index, hop] of way.hops.entries()) {
    for (const [at, step] of hop.steps.entries()) {
      const stop = stopAt(hop, index, step, direction);
      if (stop === undefined) continue;
      // A Service gets what is sent to it; what it makes of that is new on the way from there.
      const packet = stop.kind === "service" ? (hop.steps[at - 1]?.packet ?? step.packet) : step.packet;
      if (visits.at(-1)?.stop.key !== stop.key) visits.push({ stop, packet, step });
    }
  }
  const [first, second, ...rest] = fromProcess(visits);
  // A packet made here has no source until it has been routed.
  return first && second
    ? [{ ...first, packet: isUnspecified(first.packet) ? second.packet : first.packet }, second, ...rest]
    : visits;
}

/** The stop that a step makes, if it makes one; `hopIndex` counts the hops of the way from 0. */
export function stopAt(
  { netns, kind: netnsKind }: Hop,
  hopIndex: number,
  step: Step,
  direction: Direction,
): Stop | undefined {
  const kind = stopKind(step, direction, hopIndex);
  if (kind === undefined || (kind === "device" && step.device === null)) return undefined;
  const device = kind === "device" ? step.device : null;
  return { key: JSON.stringify([netns, kind, device]), netns, netnsKind, kind, device };
}

/** A program on the process's socket says where the packet goes before there is one: drawn, the process comes first all the same. */
function fromProcess(visits: readonly Visit[]): readonly Visit[] {
  const [first, second, ...rest] = visits;
  return first?.stop.kind === "service" && second?.stop.kind === "from" ? [second, first, ...rest] : visits;
}

/** The moves of a way; in each the packet goes on by one stop. */
export function movesOf(visits: readonly Visit[]): readonly Move[] {
  return visits.slice(1).flatMap((to, index) => {
    const from = visits[index];
    return from ? [{ number: index + 1, from, to }] : [];
  });
}

function stopKind(step: Step, direction: Direction, hop: number): StopKind | undefined {
  if (isPassage(step.type)) return "device";
  if (step.type === "transform" && typeof step.detail.service === "string") return "service";
  if (step.type === "drop" || step.type === "reject") return "lost";
  if (step.type === "deliver") return direction === "forward" || direction === "reply-error" ? "to" : "from";
  if (step.type !== "originate" || hop !== 0) return undefined;
  // An error comes from where the packet was lost.
  return { forward: "from", reply: "to", error: "lost", "reply-error": "lost" }[direction] as StopKind;
}

/** Where the text declares what decided at each stop: the first place that a step there has. */
export function placesOf(visits: readonly Visit[], ways: readonly Way[]): ReadonlyMap<string, Place> {
  const places = new Map<string, Place>();
  for (const { stop, step } of visits) {
    if (step.declaredAt && !places.has(stop.key)) places.set(stop.key, step.declaredAt);
  }
  for (const hop of ways.flatMap((way) => way.hops)) {
    for (const { device, declaredAt } of hop.steps) {
      const key = JSON.stringify([hop.netns, "device", device]);
      if (device !== null && declaredAt && !places.has(key)) places.set(key, declaredAt);
    }
  }
  return places;
}
