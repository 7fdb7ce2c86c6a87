// An eBPF program on sockets changes where a process connects to before there is a packet: what it was asked for is on no wire.
import type { SocketOutcome, SocketProgram } from "../../dataplane/bpf.ts";
import type { Netns } from "../../dataplane/dataplane.ts";
import { drop, type Journey, type Next, type Reason, record } from "../journey.ts";
import { type Decisions, decide } from "../netfilter/decisions.ts";
import { endText } from "../netfilter/end-text.ts";
import { serviceDetail } from "../netfilter/translation-step.ts";
import type { Packet } from "../packet.ts";
import { serviceArgs } from "./program-steps.ts";

/** A `connect()` (UDP: the first `sendmsg()`): what was asked for, what the program made of it, and the packet that comes of it. */
export type Connection = {
  readonly asked: Packet;
  readonly packet: Packet;
  readonly program: SocketProgram;
  readonly outcome: SocketOutcome;
};

/** Runs the namespace's program for the sockets of its processes; null where there is none, or it has nothing to do. */
export function connectSocket(netns: Netns, asked: Packet, decisions: Decisions): Connection | null {
  const program = netns.sockets?.[asked.destination.family];
  if (program === undefined || (asked.protocol !== "TCP" && asked.protocol !== "UDP")) return null;
  const outcome = program.run(asked, (count) =>
    decide(
      decisions,
      Array.from({ length: count }, () => 1 / count),
    ),
  );
  if (outcome.kind === "pass") return null;
  if (outcome.kind === "refuse") return { asked, packet: asked, program, outcome };
  const { address, port } = outcome.destination;
  return { asked, packet: { ...asked, destination: address, destinationPort: port }, program, outcome };
}

/** Records what the program did; the packet is made only now. A refused `connect()` fails, and nothing is sent. */
export function followConnection(
  journey: Journey,
  netns: Netns,
  { asked, packet, program, outcome }: Connection,
): Next {
  if (outcome.kind === "pass") return { stage: "output", netns, packet };
  const { entry, service } = outcome;
  const before = endText(asked.destination, asked.destinationPort);
  const after = endText(packet.destination, packet.destinationPort);
  const text = `${program.text}\n${entry.map}: ${entry.text}`;
  const base = { entry: text, by: program.provenance.by, place: entry.place };
  const args = { netns: netns.id, program: program.name, before, after, ...serviceArgs(service) };
  const hook = { program: program.name, hook: program.text };
  if (outcome.kind === "refuse") {
    const reason: Reason = { code: "socket-refuse", args, ...base };
    const detail = { error: "EHOSTUNREACH", ...serviceDetail(service), ...hook };
    return drop(journey, { cause: "no-endpoint", netns, packet, device: null, reason, detail });
  }
  const code = service.candidates.length > 1 ? "socket-dnat-service" : "socket-dnat-service-only";
  const detail = {
    ...{ kind: "dnat", before, after, chain: program.name, rules: [entry.text] },
    ...serviceDetail(service),
    ...hook,
  };
  record(journey, "transform", null, packet, { code, args, ...base }, detail);
  return { stage: "output", netns, packet };
}
