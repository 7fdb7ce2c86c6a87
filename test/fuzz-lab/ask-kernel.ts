// One topology, as text, and packets: what the simulator and the kernel say of them.
import { analyze } from "../../language-server/src/analysis/analyze.ts";
import { readText } from "../../language-server/src/analysis/read-text.ts";
import type { Dataplane } from "../../language-server/src/dataplane/dataplane.ts";
import type { LabDifference, LabReport, LabStateDifference } from "../../language-server/src/lab/lab-report.ts";
import { verifyProbes } from "../../language-server/src/lab/verify-probes.ts";
import { render } from "../../language-server/src/messages/message.ts";
import type { Topology } from "../../language-server/src/topology/topology.ts";
import type { TraceRequest } from "../../language-server/src/trace/request.ts";
import { formatProbe } from "./probe-text.ts";

export type ReadTopology = { readonly topology: Topology; readonly dataplane: Dataplane };

/** Reads a whole topology from one text. Faults in it are findings, and do not matter here. */
export function readTopology(text: string): ReadTopology {
  const uri = "file:///fuzz.k8snet";
  const read = readText(uri, text);
  const { topology, dataplane } = analyze(uri, (asked) => (asked === uri ? read : undefined));
  return { topology, dataplane };
}

/** What differs: a packet's way, or already the state that was built (`request` null). */
export type Difference =
  | { readonly request: TraceRequest; readonly verdict: string; readonly difference: LabDifference }
  | { readonly request: null; readonly difference: LabStateDifference };

export type Verified = {
  readonly differences: readonly Difference[];
  /** Of each packet that could be compared: the predicted verdict, with its cause. */
  readonly verdicts: readonly string[];
  readonly notVerifiable: LabReport["notVerifiable"];
};

/** Asks for all packets at once. The problem, a sentence, is what keeps the lab from running here. */
export async function askKernel(
  dataplane: Dataplane,
  requests: readonly TraceRequest[],
  signal: AbortSignal,
): Promise<Verified | { readonly problem: string }> {
  const named = new Map(requests.map((request) => [formatProbe(request), request]));
  const probes = [...named].map(([from, request]) => ({ from, to: "", request }));
  const report = await verifyProbes(
    dataplane,
    { probes, unsendable: [] },
    { language: "en", signal, limitSeconds: 120 },
  );
  if ("problem" in report) return { problem: render(report.problem, "en") };
  const differing = report.probes.flatMap(({ from, predicted, firstDifference }): Difference[] => {
    const request = named.get(from);
    if (firstDifference === null || request === undefined) return [];
    return [{ request, verdict: verdictText(predicted), difference: firstDifference }];
  });
  return {
    differences: [...report.state.map((difference) => ({ request: null, difference })), ...differing],
    verdicts: report.probes.map(({ predicted }) => verdictText(predicted)),
    notVerifiable: report.notVerifiable.filter(({ probes: count }) => count > 0),
  };
}

function verdictText({ verdict, cause }: LabReport["probes"][number]["predicted"]): string {
  return cause === null ? verdict : `${verdict} ${cause}`;
}

/** Two differences of one kind have, as far as one can guess, one reason: the shrinker must not go from one to another. */
export function kindOf(each: Difference): string {
  if (each.request === null) return `state ${words(each.difference.predicted)} / ${words(each.difference.observed)}`;
  const { way, field } = each.difference;
  return `${each.verdict}: ${way} ${field}`;
}

/** A line without what differs from one topology to another. */
function words(text: string | null): string {
  return (text ?? "nothing").replace(/[\da-f]*[.:][\da-f.:]*(\/\d+)?/g, "…").replace(/\d+/g, "…");
}
