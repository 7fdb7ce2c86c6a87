// From what was seen to what became of the packet, as far as it can be told from outside.
import type { Cause } from "../../trace/cause.ts";
import type { PacketSnapshot } from "../../trace/trace.ts";
import type { LabEvent, LabOutcome } from "../lab-report.ts";
import type { Observation } from "./observation.ts";
import type { Prediction } from "./prediction.ts";

/** The verdict and the cause that the kernel tells; the cause is null where it tells none, or only one of several that the prediction is among. */
export function judgeObservation(
  observation: Observation,
  prediction: Prediction,
  sender: string,
): Pick<LabOutcome, "verdict" | "cause"> {
  // An answer that its receiver refused has come in, too.
  if (!observation.senderTold && isAnswered(observation, prediction, sender)) {
    if (isTaken(observation, prediction)) return { verdict: "delivered", cause: null };
    return { verdict: observation.senderTold ? "rejected" : "dropped", cause: null };
  }
  const told = observation.refusal === null ? causesByError(observation) : causesByRefusal(observation.refusal);
  return { verdict: observation.senderTold ? "rejected" : "dropped", cause: theCause(told, prediction.outcome.cause) };
}

/** The verdict that can be seen of a predicted one: where the way back has no event at all, a rejection is silence. */
export function visibleVerdict({ outcome }: Prediction): LabOutcome["verdict"] {
  return outcome.verdict === "rejected" && outcome.error.length === 0 ? "dropped" : outcome.verdict;
}

/** The answer came in where the request went out, from whom it was sent to. */
function isAnswered({ forward, reply }: Observation, { outcome }: Prediction, sender: string): boolean {
  const [sent] = forward;
  const last = reply.at(-1);
  if (sent === undefined || last === undefined || last.netns !== sender || last.direction !== "in") return false;
  const isEcho = sent.packet.icmp !== null && outcome.verdict === "delivered";
  const answerer = isEcho ? (outcome.reply.at(-1)?.packet.source ?? "") : sent.packet.destination;
  if (last.packet.outer !== null) return false;
  // What a node translates for itself, no device shows both ways: over `lo`, and over a bridge with br_netfilter, the answer has its first ends already.
  // That counts only where the process is predicted to know the answer: else one from a wrong address would do.
  const predicted = outcome.verdict === "delivered" ? outcome.reply.at(-1)?.packet : undefined;
  return (
    isReverse(sent.packet, last.packet, answerer) || (predicted !== undefined && haveSameEnds(last.packet, predicted))
  );
}

function haveSameEnds(one: PacketSnapshot, other: PacketSnapshot): boolean {
  return one.source === other.source && one.destination === other.destination && one.sourcePort === other.sourcePort;
}

/** An echo to an anycast address is answered from another one: `from` is the source that the prediction has for the answer. */
function isReverse(sent: PacketSnapshot, answer: PacketSnapshot, from: string): boolean {
  return (
    answer.source === from &&
    answer.destination === sent.source &&
    answer.sourcePort === sent.destinationPort &&
    answer.destinationPort === sent.sourcePort
  );
}

/** For TCP the sender's RST tells; else the prediction decides, since nothing can contradict it. */
function isTaken({ forward, answerTaken }: Observation, { outcome }: Prediction): boolean {
  if (forward[0]?.packet.protocol === "TCP") return answerTaken;
  const last = outcome.reply.at(-1);
  return outcome.verdict === "delivered" || last?.netns !== outcome.forward[0]?.netns || last?.direction !== "in";
}

/** What each error of a system call can mean (net/ipv4/fib_semantics.c `fib_props`; EPERM is netfilter's answer to what it drops in OUTPUT). */
const byRefusal: Readonly<Record<string, readonly Cause[]>> = {
  ENETUNREACH: ["no-route"],
  EHOSTUNREACH: ["no-route", "neighbor-unreachable"],
  EACCES: ["no-route", "no-listener"],
  EINVAL: ["null-routed", "martian-source"],
  EMSGSIZE: ["mtu-exceeded"],
  EPERM: ["filtered", "denied-egress", "denied-ingress", "no-endpoint"],
  ENETDOWN: ["interface-down"],
  EADDRNOTAVAIL: ["no-route"],
};

function causesByRefusal(refusal: string): readonly Cause[] {
  return byRefusal[refusal] ?? [];
}

const unreachable: readonly Cause[] = ["no-route", "neighbor-unreachable", "no-tunnel-peer"];
const prohibited: readonly Cause[] = ["filtered", "denied-ingress", "denied-egress", "no-route", "no-endpoint"];
const portUnreachable: readonly Cause[] = ["no-listener", "tunnel-port-closed", ...prohibited];

/** What each ICMP error can mean, as `type/code` (RFC 792, RFC 1812 §5.2.7; RFC 4443). */
const byIcmp: { readonly [family in "4" | "6"]: Readonly<Record<string, readonly Cause[]>> } = {
  "4": {
    "3/0": unreachable,
    "3/1": unreachable,
    "3/3": portUnreachable,
    "3/4": ["mtu-exceeded"],
    "3/9": prohibited,
    "3/10": prohibited,
    "3/13": prohibited,
    "11/0": ["ttl-exceeded"],
  },
  "6": {
    "1/0": unreachable,
    "1/1": prohibited,
    "1/3": unreachable,
    "1/4": portUnreachable,
    "2/0": ["mtu-exceeded"],
    "3/0": ["ttl-exceeded"],
  },
};

/** Where the sender was not told at all, nothing tells: an error about an outer packet tells only of the tunnel. */
function causesByError({ error }: Observation): readonly Cause[] {
  const [first] = error;
  return first === undefined ? [] : causesOf(first);
}

function causesOf({ packet }: LabEvent): readonly Cause[] {
  if (packet.icmp === null) return ["no-listener", ...prohibited];
  const family = packet.source.includes(":") ? "6" : "4";
  return byIcmp[family][`${packet.icmp.type}/${packet.icmp.code}`] ?? [];
}

/** One cause is told; of several nobody knows which, unless the predicted one is none of them. */
function theCause(told: readonly Cause[], predicted: string | null): Cause | null {
  const [first] = told;
  if (first === undefined) return null;
  if (told.length === 1) return first;
  return told.some((cause) => cause === predicted) ? null : first;
}
