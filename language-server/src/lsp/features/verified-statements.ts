import { formatAddress } from "../../address/address.ts";
import type { LabDifference, LabProbe, LabReport } from "../../lab/lab-report.ts";
import { type Message, message, render } from "../../messages/message.ts";
import type { FoundPath } from "../../path/find-path.ts";
import type { VerifiedStatement, VerifyResult } from "../protocol.ts";
import type { TracedView } from "../workspace.ts";
import { outcomeText } from "./outcome-text.ts";
import { tracedStatementsOf } from "./statements.ts";

/** What a report of the declared paths says to each statement of a file. */
export function verifiedStatementsOf(view: TracedView, report: LabReport): Exclude<VerifyResult, { problem: string }> {
  const { analysis, language, editorUri } = view;
  const probes = probesByPacket(view, report);
  const statements = tracedStatementsOf(view).map(({ item: statement, found }): VerifiedStatement => {
    const unsent = { statement, outcome: "errored" as const, predicted: "", observed: "", kernel: [] };
    if (found === null || "problem" in found) {
      const reason = message("lsp.not-verified", { reason: statement.result.actual });
      return { ...unsent, title: render(reason, language) };
    }
    const probe = probes.get(packetKey(found));
    if (probe === undefined) return { ...unsent, title: render(whyNot(report), language) };
    const { predicted, observed, firstDifference } = probe;
    return {
      statement,
      outcome: probe.equal ? "agrees" : "differs",
      title: render(titleOf(probe), language),
      predicted: outcomeText(predicted),
      observed: outcomeText(observed),
      kernel: [...(firstDifference?.kernel ?? [])],
    };
  });
  const count = (wanted: VerifiedStatement["outcome"]) => statements.filter(({ outcome }) => outcome === wanted).length;
  const errored = count("errored");
  const differences = report.state.map((difference) => render(stateText(difference), language));
  const counted = message(errored === 0 ? "lsp.verified-summary" : "lsp.verified-summary-some", {
    ...{ kernel: report.kernel, agree: count("agrees"), count: statements.length, errored },
  });
  const summary =
    differences.length === 0 ? counted : message("lsp.verified-state", { summary: counted, count: differences.length });
  return { statements, uris: analysis.uris.map(editorUri), differences, summary: render(summary, language) };
}

function stateText({ netns, predicted, observed }: LabReport["state"][number]): Message {
  const nothing = message("lsp.kernel-nothing");
  const args = { netns: netns ?? "", predicted: predicted ?? nothing, observed: observed ?? nothing };
  return message("lsp.state-differs", args);
}

/** The probe of each packet: statements that ask for the same packet share one, which has the names of the first of them. */
function probesByPacket({ analysis }: TracedView, { probes }: LabReport): ReadonlyMap<string, LabProbe> {
  const byPacket = new Map<string, LabProbe>();
  const byNames = new Map<string, LabProbe[]>();
  for (const probe of probes) {
    const names = namesKey(probe);
    byNames.set(names, [...(byNames.get(names) ?? []), probe]);
  }
  for (const { found } of [...analysis.paths, ...analysis.expectations]) {
    if (found === null || "problem" in found || byPacket.has(packetKey(found))) continue;
    const { request, from, to } = found;
    const named = byNames.get(namesKey({ from, to, protocol: request.protocol, port: request.destinationPort }));
    const probe = named?.find((each) => isOfFamily(each, request.destination.family));
    if (probe !== undefined) byPacket.set(packetKey(found), probe);
  }
  return byPacket;
}

function packetKey({ request: { netns, source, destination, protocol, destinationPort } }: FoundPath): string {
  return [netns, source && formatAddress(source), formatAddress(destination), protocol, destinationPort].join(" ");
}

function namesKey({ from, to, protocol, port }: Pick<LabProbe, "from" | "to" | "protocol" | "port">): string {
  return [from, to, protocol, port].join(" ");
}

/** Two ends may have both families; a packet that never left says nothing of its own. */
function isOfFamily({ predicted, observed }: LabProbe, family: 4 | 6): boolean {
  const destination = (predicted.forward[0] ?? observed.forward[0])?.packet.destination;
  return destination === undefined || destination.includes(":") === (family === 6);
}

function whyNot({ notVerifiable }: LabReport): Message {
  const what = notVerifiable.map((each) => `${each.what} (${each.reason})`).join("; ");
  return message("lsp.not-verified-here", { what });
}

function titleOf(probe: LabProbe): Message {
  const { firstDifference } = probe;
  if (firstDifference === null) return message("lsp.kernel-agrees");
  const { field, predicted, observed } = firstDifference;
  const nothing = message("lsp.kernel-nothing");
  const args = { field, predicted: predicted ?? nothing, observed: observed ?? nothing };
  const event = eventAt(probe, firstDifference);
  if (event === undefined) return message("lsp.kernel-differs", args);
  const { device, netns } = event;
  if (observed === null) return message("lsp.kernel-differs-missing", { device, netns });
  if (predicted === null) return message("lsp.kernel-differs-unforeseen", { device, netns });
  return message("lsp.kernel-differs-at", { ...args, device, netns });
}

function eventAt({ predicted, observed }: LabProbe, { way, at }: LabDifference) {
  return way === "verdict" || at === null ? undefined : (predicted[way][at] ?? observed[way][at]);
}
