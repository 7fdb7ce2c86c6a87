// What was seen of one probe, sorted into the ways that a trace has.
import type { LabEvent } from "../lab-report.ts";
import type { CapturedPacket, PacketRole } from "./captured-packet.ts";

/** A packet of a probe as one device saw it. */
export type Sighting = { readonly event: LabEvent; readonly packet: CapturedPacket };

/** All that is known of a probe after it was sent. */
export type Observation = {
  readonly forward: readonly LabEvent[];
  readonly reply: readonly LabEvent[];
  readonly error: readonly LabEvent[];
  /** The errno with which the kernel refused to send, or null. */
  readonly refusal: string | null;
  /** The sender's kernel took the SYN-ACK: it answered it with a RST, since no socket waits for it. */
  readonly answerTaken: boolean;
  /** A RST or an ICMP error came into being, and not only one about a tunnel's outer packet. */
  readonly senderTold: boolean;
  /** ICMP errors about outer packets: what is inside is lost in silence. */
  readonly tunnelTold: boolean;
};

/** What a trace ends with: what the kernel says about these has no place in it. */
const unanswered: ReadonlySet<PacketRole> = new Set(["icmp-error", "reset", "reset-of-answer"]);

/** A quoted packet that ends before its flags is a reset if one went the same way. */
function isAboutReset({ snapshot }: CapturedPacket, seen: readonly CapturedPacket[]): boolean {
  const ends = (of: CapturedPacket["snapshot"]) =>
    [of.source, of.sourcePort, of.destination, of.destinationPort].join(" ");
  return seen.some(({ role, snapshot: reset }) => role === "reset" && ends(reset) === ends(snapshot));
}

/** Sorts what was seen, in the order of time, into the request's way, the answer's and that of errors. */
export function observationOf(sightings: readonly Sighting[], refusal: string | null): Observation {
  const forward: LabEvent[] = [];
  const reply: LabEvent[] = [];
  const error: LabEvent[] = [];
  const errors: CapturedPacket[] = [];
  let answerTaken = false;
  for (const { event, packet } of sightings) {
    switch (packet.role) {
      case "syn":
      case "datagram":
      case "echo-request":
        forward.push(event);
        break;
      case "syn-ack":
      case "datagram-answer":
      case "echo-reply":
        reply.push(event);
        break;
      case "icmp-error":
      case "reset":
        if (packet.quoted !== null && (unanswered.has(packet.quoted.role) || isAboutReset(packet.quoted, errors)))
          break;
        error.push(event);
        errors.push(packet);
        break;
      case "reset-of-answer":
        answerTaken = true;
    }
  }
  const aboutTunnel = (packet: CapturedPacket) => packet.quoted !== null && packet.quoted.snapshot.outer !== null;
  return {
    ...{ forward, reply, error, refusal, answerTaken },
    senderTold: errors.some((packet) => !aboutTunnel(packet)),
    tunnelTold: errors.some(aboutTunnel),
  };
}
