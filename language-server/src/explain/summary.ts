import { type Message, message } from "../messages/message.ts";
import type { Trace, Way } from "../trace/trace.ts";
import { answerMessage, firstPacket } from "./answer.ts";
import type { ExplainablePath } from "./explanation.ts";
import { joined } from "./joined.ts";
import { mechanismOf } from "./mechanism.ts";
import { destinationText } from "./packet-changes.ts";
import { devicesOf, endOf, failedWay, machineOfPods, machinesOf, mirrors } from "./trace-facts.ts";

/** The whole path in one sentence: where the two ends are, by what the packet gets there, and what becomes of it. */
export function summaryOf(path: ExplainablePath): Message {
  const { trace } = path;
  const parts = [whereMessage(path), ...mechanismOf(trace.forward), endMessage(trace)];
  return message("explain.sentence", { text: joined("explain.joined", parts) ?? "" });
}

function whereMessage({ from, to, trace }: ExplainablePath): Message {
  const { hops, verdict } = trace.forward;
  const [first] = hops;
  const last = hops.at(-1);
  // Where the destination is, only a packet that got there tells.
  if (!first || !last || verdict !== "delivered") return message("explain.where-unknown", { from, to });
  if (hops.length === 1) {
    const where = { from, to, netns: first.netns, device: devicesOf(first)[0] ?? "lo" };
    return message(first.kind === "pod" ? "explain.where-same-pod" : "explain.where-same-machine", where);
  }
  const machines = machinesOf(trace.forward);
  const pods = machineOfPods(trace);
  const node = (netns: string, kind: string) =>
    kind === "pod" ? pods.get(netns) : kind === "node" ? netns : undefined;
  const fromNode = node(first.netns, first.kind);
  const toNode = node(last.netns, last.kind);
  if (fromNode === undefined || toNode === undefined) {
    return message("explain.where-otherwise", { from, to, machines: joined("explain.listed", machines) ?? "" });
  }
  if (fromNode === toNode) return message("explain.where-same-node", { from, to, node: fromNode });
  return message("explain.where-different-nodes", { from, to, fromNode, toNode });
}

function endMessage(trace: Trace): Message {
  const failed = failedWay(trace);
  if (!failed) return deliveredMessage(trace);
  const cause = causeMessage(failed.way, trace);
  const netns = endOf(failed.way)?.hop.netns ?? "";
  if (failed.direction === "reply") {
    return failed.way.verdict === "rejected"
      ? message("explain.end-reply-rejected", { netns, cause })
      : message("explain.end-reply-dropped", { netns, cause });
  }
  if (failed.way.verdict !== "rejected") return message("explain.end-dropped", { netns, cause });
  const packet = trace.error ? firstPacket(trace.error) : undefined;
  if (!packet || trace.error?.verdict !== "delivered") return message("explain.end-rejected-unheard", { netns, cause });
  return message("explain.end-rejected", { netns, cause, answer: answerMessage(packet) });
}

function deliveredMessage({ forward, reply }: Trace): Message {
  const ttl = endOf(forward)?.step.packet.ttl ?? 0;
  if (forward.hops.length === 1) return message("explain.end-delivered-over-lo");
  if (!reply) return message("explain.end-delivered-no-reply", { ttl });
  return message(mirrors(forward, reply) ? "explain.end-delivered" : "explain.end-delivered-other-way", { ttl });
}

/** Why a way ended where it did, in plain words. */
export function causeMessage(way: Way, trace: Trace): Message {
  const end = endOf(way);
  const packet = end?.step.packet;
  return message(`explain.cause-${way.cause ?? trace.cause ?? "no-route"}`, {
    device: end?.step.device ?? (end && devicesOf(end.hop).at(-1)) ?? "",
    source: packet?.source ?? "",
    destination: packet?.destination ?? "",
    listener: packet ? destinationText(packet) : "",
  });
}
