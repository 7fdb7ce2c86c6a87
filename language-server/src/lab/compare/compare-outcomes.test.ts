import { expect, test } from "vitest";
import { address } from "../../address/address.ts";
import type { PacketSnapshot } from "../../trace/trace.ts";
import type { LabEvent } from "../lab-report.ts";
import { compareOutcome, compareWithAny } from "./compare-outcomes.ts";
import type { Observation } from "./observation.ts";
import type { Prediction } from "./prediction.ts";

const request = {
  netns: "a",
  source: null,
  destination: address("10.0.0.2"),
  protocol: "TCP",
  destinationPort: 80,
  size: null,
} as const;

const packet: PacketSnapshot = {
  source: "10.0.0.1",
  destination: "10.0.0.2",
  protocol: "TCP",
  sourcePort: 40000,
  destinationPort: 80,
  sourceMac: "02:00:00:00:00:01",
  destinationMac: "02:00:00:00:00:02",
  ttl: 64,
  icmp: null,
  outer: null,
};

/** `a eth0 out`, with the packet as the simulator has it, changed in parts. */
function event(place: string, part: Partial<PacketSnapshot> = {}): LabEvent {
  const [netns = "", device = "", direction] = place.split(" ");
  return { netns, device, direction: direction === "in" ? "in" : "out", packet: { ...packet, ...part } };
}

const back = { source: "10.0.0.2", destination: "10.0.0.1", sourcePort: 80, destinationPort: 40000 };
const there = [event("a eth0 out"), event("b eth0 in")];
const answer = [event("b eth0 out", back), event("a eth0 in", back)];

function predict(part: Partial<Prediction["outcome"]> = {}, more: Partial<Prediction> = {}): Prediction {
  const outcome = { verdict: "delivered", cause: null, forward: there, reply: answer, error: [], ...part } as const;
  return {
    outcome,
    refusal: null,
    waits: false,
    routeErrors: [],
    visited: [],
    deliveredTo: null,
    stoppedBy: [],
    flooded: [],
    ...more,
  };
}

/** What a kernel does that agrees with `predict()`, with another source port, changed in parts. */
function observe(part: Partial<Observation> = {}): Observation {
  const real = (events: readonly LabEvent[]) =>
    events.map((each) => {
      const port = (value: number | null) => (value === 40000 ? 20007 : value);
      const { sourcePort, destinationPort } = each.packet;
      const ports = { sourcePort: port(sourcePort), destinationPort: port(destinationPort) };
      return { ...each, packet: { ...each.packet, ...ports } };
    });
  const seen = {
    ...{ forward: there, reply: answer, error: [], refusal: null },
    ...{ answerTaken: true, senderTold: false, tunnelTold: false },
    ...part,
  };
  return { ...seen, forward: real(seen.forward), reply: real(seen.reply), error: real(seen.error) };
}

/** The first difference as `way at field: predicted | observed`, or `agrees`. */
function check(prediction: Prediction, observation: Observation, expected: string): void {
  const { difference } = compareOutcome(prediction, observation, { request, sourcePort: 20007 });
  const { way, at, field, predicted, observed } = difference ?? {};
  expect(difference === null ? "agrees" : `${way} ${at} ${field}: ${predicted} | ${observed}`).toBe(expected);
}

const lost = predict({ verdict: "dropped", cause: "filtered", reply: [] });
const silence = observe({ reply: [], answerTaken: false });
const unreachable = event("a eth0 in", { protocol: "ICMP", icmp: { type: 3, code: 0 }, ...noPorts() });

function noPorts() {
  return { source: "10.0.0.254", destination: "10.0.0.1", sourcePort: null, destinationPort: null };
}

test.each<[string, Prediction, Observation, string]>([
  ["the same, but for the ephemeral port", predict(), observe(), "agrees"],
  [
    "another device",
    predict(),
    observe({ forward: [event("a eth1 out"), event("b eth0 in")] }),
    "forward 0 device: eth0 | eth1",
  ],
  [
    "another TTL",
    predict(),
    observe({ forward: [event("a eth0 out"), event("b eth0 in", { ttl: 63 })] }),
    "forward 1 packet.ttl: 64 | 63",
  ],
  [
    "another MAC",
    predict(),
    observe({
      reply: [event("b eth0 out", { ...back, destinationMac: "02:00:00:00:00:09" }), event("a eth0 in", back)],
    }),
    "reply 0 packet.destinationMac: 02:00:00:00:00:02 | 02:00:00:00:00:09",
  ],
  [
    "a packet that ends early",
    predict(),
    observe({ forward: [event("a eth0 out")], reply: [], answerTaken: false }),
    "forward 1 event: b eth0 in 10.0.0.1:40000 > 10.0.0.2:80 TCP ttl 64 | null",
  ],
  [
    "a packet that goes on",
    lost,
    observe(),
    "reply 0 event: null | b eth0 out 10.0.0.2:80 > 10.0.0.1:20007 TCP ttl 64",
  ],
  [
    "a source port that changes on the way",
    predict(),
    observe({ forward: [event("a eth0 out"), event("b eth0 in", { sourcePort: 31000 })] }),
    "forward 1 packet.sourcePort: 40000 | 31000",
  ],
  ["silence, whatever the reason", lost, silence, "agrees"],
  [
    "an answer that the sender does not take",
    predict(),
    observe({ answerTaken: false }),
    "verdict null verdict: delivered | dropped",
  ],
  [
    "an ICMP error that contradicts the cause",
    predict({ verdict: "rejected", cause: "filtered", reply: [], error: [unreachable] }),
    observe({ reply: [], answerTaken: false, error: [unreachable], senderTold: true }),
    "verdict null cause: filtered | no-route",
  ],
  [
    "an ICMP error with another code",
    predict({ verdict: "rejected", cause: "no-route", reply: [], error: [unreachable] }),
    observe({
      ...{ reply: [], answerTaken: false, senderTold: true },
      error: [event("a eth0 in", { protocol: "ICMP", icmp: { type: 3, code: 1 }, ...noPorts() })],
    }),
    "error 0 packet.icmp: 3/0 | 3/1",
  ],
  [
    "an error of the system call",
    predict({ verdict: "dropped", cause: "no-route", forward: [], reply: [] }, { refusal: "ENETUNREACH" }),
    observe({ forward: [], reply: [], answerTaken: false, refusal: "ENETUNREACH" }),
    "agrees",
  ],
  [
    "another error of the system call",
    predict({ verdict: "dropped", cause: "mtu-exceeded", forward: [], reply: [] }, { refusal: "EMSGSIZE" }),
    observe({ forward: [], reply: [], answerTaken: false, refusal: "ENETUNREACH" }),
    "verdict null refusal: EMSGSIZE | ENETUNREACH",
  ],
])("%s", (_, prediction, observation, expected) => check(prediction, observation, expected));

test("the outer source port of a tunnel may be any, but must stay the same", () => {
  const outer = { ...packet, protocol: "UDP", sourcePort: 51000, destinationPort: 8472, vni: 1 } as const;
  const tunnelled = (ports: readonly number[]) =>
    ports.map((sourcePort, at) => event(`n${at} eth0 out`, { outer: { ...outer, sourcePort } }));
  const prediction = predict({ verdict: "dropped", cause: "filtered", forward: tunnelled([51000, 51000]), reply: [] });
  const seen = (ports: readonly number[]) => observe({ forward: tunnelled(ports), reply: [], answerTaken: false });
  check(prediction, seen([33333, 33333]), "agrees");
  check(prediction, seen([33333, 33334]), "forward 1 packet.outer.sourcePort: 51000 | 33334");
});

test("of several possible outcomes each may be, and nothing else; shown is the one that agrees longest", () => {
  const other = [event("a eth0 out"), event("c eth0 in", { ttl: 1 })];
  const predictions = [predict(), predict({ forward: other })];
  const compare = (observation: Observation) =>
    compareWithAny(predictions, (prediction) =>
      compareOutcome(prediction, observation, { request, sourcePort: 20007 }),
    );
  expect(compare(observe({ forward: other })).difference).toBeNull();
  expect(compare(observe()).difference).toBeNull();
  const neither = compare(observe({ forward: [event("a eth0 out"), event("c eth0 in", { ttl: 2 })] }));
  expect(neither).toMatchObject({ difference: { way: "forward", at: 1 } });
});
