import { type Message, message } from "../messages/message.ts";
import type { Hop, Trace, Way } from "../trace/trace.ts";
import { answerMessage, firstPacket } from "./answer.ts";
import type { ExplainablePath } from "./explanation.ts";
import { joined } from "./joined.ts";
import { mechanismOf } from "./mechanism.ts";
import { destinationText } from "./packet-changes.ts";
import { type ServiceStep, serviceSteps } from "./service-steps.ts";
import { devicesOf, endOf, failedWay, machineOfPods, machinesOf, mirrors } from "./trace-facts.ts";

/** The whole path in one sentence: where the two ends are, by what the packet gets there, and what becomes of it. */
export function summaryOf(path: ExplainablePath): Message {
  const { trace } = path;
  const parts = [whereMessage(path), ...mechanismOf(trace.forward), endMessage(trace)];
  return message("explain.sentence", { text: joined("explain.joined", parts) ?? "" });
}

function whereMessage(path: ExplainablePath): Message {
  const { from, to, trace } = path;
  const { hops, verdict } = trace.forward;
  const [first] = hops;
  const last = hops.at(-1);
  if (first && hops.length === 1 && verdict === "delivered") {
    const where = { from, to, netns: first.netns, device: devicesOf(first)[0] ?? "lo" };
    return message(first.kind === "pod" ? "explain.where-same-pod" : "explain.where-same-machine", where);
  }
  const [fromNode, toNode] = nodesOf(path);
  const service = serviceSteps(trace.forward)[0];
  if (service !== undefined) return serviceMessage(path, service, fromNode, toNode);
  if (verdict === "delivered" && last?.kind === "pod" && toNode !== null && isTranslated(trace.forward)) {
    return message("explain.where-host-port", { from, to, pod: last.netns, node: toNode });
  }
  if (fromNode === null || toNode === null) {
    // Where an address is that is no node's, only a packet that got there tells.
    const machines = joined("explain.listed", machinesOf(trace.forward));
    return verdict !== "delivered" || machines === undefined
      ? message("explain.where-unknown", { from, to })
      : message("explain.where-otherwise", { from, to, machines });
  }
  const isNode = { from: first?.kind === "node", to: verdict === "delivered" ? last?.kind === "node" : to === toNode };
  if (isNode.from !== isNode.to) {
    const pod = isNode.from ? to : from;
    return fromNode === toNode
      ? message("explain.where-own-node", { pod, node: fromNode })
      : message(
          "explain.where-other-node",
          isNode.from ? { pod, node: fromNode, other: toNode } : { pod, node: toNode, other: fromNode },
        );
  }
  if (fromNode === toNode) return message("explain.where-same-node", { from, to, node: fromNode });
  return message("explain.where-different-nodes", { from, to, fromNode, toNode });
}

/** Whether the packet got to another destination than it was sent to: to a pod by a hostPort, where no Service had a hand in it. */
function isTranslated({ hops }: Way): boolean {
  return hops.some(({ steps }) => steps.some(({ type, detail }) => type === "transform" && detail.kind === "dnat"));
}

/** A Service is on no machine: where the endpoint is that was taken, as far as the packet got there. */
function serviceMessage(
  { from, to, trace: { forward } }: ExplainablePath,
  { service, after, count }: ServiceStep,
  fromNode: string | null,
  toNode: string | null,
): Message {
  const last = forward.hops.at(-1)?.netns ?? "";
  const endpoint = forward.verdict === "delivered" ? `${last} (${after})` : after;
  const choice = message(count === 1 ? "explain.only-endpoint" : "explain.one-endpoint", { count });
  // An address or a port of a node can be a Service's, too.
  const target = to.includes(service.split(":")[0] ?? "") ? to : message("explain.service-at", { to, service });
  const args = { from, to: target, endpoint, choice, fromNode: fromNode ?? "", toNode: toNode ?? "" };
  if (toNode === null || forward.verdict !== "delivered") return message("explain.where-service", args);
  if (fromNode === null || from === fromNode) return message("explain.where-service-on-node", args);
  if (fromNode === toNode) return message("explain.where-service-same-node", args);
  return message("explain.where-service-other-node", args);
}

/** The nodes that the two ends are on or are; null for an end that is on none. */
function nodesOf({ trace, machines }: ExplainablePath): readonly [from: string | null, to: string | null] {
  const { hops, verdict } = trace.forward;
  const pods = machineOfPods(trace);
  const nodeOf = (hop: Hop | undefined) =>
    hop?.kind === "pod" ? pods.get(hop.netns) : hop?.kind === "node" ? hop.netns : undefined;
  const seen = verdict === "delivered" ? nodeOf(hops.at(-1)) : undefined;
  return [nodeOf(hops[0]) ?? machines.from, seen ?? machines.to];
}

function endMessage(trace: Trace): Message {
  const failed = failedWay(trace);
  if (!failed) return deliveredMessage(trace);
  const cause = causeMessage(failed.way, trace);
  const netns = endOf(failed.way)?.hop.netns ?? "";
  if (failed.direction === "reply") {
    if (failed.way.verdict !== "rejected") return message("explain.end-reply-dropped", { netns, cause });
    const told = trace.replyError?.verdict === "delivered" ? firstPacket(trace.replyError) : undefined;
    return told === undefined
      ? message("explain.end-reply-rejected", { netns, cause })
      : message("explain.end-reply-rejected-heard", { netns, cause, answer: answerMessage(told) });
  }
  const error = endOf(failed.way)?.step.detail.error;
  if (typeof error === "string") return message("explain.end-local-error", { netns, cause, error });
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
export function causeMessage(way: Way, trace: Pick<Trace, "cause">): Message {
  const end = endOf(way);
  // The header that the kernel saw: the outer one of a packet in a tunnel.
  const packet = end && (end.step.packet.outer ?? end.step.packet);
  const { basis, subject, policy, policyRule, direction } = end?.step.detail ?? {};
  if (basis === "rule") {
    const args = { policy: String(policy), rule: Number(policyRule), direction: String(direction) };
    return message("explain.cause-denied-by-rule", args);
  }
  const listener = packet ? destinationText(packet) : "";
  if (end?.step.because.code === "no-listener-unsimulated")
    return message("explain.cause-no-listener-unsimulated", { listener });
  return message(`explain.cause-${way.cause ?? trace.cause ?? "no-route"}`, {
    device: end?.step.device ?? (end && devicesOf(end.hop).at(-1)) ?? "",
    source: packet?.source ?? "",
    destination: packet?.destination ?? "",
    listener,
    subject: typeof subject === "string" ? subject : "",
  });
}
