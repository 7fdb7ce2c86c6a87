// Traces written by hand after the hop tables of the reference, until the simulator gives them.
import { message } from "../messages/message.ts";
import type { Cause } from "../trace/cause.ts";
import type { Hop, PacketSnapshot, Step, StepType, Trace, Verdict, Way } from "../trace/trace.ts";

type Line = readonly [type: StepType, device: string | null, packet: PacketSnapshot, entry?: string];

const base: PacketSnapshot = {
  source: "10.244.0.2",
  destination: "10.244.1.2",
  protocol: "TCP",
  sourcePort: 40000,
  destinationPort: 3306,
  sourceMac: null,
  destinationMac: null,
  ttl: 64,
  icmp: null,
  outer: null,
};
const outer = {
  source: "192.168.50.11",
  destination: "192.168.50.12",
  protocol: "UDP",
  sourcePort: 51234,
  destinationPort: 8472,
  sourceMac: "02:00:00:00:00:11",
  destinationMac: "02:00:00:00:00:12",
  ttl: 64,
  icmp: null,
  vni: 1,
} as const;

function hop(netns: string, kind: Hop["kind"], lines: readonly Line[]): Hop {
  const steps = lines.map(
    ([type, device, packet, entry]): Step => ({
      type,
      device,
      packet,
      because: {
        code: type,
        message: message("explain.mtu-full", { size: 1 }),
        entry: entry ?? null,
        by: type === "encapsulate" ? "flanneld" : "kernel",
      },
      declaredAt:
        device === null
          ? null
          : { uri: "file:///a.k8snet", range: { start: { line: 3, character: 4 }, end: { line: 3, character: 9 } } },
      detail: {},
    }),
  );
  return { netns, kind, steps };
}
const way = (hops: readonly Hop[], verdict: Verdict = "delivered", cause: Cause | null = null): Way => ({
  verdict,
  cause,
  hops,
});

const b = (o: Partial<PacketSnapshot>): PacketSnapshot => ({ ...base, ...o });
const back = (o: Partial<PacketSnapshot>): PacketSnapshot =>
  b({ source: base.destination, destination: base.source, sourcePort: 3306, destinationPort: 40000, ...o });
const outerBack = { ...outer, source: outer.destination, destination: outer.source };

const sendingNode = (p: typeof b, o: PacketSnapshot["outer"], n: string, v: string): Hop =>
  hop(n, "node", [
    ["enter-interface", v, p({})],
    ["bridge", "cni0", p({})],
    ["enter-interface", "cni0", p({})],
    ["route", "flannel.1", p({}), "10.244.1.0/24 via 10.244.1.0 dev flannel.1 onlink"],
    ["exit-interface", "flannel.1", p({ ttl: 63 })],
    ["encapsulate", "flannel.1", p({ ttl: 63, outer: o })],
    ["exit-interface", "eth0", p({ ttl: 63, outer: o })],
  ]);
const receivingNode = (p: typeof b, o: PacketSnapshot["outer"], n: string, v: string): Hop =>
  hop(n, "node", [
    ["enter-interface", "eth0", p({ ttl: 63, outer: o })],
    ["decapsulate", "flannel.1", p({ ttl: 63 })],
    ["enter-interface", "flannel.1", p({ ttl: 63 })],
    ["route", "cni0", p({ ttl: 63 }), "10.244.1.0/24 dev cni0"],
    ["exit-interface", "cni0", p({ ttl: 62 })],
    ["bridge", "cni0", p({ ttl: 62 })],
    ["exit-interface", v, p({ ttl: 62 })],
  ]);
const sender = (n: string, p: typeof b): Hop =>
  hop(n, "pod", [
    ["originate", null, p({})],
    ["route", "eth0", p({}), "default via 10.244.0.1 dev eth0"],
    ["exit-interface", "eth0", p({})],
  ]);
const receiver = (n: string, p: typeof b, ttl: number): Hop =>
  hop(n, "pod", [
    ["enter-interface", "eth0", p({ ttl })],
    ["deliver", "eth0", p({ ttl })],
  ]);

const forwardHops = [
  sender("default/web", b),
  sendingNode(b, outer, "node1", "veth11aa22bb"),
  receivingNode(b, outer, "node2", "veth33cc44dd"),
  receiver("default/db", b, 62),
];
export const vxlan: Trace = {
  verdict: "delivered",
  cause: null,
  forward: way(forwardHops),
  reply: way([
    sender("default/db", back),
    sendingNode(back, outerBack, "node2", "veth33cc44dd"),
    receivingNode(back, outerBack, "node1", "veth11aa22bb"),
    receiver("default/web", back, 62),
  ]),
  error: null,
  alternatives: [],
  pathMtu: { size: 1450, senderMtu: 1450, limit: null },
};

const sameNodeHops = (p: typeof b, from: string, to: string, v: string, w: string) => [
  sender(from, p),
  hop("node1", "node", [
    ["enter-interface", v, p({})],
    ["bridge", "cni0", p({}), "02:0a dev veth master cni0"],
    ["exit-interface", w, p({})],
  ]),
  receiver(to, p, 64),
];
export const sameNode: Trace = {
  verdict: "delivered",
  cause: null,
  forward: way(sameNodeHops(b, "default/web", "default/db", "veth11aa22bb", "veth33cc44dd")),
  reply: way(sameNodeHops(back, "default/db", "default/web", "veth33cc44dd", "veth11aa22bb")),
  error: null,
  alternatives: [],
  pathMtu: { size: 1450, senderMtu: 1500, limit: { netns: "node1", device: "flannel.1", how: "silent", place: null } },
};

const lo = (p: typeof b): Hop =>
  hop("default/web", "pod", [
    ["originate", null, p({})],
    ["exit-interface", "lo", p({})],
    ["enter-interface", "lo", p({})],
    ["deliver", "lo", p({})],
  ]);
export const samePod: Trace = {
  verdict: "delivered",
  cause: null,
  forward: way([lo((o) => b({ source: "127.0.0.1", destination: "127.0.0.1", ...o }))]),
  reply: way([lo((o) => back({ source: "127.0.0.1", destination: "127.0.0.1", ...o }))]),
  error: null,
  alternatives: [],
  pathMtu: null,
};

const icmp: PacketSnapshot = {
  ...base,
  source: "10.244.0.1",
  destination: "10.244.0.2",
  protocol: "ICMP",
  sourcePort: null,
  destinationPort: null,
  icmp: { type: 3, code: 0 },
};
export const noRoute: Trace = {
  verdict: "rejected",
  cause: "no-route",
  forward: way(
    [
      sender("default/web", b),
      hop("node1", "node", [
        ["enter-interface", "veth11aa22bb", b({})],
        ["bridge", "cni0", b({})],
        ["enter-interface", "cni0", b({})],
        ["reject", "cni0", b({})],
      ]),
    ],
    "rejected",
    "no-route",
  ),
  reply: null,
  error: way([
    hop("node1", "node", [
      ["originate", null, icmp],
      ["exit-interface", "cni0", icmp],
      ["exit-interface", "veth11aa22bb", icmp],
    ]),
    hop("default/web", "pod", [
      ["enter-interface", "eth0", icmp],
      ["deliver", "eth0", icmp],
    ]),
  ]),
  alternatives: [],
  pathMtu: null,
};

export const blocked: Trace = {
  verdict: "dropped",
  cause: "filtered",
  forward: way(
    [
      ...forwardHops.slice(0, 2),
      hop("node2", "node", [
        ["enter-interface", "eth0", b({ ttl: 63, outer })],
        ["drop", null, b({ ttl: 63, outer })],
      ]),
    ],
    "dropped",
    "filtered",
  ),
  reply: null,
  error: null,
  alternatives: [],
  pathMtu: null,
};
