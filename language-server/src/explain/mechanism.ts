// By what a packet gets from one end to the other, read off its steps.
import { type Message, message } from "../messages/message.ts";
import type { Hop, Step, Way } from "../trace/trace.ts";
import { destinationText, sourceText } from "./packet-changes.ts";
import { devicesOf, machinesOf } from "./trace-facts.ts";

/** What programs and plugins are called in a sentence; others by their own name. */
const properNames: Readonly<Record<string, string>> = {
  flanneld: "Flannel",
  "cilium-agent": "Cilium",
  docker: "Docker",
  Felix: "Calico",
  BIRD: "Calico",
};

/** The phrases that say by what a way leads from its first hop to its last, in the order of the steps. */
export function mechanismOf(way: Way): readonly Message[] {
  const tunnels = way.hops.flatMap((hop) => hop.steps.flatMap((step) => tunnelPhrase(step, hop)));
  const rewrites = way.hops.flatMap(rewritePhrases);
  const machines = machinesOf(way);
  if (tunnels.length > 0) return [...tunnels, ...rewrites];
  if (machines.length > 1) return [...routedPhrases(way), ...rewrites];
  return [...onOneMachine(way), ...rewrites];
}

function tunnelPhrase(step: Step, hop: Hop): Message[] {
  const outer = step.packet.outer;
  if (step.type !== "encapsulate" || outer === null) return [];
  const by = programmerOf(step, hop);
  const ends = { by, source: outer.source, destination: outer.destination };
  if (outer.protocol === "IPIP") return [message("explain.how-ipip", ends)];
  if (outer.protocol !== "UDP" || outer.destinationPort === null) return [message("explain.how-tunnel", ends)];
  const port = outer.destinationPort;
  if (step.detail.kind === "wireguard") return [message("explain.how-wireguard", { ...ends, port })];
  return outer.vni === null
    ? [message("explain.how-udp", { ...ends, port })]
    : [message("explain.how-vxlan", { ...ends, port, vni: outer.vni })];
}

/** Who wrote the entry by which a packet is wrapped; the kernel acts, but by that program's hand. Else the machine itself. */
function programmerOf(step: Step, hop: Hop): string {
  const by = step.because.by;
  if (by === null || by === "kernel") return hop.netns;
  return properNames[by] ?? by;
}

/** One phrase for each machine that hands the packet on to the next machine as it is: once, however often a packet in a circle comes by. */
function routedPhrases(way: Way): Message[] {
  const phrases = new Map<string, Message>();
  for (const [index, hop] of way.hops.entries()) {
    const next = way.hops[index + 1];
    const device = devicesOf(hop).at(-1);
    if (hop.kind === "pod" || hop.kind === "host" || !next || next.kind === "pod" || device === undefined) continue;
    const { netns } = hop;
    phrases.set(
      JSON.stringify([netns, next.netns]),
      message("explain.how-routed", { netns, next: next.netns, device }),
    );
  }
  return [...phrases.values()];
}

function onOneMachine(way: Way): Message[] {
  const hop = way.hops.find(({ kind }) => kind !== "pod");
  if (!hop || way.hops.length === 1) return [];
  const isLast = hop === way.hops.at(-1);
  const isTaken = isLast && way.verdict === "delivered";
  const bridge = hop.steps.find(({ type }) => type === "bridge")?.device ?? null;
  const routed = hop.steps.some(({ type }) => type === "route");
  if (bridge !== null && !routed && !isLast) {
    const isChanged = hop.steps.some(({ type }) => type === "transform");
    return [message(isChanged ? "explain.how-bridge-changed" : "explain.how-bridge", { device: bridge })];
  }
  if (isLast)
    return bridge === null || !isTaken ? [] : [message("explain.how-to-bridge", { device: bridge, netns: hop.netns })];
  if (hop === way.hops[0]) {
    return bridge === null ? [] : [message("explain.how-from-bridge", { device: bridge, netns: hop.netns })];
  }
  const handed = hop.steps.find(({ detail }) => typeof detail.redirect === "string")?.detail.program;
  return typeof handed === "string"
    ? [message("explain.how-redirected", { netns: hop.netns, program: handed })]
    : [message("explain.how-routed-on-node", { netns: hop.netns })];
}

function rewritePhrases(hop: Hop): Message[] {
  return hop.steps.flatMap((step, index) => {
    const before = hop.steps[index - 1]?.packet;
    // What becomes of a Service's address is said where its endpoint is.
    if (step.type !== "transform" || !before || typeof step.detail.service === "string") return [];
    const rewritten: Message[] = [];
    if (step.packet.destination !== before.destination) {
      const after = destinationText(step.packet);
      rewritten.push(message("explain.how-destination-changed", { netns: hop.netns, after }));
    }
    if (step.packet.source !== before.source) {
      rewritten.push(message("explain.how-source-changed", { netns: hop.netns, after: sourceText(step.packet) }));
    }
    return rewritten;
  });
}
