import type { Address } from "../address/address.ts";
import type { Dataplane, Netns } from "../dataplane/dataplane.ts";
import type { Device } from "../dataplane/device.ts";
import type { Programmer } from "../dataplane/provenance.ts";
import type { MessageKey } from "../messages/catalogue.ts";
import { type MessageArguments, message } from "../messages/message.ts";
import type { Place } from "../text/place.ts";
import type { Connection } from "./bpf/socket-program.ts";
import type { Cause } from "./cause.ts";
import type { Decisions } from "./netfilter/decisions.ts";
import type { SessionTable } from "./netfilter/session.ts";
import { type Packet, snapshotOf } from "./packet.ts";
import type { Because, Hop, JsonValue, Step, StepType, Verdict } from "./trace.ts";

/** One direction of a conversation while it is simulated: what has been recorded, and what the way has in common with others. */
export type Journey = {
  readonly dataplane: Dataplane;
  readonly sessions: SessionTable;
  /** The choices of rules that choose at random, on the whole way there and back. */
  readonly decisions: Decisions;
  readonly purpose: "request" | "reply" | "error";
  /** The namespace in which a process waits for this packet; null for a request, and for an error that ends at a tunnel's end point. */
  readonly awaitedIn: string | null;
  /** Whether a reply is the one that the process waits for; null where anything will do. */
  readonly expects: ((packet: Packet) => boolean) | null;
  readonly hops: { readonly netns: Netns; readonly steps: Step[] }[];
  /** What limits the size of packets on the way, in its order. */
  readonly limits: SizeLimit[];
};

/**
 * The largest packet of the sender (the innermost) that passes a device. `own` is the sender's own device, which it knows; else `tell` sends a
 * router's ICMP error for a larger packet, and null is silence.
 */
export type SizeLimit = {
  readonly size: number;
  readonly own: boolean;
  readonly netns: Netns;
  readonly device: string;
  readonly place: Place | null;
  readonly tell: ((scratch: Journey) => Next) | null;
};

/** What the kernel does next with the packet. */
export type Next =
  /** A process connects, and a program on its socket has a say. */
  | { readonly stage: "connect"; readonly netns: Netns; readonly packet: Packet; readonly connection: Connection }
  /** A packet made here is routed, and leaves. Its source may be unspecified. */
  /** `device` is the only one by which it may leave; without it routing decides. */
  | { readonly stage: "output"; readonly netns: Netns; readonly packet: Packet; readonly device?: string }
  /** A frame (or an IP packet, where there is no link layer) is with the device's driver. */
  | {
      readonly stage: "transmit";
      readonly netns: Netns;
      readonly device: Device;
      readonly packet: Packet;
      /** Where a device without a link layer sends to, if it asks. */
      readonly nextHop?: Address;
    }
  /** It comes out of a device. `forUs`: whatever its MAC says, the driver has marked it as this machine's, and it keeps the route that it was forwarded by. */
  | {
      readonly stage: "receive";
      readonly netns: Netns;
      readonly device: Device;
      readonly packet: Packet;
      readonly forUs?: boolean;
    }
  /** It goes up to the IP stack; `filtered` if br_netfilter has been through PREROUTING with it already. */
  | {
      readonly stage: "network";
      readonly netns: Netns;
      readonly device: Device;
      readonly packet: Packet;
      readonly filtered: boolean;
      readonly forUs?: boolean;
    }
  | { readonly stage: "end"; readonly ending: Ending };

/** How a way ended. `answer` begins the way of the ICMP error or RST that tells so. */
export type Ending = {
  readonly verdict: Verdict;
  readonly cause: Cause | null;
  readonly netns: Netns;
  readonly packet: Packet;
  readonly answer: Answer | null;
};

export type Answer = { readonly start: Next; readonly to: string | null; readonly from: Netns };

export function beginJourney(part: Omit<Journey, "hops" | "limits">): Journey {
  return { ...part, hops: [], limits: [] };
}

/** The packet is in a namespace from now on: a new hop. */
export function arriveIn(journey: Journey, netns: Netns): void {
  journey.hops.push({ netns, steps: [] });
}

export function finishedHops(journey: Journey): readonly Hop[] {
  return journey.hops.map(({ netns, steps }) => ({ netns: netns.id, kind: netns.kind, steps }));
}

/** The reasons of the catalogue, without their area: `route-gateway` is the sentence `trace.route-gateway`. */
export type ReasonCode = MessageKey extends infer Key ? (Key extends `trace.${infer Code}` ? Code : never) : never;

/** A reason for a step: its sentence, what fills it, and the entry that decided. */
export type Reason = {
  readonly code: ReasonCode;
  readonly args?: MessageArguments;
  readonly entry?: string | null;
  readonly by?: Programmer | null;
  readonly place?: Place | null;
};

export function becauseOf(reason: Reason): Because {
  return {
    code: reason.code,
    message: message(`trace.${reason.code}`, reason.args),
    entry: reason.entry ?? null,
    by: reason.by ?? null,
  };
}

/** Records a step in the present hop. */
export function record(
  journey: Journey,
  type: StepType,
  device: string | null,
  packet: Packet,
  reason: Reason,
  detail: Readonly<Record<string, JsonValue>> = {},
  because: Because = becauseOf(reason),
): void {
  journey.hops
    .at(-1)
    ?.steps.push({ type, device, packet: snapshotOf(packet), because, declaredAt: reason.place ?? null, detail });
}

/** What an ending is about. `device` is the one at which it happened. */
export type Fault = {
  readonly cause: Cause;
  readonly netns: Netns;
  readonly packet: Packet;
  readonly device: string | null;
  readonly reason: Reason;
  readonly detail?: Readonly<Record<string, JsonValue>>;
};

/** Ends the way in silence. */
export function drop(journey: Journey, fault: Fault): Next {
  const { cause, netns, packet, device, reason, detail } = fault;
  record(journey, "drop", device, packet, reason, { cause, ...detail });
  return { stage: "end", ending: { verdict: "dropped", cause, netns, packet, answer: null } };
}
