import { expect } from "vitest";
import { address } from "../address/address.ts";
import type { Dataplane } from "../dataplane/dataplane.ts";
import { render } from "../messages/message.ts";
import { macs } from "./reference-dataplane.fixture.ts";
import type { TraceRequest } from "./request.ts";
import type { OuterSnapshot, PacketSnapshot, Trace, Way } from "./trace.ts";
import { tracePacket } from "./trace-packet.ts";
import { tracedPackets } from "./traced-packets.fixture.ts";

/** `p1a > 10.244.1.2 tcp 80`, `node1 > 10.244.0.2 icmp`, `p1a from 10.244.0.9 > …`, `… size 1451`. */
export function readRequest(text: string): TraceRequest {
  const match = /^(\S+)(?: from (\S+))? > (\S+) (tcp|udp|sctp|icmp)(?: (\d+))?(?: size (\d+))?$/.exec(text);
  if (match === null) throw new Error(`not a request: ${text}`);
  const [, netns = "", source, destination = "", protocol = "", port, size] = match;
  return {
    netns,
    source: source === undefined ? null : address(source),
    destination: address(destination),
    protocol: protocol.toUpperCase() as TraceRequest["protocol"],
    destinationPort: port === undefined ? null : Number(port),
    size: size === undefined ? null : Number(size),
  };
}

export function traceIn(dataplane: Dataplane, text: string): Trace {
  const request = readRequest(text);
  tracedPackets.push({ test: expect.getState().currentTestName ?? "", dataplane, request });
  const trace = tracePacket(dataplane, request);
  expectWellFormed(trace);
  return trace;
}

/** What a capture on every device sees, a line an event: `p1a eth0 tx p1a>cni0 10.244.0.2>10.244.1.2 64 [outer]`. Known MACs by their owner's name. */
export function hopTable(way: Way | null): readonly string[] {
  return (way?.hops ?? []).flatMap(({ netns, steps }) =>
    steps.flatMap(({ type, device, packet }) => {
      if (type !== "enter-interface" && type !== "exit-interface") return [];
      const direction = type === "exit-interface" ? "tx" : "rx";
      const outer =
        packet.outer === null
          ? ""
          : ` [${headers(packet.outer)}${packet.outer.vni === null ? "" : ` vni ${packet.outer.vni}`}]`;
      return [`${netns} ${device} ${direction} ${headers(packet)}${outer}`];
    }),
  );
}

function headers(packet: PacketSnapshot | OuterSnapshot): string {
  const { source, sourcePort, destination, destinationPort, ttl, icmp } = packet;
  // The outer source port is a hash of the flow.
  const sourceText =
    "vni" in packet || sourcePort === null || sourcePort === 40000 ? source : `${source}:${sourcePort}`;
  const destinationText =
    destinationPort === null || destinationPort === 40000 ? destination : `${destination}:${destinationPort}`;
  const macText = packet.sourceMac === null ? "" : `${macName(packet.sourceMac)}>${macName(packet.destinationMac)} `;
  return `${macText}${sourceText}>${destinationText} ${ttl}${icmp === null ? "" : ` icmp ${icmp.type}/${icmp.code}`}`;
}

const macNames = new Map<string, string>();
for (const [owner, value] of Object.entries(macs)) {
  if (typeof value === "string") macNames.set(value, owner);
  else for (const [device, mac] of Object.entries(value)) macNames.set(mac, `${device}(${owner.slice(-1)})`);
}

function macName(mac: string | null): string {
  return mac === null ? "-" : (macNames.get(mac) ?? mac);
}

/** `delivered`, `dropped fdb-miss at node1 flannel.1`, `reply rejected no-route at node2 cni0 icmp 3/0 from 10.244.1.1`. */
export function endOf(trace: Trace): string {
  const lost = trace.forward.verdict === "delivered" ? trace.reply : trace.forward;
  if (trace.verdict === "delivered" || lost === null) return trace.verdict;
  const hop = lost.hops.at(-1);
  const step = hop?.steps.at(-1);
  const icmp = step?.detail.icmp as { type: number; code: number; sender: string; receiver: string } | undefined;
  const reset = step?.detail.reset as { sender: string; flag: string } | undefined;
  const words = [
    lost === trace.reply ? "reply" : "",
    trace.verdict,
    trace.cause,
    "at",
    hop?.netns,
    step?.device ?? "-",
  ];
  if (icmp) words.push(`icmp ${icmp.type}/${icmp.code} ${icmp.sender}>${icmp.receiver}`);
  if (reset) words.push(`${reset.flag} from ${reset.sender}`);
  if (typeof step?.detail.error === "string") words.push(step.detail.error);
  if (trace.error && trace.error.verdict !== "delivered") words.push(`error lost: ${trace.error.cause}`);
  return words.filter((word) => word !== "").join(" ");
}

export type Expected = {
  readonly end: string;
  readonly forward?: readonly string[];
  readonly reply?: readonly string[];
  readonly error?: readonly string[];
  readonly replyError?: readonly string[];
};

/** Traces and expects the end, and the tables that are given. */
export function check(dataplane: Dataplane, request: string, expected: Expected | string): Trace {
  const trace = traceIn(dataplane, request);
  const wanted = typeof expected === "string" ? { end: expected } : expected;
  expect({
    end: endOf(trace),
    ...(wanted.forward && { forward: hopTable(trace.forward) }),
    ...(wanted.reply && { reply: hopTable(trace.reply) }),
    ...(wanted.error && { error: hopTable(trace.error) }),
    ...(wanted.replyError && { replyError: hopTable(trace.replyError) }),
  }).toEqual(wanted);
  return trace;
}

/** What holds for every trace: its hops, its end, its words, its TTL. */
export function expectWellFormed(trace: Trace): void {
  expect(trace.cause === null).toBe(trace.verdict === "delivered");
  expect(trace.reply !== null).toBe(trace.forward.verdict === "delivered");
  for (const way of [trace.forward, trace.reply, trace.error, trace.replyError])
    if (way !== null) expectWayWellFormed(way);
}

function expectWayWellFormed({ verdict, cause, hops }: Way): void {
  expect(cause === null).toBe(verdict === "delivered");
  const last = { delivered: "deliver", dropped: "drop", rejected: "reject" }[verdict];
  expect(hops.at(-1)?.steps.at(-1)?.type).toBe(last);
  let ttl = Number.POSITIVE_INFINITY;
  let outerTtl = Number.POSITIVE_INFINITY;
  for (const [at, { steps }] of hops.entries()) {
    expect(steps.length).toBeGreaterThan(0);
    if (at > 0) expect(steps[0]?.type).toBe("enter-interface");
    if (at < hops.length - 1) expect(steps.at(-1)?.type).toBe("exit-interface");
    for (const { type, packet, because } of steps) {
      expect(packet.ttl).toBeLessThanOrEqual(ttl);
      ttl = packet.ttl;
      // Only a new outer header begins anew.
      if (packet.outer !== null && type !== "encapsulate") expect(packet.outer.ttl).toBeLessThanOrEqual(outerTtl);
      outerTtl = packet.outer?.ttl ?? Number.POSITIVE_INFINITY;
      for (const language of ["en", "zh-CN"] as const) {
        expect(render(because.message, language)).not.toMatch(/\{\w+\}|undefined|\bnull\b/);
      }
    }
  }
}
