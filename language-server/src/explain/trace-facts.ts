// What can be read off a trace without knowing what was traced: everything that is told or drawn starts here.
import type { Hop, Step, Trace, Way } from "../trace/trace.ts";

/** An `error` goes back to the sender of the request, a `reply-error` to that of the reply. */
export type Direction = "forward" | "reply" | "error" | "reply-error";

/** The ways that a trace has, in the order in which they happened. */
export function waysOf(trace: Trace): readonly { readonly direction: Direction; readonly way: Way }[] {
  const ways: { direction: Direction; way: Way }[] = [{ direction: "forward", way: trace.forward }];
  if (trace.reply) ways.push({ direction: "reply", way: trace.reply });
  if (trace.error) ways.push({ direction: "error", way: trace.error });
  if (trace.replyError) ways.push({ direction: "reply-error", way: trace.replyError });
  return ways;
}

/** The devices at which a capture would see the packet, in order: the pinned meaning of `enter-interface` and `exit-interface`. */
export function interfacesOf(way: Way): readonly { readonly netns: string; readonly device: string }[] {
  return way.hops.flatMap((hop) =>
    hop.steps.flatMap(({ type, device }) =>
      (type === "enter-interface" || type === "exit-interface") && device !== null
        ? [{ netns: hop.netns, device }]
        : [],
    ),
  );
}

/** Whether one way passes the same devices as the other in the opposite order. */
export function mirrors(way: Way, other: Way): boolean {
  const there = interfacesOf(way);
  const back = interfacesOf(other);
  return (
    there.length === back.length &&
    back.every(({ netns, device }, index) => {
      const opposite = there[there.length - 1 - index];
      return opposite?.netns === netns && opposite.device === device;
    })
  );
}

/** The devices of a hop, in the order in which the packet met them: a bridge too, though a capture on it shows nothing. */
export function devicesOf(hop: Hop): readonly string[] {
  const devices: string[] = [];
  for (const { type, device } of hop.steps) if (device !== null && isPassage(type)) devices.push(device);
  return devices.filter((device, index) => device !== devices[index - 1]);
}

/** Steps at which the packet is at their device. Others only speak of a device (a route's, a rule's). */
export function isPassage(type: Step["type"]): boolean {
  return (
    type === "enter-interface" ||
    type === "exit-interface" ||
    type === "bridge" ||
    type === "encapsulate" ||
    type === "decapsulate"
  );
}

/** Whether the way is that of an ICMP error or a reset. */
export function isError(direction: Direction): boolean {
  return direction === "error" || direction === "reply-error";
}

/** Whether a reply or an error to the sender arrives by the devices of the way forward, in the opposite order. */
export function isSameWayBack(direction: Direction, way: Way, trace: Trace): boolean {
  const comesBack = direction === "reply" || direction === "error";
  return comesBack && way.verdict === "delivered" && mirrors(way, trace.forward);
}

/** The machines that a way passes, each once, in order. */
export function machinesOf(way: Way): readonly string[] {
  return [...new Set(way.hops.filter((hop) => hop.kind !== "pod").map((hop) => hop.netns))];
}

/** The machine that each pod of a trace lives on: the one that its packets go to or come from. A pod whose packets never leave it has none. */
export function machineOfPods(trace: Trace): ReadonlyMap<string, string> {
  const machines = new Map<string, string>();
  for (const { way } of waysOf(trace)) {
    for (const [index, hop] of way.hops.entries()) {
      if (hop.kind !== "pod") continue;
      const neighbour = [way.hops[index + 1], way.hops[index - 1]].find((other) => other && other.kind !== "pod");
      if (neighbour && !machines.has(hop.netns)) machines.set(hop.netns, neighbour.netns);
    }
  }
  return machines;
}

/** Where a way ended: its last hop and step. Undefined for a way without hops. */
export function endOf(way: Way): { readonly hop: Hop; readonly step: Step } | undefined {
  const hop = way.hops.at(-1);
  const step = hop?.steps.at(-1);
  return hop && step ? { hop, step } : undefined;
}

/** The way on which the packet, or its reply, was lost; undefined when both arrived. */
export function failedWay(trace: Trace): { readonly direction: Direction; readonly way: Way } | undefined {
  if (trace.forward.verdict !== "delivered") return { direction: "forward", way: trace.forward };
  if (trace.reply && trace.reply.verdict !== "delivered") return { direction: "reply", way: trace.reply };
  return trace.verdict === "delivered" ? undefined : { direction: "forward", way: trace.forward };
}
