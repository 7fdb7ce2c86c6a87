import type { Dataplane } from "../../dataplane/dataplane.ts";
import type { ObservedFrame } from "../observer/observer-protocol.ts";
import type { CapturedPacket, TunnelPorts } from "./captured-packet.ts";
import { decodeFrame, decodePacket } from "./decode-frame.ts";
import type { Sighting } from "./observation.ts";

/** The ports at which the dataplane's tunnels listen. */
export function tunnelPortsOf(dataplane: Dataplane): TunnelPorts {
  const ports = { vxlan: new Set<number>(), tun: new Set<number>() };
  for (const id of dataplane.netnsIds) {
    for (const device of dataplane.netns(id)?.devices.values() ?? []) {
      if (device.kind === "vxlan") ports.vxlan.add(device.port);
      if (device.kind === "tun") ports.tun.add(device.daemon.port);
    }
  }
  return ports;
}

/** What the frames have to be understood with. */
export type FrameContext = {
  readonly ports: TunnelPorts;
  /** From the lab's namespaces to ids of the dataplane. */
  readonly netnsOf: ReadonlyMap<string, string>;
  /** The ids of the probes that were sent, by source port: an error that quotes too little for the cookie quotes that. */
  readonly idBySourcePort: ReadonlyMap<number, number>;
};

/** Sorts frames by the probe that they belong to, each probe's in the order of time. Frames of no probe are left out. */
export function correlateFrames(
  frames: readonly ObservedFrame[],
  context: FrameContext,
): ReadonlyMap<number, readonly Sighting[]> {
  const known = new Set(context.idBySourcePort.values());
  const sightings = new Map<number, Sighting[]>();
  for (const frame of inOrderOfTime(frames)) {
    const netns = context.netnsOf.get(frame.namespace);
    const bytes = Uint8Array.from(Buffer.from(frame.data, "hex"));
    const packet = frame.ethernet ? decodeFrame(bytes, context.ports) : decodePacket(bytes, context.ports);
    if (packet === undefined || netns === undefined) continue;
    const said = isAnswerCutOff(packet, context.idBySourcePort) ? null : packet.probe;
    const id = said ?? quotedProbe(packet, context.idBySourcePort);
    if (id === undefined || !known.has(id)) continue;
    const { device, direction } = frame;
    const sighting = { event: { netns, device, direction, packet: packet.snapshot }, packet };
    const list = sightings.get(id);
    if (list === undefined) sightings.set(id, [sighting]);
    else list.push(sighting);
  }
  return sightings;
}

/** By the ports of a quoted packet: of a probe the source port is its own, of an answer to it the destination port. */
function quotedProbe({ quoted }: CapturedPacket, idBySourcePort: ReadonlyMap<number, number>): number | undefined {
  if (quoted === null) return undefined;
  const { sourcePort, destinationPort } = quoted.snapshot;
  return idBySourcePort.get(sourcePort ?? -1) ?? idBySourcePort.get(destinationPort ?? -1);
}

/** A quoted SYN-ACK that ends before its flags looks like a SYN, with a sequence number that is no probe's. */
function isAnswerCutOff({ quoted }: CapturedPacket, idBySourcePort: ReadonlyMap<number, number>): boolean {
  if (quoted?.role !== "syn") return false;
  const { sourcePort, destinationPort } = quoted.snapshot;
  return !idBySourcePort.has(sourcePort ?? -1) && idBySourcePort.has(destinationPort ?? -1);
}

/** By the kernel's clock; frames of one moment in the order in which they were read. */
function inOrderOfTime(frames: readonly ObservedFrame[]): readonly ObservedFrame[] {
  const timed = frames.map((frame) => ({ frame, time: BigInt(frame.time) }));
  timed.sort((left, right) =>
    left.time === right.time ? left.frame.number - right.frame.number : left.time < right.time ? -1 : 1,
  );
  return timed.map(({ frame }) => frame);
}
