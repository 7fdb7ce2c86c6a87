import { parseAddress } from "../address/address.ts";
import type { ExplainablePath } from "../explain/explanation.ts";
import { destinationText, packetChanges, sourceText } from "../explain/packet-changes.ts";
import { serviceSteps } from "../explain/service-steps.ts";
import { type Language, type Message, message, render } from "../messages/message.ts";
import type { PacketSnapshot, Way } from "../trace/trace.ts";
import type { Stop, Visit } from "./path-stops.ts";

/** What is new in a packet on an edge, in a word or two each; with nothing before it, what it starts with. */
export function changeLabels(before: PacketSnapshot | null, after: PacketSnapshot, language: Language): string[] {
  const say = (text: Message) => render(text, language);
  if (before === null) return [say(message("diagram.ttl", { ttl: after.ttl }))];
  return packetChanges(before, after).flatMap((change) => {
    switch (change.what) {
      case "ttl":
        return [say(message("diagram.ttl", { ttl: change.after }))];
      case "source":
        return [say(message("diagram.source", { after: change.after }))];
      case "destination":
        return [say(message("diagram.destination", { after: change.after }))];
      case "decapsulated":
        return after.outer === null ? [say(message("diagram.unwrapped"))] : [];
      case "encapsulated": {
        const { vni, protocol, source, destination } = change.outer;
        const wrapped = vni === null ? message("diagram.wrapped", { protocol }) : message("diagram.vxlan", { vni });
        return [say(wrapped), say(message("diagram.ends", { source, destination }))];
      }
      // MAC addresses would bury the rest; the explanation has them.
      case "sourceMac":
      case "destinationMac":
        return [];
    }
  });
}

/** The name of a process at an end: the container alone where its pod is drawn around it, else what the user calls it. */
export function processName(endpoint: string, stop: Stop): string {
  if (stop.netnsKind !== "pod" || parseAddress(endpoint)) return endpoint;
  return /:([^:@]+)(?:@[^:]*)?$/.exec(endpoint)?.[1] ?? endpoint;
}

/** Whoever takes the packet: behind a Service it is not what the user named. */
export function receiverName({ to, trace }: ExplainablePath, stop: Stop): string {
  if (serviceSteps(trace.forward).length === 0) return processName(to, stop);
  const listener = trace.forward.hops.at(-1)?.steps.at(-1)?.detail.listener;
  return typeof listener === "string" ? listener : stop.netns;
}

/** A Service: its name, its address, and out of how many endpoints one is taken. */
export function serviceLines({ step: { detail } }: Visit, say: (text: Message) => string): string[] {
  const count = Array.isArray(detail.candidates) ? detail.candidates.length : 0;
  const name = say(message("diagram.service", { service: String(detail.service) }));
  const choice = message(count === 1 ? "diagram.service-endpoint" : "diagram.service-endpoints", { count });
  return [name, `${detail.before}`, say(choice)];
}

/** The address that the process at an end has: of the first packet its source, of the last one its destination. */
export function processAddress({ stop, packet }: Visit): string {
  return stop.kind === "from" ? sourceText(packet) : destinationText(packet);
}

/** What a device is, where the trace shows it: a bridge, or a tunnel's end. */
export function deviceRole(ways: readonly Way[], { netns, device }: Stop): Message | null {
  const steps = ways.flatMap((way) => way.hops.filter((hop) => hop.netns === netns).flatMap((hop) => hop.steps));
  for (const { type, packet } of steps.filter((step) => step.device === device)) {
    if (type === "bridge") return message("diagram.bridge");
    if (type !== "encapsulate") continue;
    const vni = packet.outer?.vni ?? null;
    return vni === null ? message("diagram.tunnel") : message("diagram.tunnel-vxlan", { vni });
  }
  return null;
}
