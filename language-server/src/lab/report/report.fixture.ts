// A report with everything in it: an agreeing probe, a differing one with the kernel's words, a difference of the state, and something not verifiable.
import type { OuterSnapshot, PacketSnapshot } from "../../trace/trace.ts";
import type { LabEvent, LabOutcome, LabProbe, LabReport } from "../lab-report.ts";

const headers = {
  source: "10.244.0.2",
  destination: "10.244.1.2",
  protocol: "TCP",
  sourcePort: 40000,
  destinationPort: 80,
  sourceMac: "02:00:00:00:00:01",
  destinationMac: "02:00:00:00:00:02",
  ttl: 64,
  icmp: null,
} as const;

const packet: PacketSnapshot = { ...headers, outer: null };

const outer: OuterSnapshot = {
  ...headers,
  ...{ source: "192.168.50.11", destination: "192.168.50.12", destinationPort: 8472, vni: 1 },
  protocol: "UDP",
};

const event = (
  netns: string,
  device: string,
  direction: LabEvent["direction"],
  part: Partial<PacketSnapshot> = {},
) => ({
  ...{ netns, device, direction },
  packet: { ...packet, ...part },
});

const sent = [event("web", "eth0", "out"), event("node1", "cni0", "in")];
const predicted: LabOutcome = {
  ...{ verdict: "delivered", cause: null, reply: [], error: [] },
  forward: [...sent, event("node1", "eth0", "out", { ttl: 63, outer })],
};
const error = [
  event("node1", "cni0", "out", {
    protocol: "ICMP",
    icmp: { type: 3, code: 0 },
    sourcePort: null,
    destinationPort: null,
  }),
];
const observed: LabOutcome = { verdict: "rejected", cause: "no-route", forward: sent, reply: [], error };

const ends = { from: "web", to: "db", protocol: "TCP", port: 80 } as const;
export const agreeing: LabProbe = { ...ends, predicted, observed: predicted, equal: true, firstDifference: null };
export const differing: LabProbe = {
  ...ends,
  ...{ protocol: "UDP", port: 53, predicted, observed, equal: false },
  firstDifference: {
    ...{ way: "forward", at: 2, field: "event" },
    predicted: "node1 eth0 out 10.244.0.2:40000 > 10.244.1.2:80 TCP ttl 63",
    observed: null,
    kernel: ["node1: ip -4 route get 10.244.1.2", "  RTNETLINK answers: Network is unreachable"],
  },
};

const agreed: LabReport = {
  kernel: "6.18.0",
  capabilities: { vxlan: true, ipip: false },
  sysctls: { node1: { "net.ipv4.ip_forward": "1" } },
  timings: { plan: 1, build: 20, probe: 300, compare: 4 },
  ...{ probes: [agreeing], notVerifiable: [], state: [] },
};

export const reports = {
  agreed,
  differing: {
    ...agreed,
    probes: [agreeing, differing],
    notVerifiable: [{ what: "ipip", reason: "this kernel cannot do ipip: Unknown device type.", probes: 3 }],
    state: [{ netns: "node1", predicted: "route main unicast 10.244.1.0/24", observed: null }],
  },
} as const satisfies Readonly<Record<string, LabReport>>;
