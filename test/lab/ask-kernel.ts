// Many small dataplanes, and what the kernel says of packets in them.

import { formatAddress } from "../../language-server/src/address/address.ts";
import type { Dataplane } from "../../language-server/src/dataplane/dataplane.ts";
import { eventText } from "../../language-server/src/lab/compare/compare-events.ts";
import type { LabOutcome, LabReport } from "../../language-server/src/lab/lab-report.ts";
import { planLab } from "../../language-server/src/lab/plan/plan-lab.ts";
import type { WantedProbe } from "../../language-server/src/lab/probes/wanted-probe.ts";
import { verifyProbes } from "../../language-server/src/lab/verify-probes.ts";
import { render } from "../../language-server/src/messages/message.ts";
import type { TraceRequest } from "../../language-server/src/trace/request.ts";
import { lanes } from "../../scripts/lanes.mjs";

/** A packet in a dataplane, by the test that is about it. */
export type Asked = { readonly test: string; readonly dataplane: Dataplane; readonly request: TraceRequest };

/** A dataplane, and all that is asked in it, each packet once. */
export type AskedLab = {
  readonly dataplane: Dataplane;
  readonly tests: Set<string>;
  readonly probes: Map<string, WantedProbe>;
};

/** Tests often ask in dataplanes that are alike: what has one plan is built once. A packet from nowhere is nobody's to send, and what the lab is too small for is left out. */
export function labsOf(asked: readonly Asked[]): readonly AskedLab[] {
  const labs = new Map<string, AskedLab>();
  const keys = new Map<Dataplane, string>();
  for (const { test, dataplane, request } of asked) {
    const key = keys.get(dataplane) ?? planKey(dataplane);
    keys.set(dataplane, key);
    if (key === tooLarge || dataplane.netns(request.netns) === undefined) continue;
    const lab = labs.get(key) ?? { dataplane, tests: new Set(), probes: new Map() };
    labs.set(key, lab);
    lab.tests.add(test);
    const to = requestText(request);
    lab.probes.set(to, { from: request.netns, to, request });
  }
  return [...labs.values()];
}

/** Dataplanes of thousands of machines are there for their size alone. */
const tooLarge = "too large";

function planKey(dataplane: Dataplane): string {
  const plan = planLab(dataplane);
  if ("problem" in plan) return tooLarge;
  return JSON.stringify([plan.stages, plan.tunnels, plan.listeners, plan.listenOnAsked], (_, value) =>
    typeof value === "bigint" ? String(value) : value,
  );
}

function requestText({ netns, source, destination, protocol, destinationPort, size }: TraceRequest): string {
  const from = source === null ? "" : ` from ${formatAddress(source)}`;
  return `${netns}${from} > ${formatAddress(destination)} ${protocol} ${destinationPort ?? ""} ${size === null ? "" : `size ${size}`}`.trim();
}

/** So many pairs tell of any small dataplane whether its devices, routes and rules work together. */
const mostPairs = 24;

/** A dataplane with more namespaces is there for its size. */
const mostNamespaces = 100;

/** Packets between the ends of a dataplane, protocols in turn; none where there are too many ends. */
export function pairsOf(dataplane: Dataplane): readonly TraceRequest[] {
  if (dataplane.netnsIds.length > mostNamespaces) return [];
  const addresses = dataplane.netnsIds.map((netns) => ({
    netns,
    held: [...(dataplane.netns(netns)?.devices.values() ?? [])].flatMap((device) =>
      device.addresses.filter(({ scope }) => scope === "global").map(({ address }) => address),
    ),
  }));
  const all = addresses.flatMap(({ netns }) =>
    addresses.flatMap((other) =>
      other.netns === netns ? [] : other.held.map((destination) => ({ netns, destination })),
    ),
  );
  const every = Math.max(1, Math.ceil(all.length / mostPairs));
  return all
    .filter((_, at) => at % every === 0)
    .map(({ netns, destination }, at): TraceRequest => {
      const protocol = (["TCP", "UDP", "ICMP"] as const)[at % 3] ?? "TCP";
      return {
        netns,
        source: null,
        destination,
        protocol,
        destinationPort: protocol === "ICMP" ? null : 80,
        size: null,
      };
    });
}

export type Verdict = {
  /** What keeps the lab from running here. */
  readonly problem: string | null;
  readonly differences: readonly object[];
  readonly agreed: number;
  /** What this kernel or the lab lacks, and how many packets could not be compared for it. */
  readonly left: ReadonlyMap<string, number>;
};

/** So many labs at once, whoever asks: most of their time they wait. */
const inLane = lanes(6);

/** Builds each, one beside the other, and compares. */
export async function askKernel(labs: readonly AskedLab[], limitSeconds: number): Promise<Verdict> {
  let problem: string | null = null;
  let agreed = 0;
  const differences: object[] = [];
  const left = new Map<string, number>();
  const ask = async (lab: AskedLab) => {
    if (problem !== null) return;
    const chosen = { probes: [...lab.probes.values()], unsendable: [] };
    const report = await verifyProbes(lab.dataplane, chosen, { language: "en", limitSeconds });
    if ("problem" in report) problem = render(report.problem, "en");
    else {
      const { probes } = report;
      agreed += probes.filter(({ equal }) => equal).length;
      for (const { what, probes: count } of report.notVerifiable)
        if (count > 0) left.set(what, (left.get(what) ?? 0) + count);
      const found = differencesOf(report);
      if (found.length > 0) differences.push({ tests: [...lab.tests], found });
    }
  };
  await Promise.all(labs.map((lab) => inLane(() => ask(lab))));
  return { problem, differences, agreed, left };
}

/** What differs, with all that tells why. */
function differencesOf({ probes, state }: LabReport): readonly object[] {
  const ways = ({ forward, reply, error }: LabOutcome) => [...forward, ...reply, ...error].map(eventText);
  const differing = probes.filter(({ equal }) => !equal);
  return [
    ...state,
    ...differing.map(({ from, to, protocol, port, predicted, observed, firstDifference }) => ({
      ...{ from, to, protocol, port, firstDifference, predicted: ways(predicted), observed: ways(observed) },
    })),
  ];
}
