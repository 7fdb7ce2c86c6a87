// What the kernel is asked about the decision at which prediction and observation part.
import { formatAddress } from "../../address/address.ts";
import type { Dataplane, Netns } from "../../dataplane/dataplane.ts";
import type { TraceRequest } from "../../trace/request.ts";
import type { PacketSnapshot } from "../../trace/trace.ts";
import type { LabEvent, LabOutcome } from "../lab-report.ts";
import type { Difference } from "./compare-outcomes.ts";

export type KernelQuestion = {
  readonly netns: string;
  readonly tool: "ip" | "bridge" | "nft";
  readonly words: readonly string[];
};

/** The questions: how the packet would be routed where it was seen last by both, and the tables of neighbours, forwarding entries and rules there. */
export function kernelQuestions(
  difference: Difference,
  predicted: LabOutcome,
  request: TraceRequest,
  dataplane: Dataplane,
): readonly KernelQuestion[] {
  const last = lastAgreed(difference, predicted);
  const place = last?.netns ?? request.netns;
  const netns = dataplane.netns(place);
  if (netns === undefined) return [];
  const questions: KernelQuestion[] = [routeQuestion(netns, last, request)];
  questions.push({ netns: place, tool: "ip", words: ["neigh", "show"] });
  if (
    [...netns.devices.values()].some(({ kind, master }) => kind === "vxlan" || kind === "bridge" || master !== null)
  ) {
    questions.push({ netns: place, tool: "bridge", words: ["fdb", "show"] });
  }
  if (netns.netfilter[4].chains.length + netns.netfilter[6].chains.length > 0) {
    questions.push({ netns: place, tool: "nft", words: ["--json", "list", "ruleset"] });
  }
  return questions;
}

/** The event before the first that differs. */
function lastAgreed({ way, at }: Difference, predicted: LabOutcome): LabEvent | undefined {
  if (way === "verdict") return predicted.error.at(-1) ?? predicted.reply.at(-1) ?? predicted.forward.at(-1);
  if (at !== null && at > 0) return predicted[way][at - 1];
  // The answer begins where the request was last, an error where the answer was if there is one.
  if (way === "forward") return undefined;
  return (way === "error" ? predicted.reply.at(-1) : undefined) ?? predicted.forward.at(-1);
}

function routeQuestion(netns: Netns, last: LabEvent | undefined, request: TraceRequest): KernelQuestion {
  const question = (destination: string, more: readonly string[]): KernelQuestion => {
    const family = destination.includes(":") ? "-6" : "-4";
    return { netns: netns.id, tool: "ip", words: [family, "route", "get", destination, ...more] };
  };
  if (last === undefined || last.netns !== netns.id || last.direction === "out") {
    return question(last?.packet.destination ?? formatAddress(request.destination), []);
  }
  const header: Pick<PacketSnapshot, "source" | "destination"> = last.packet.outer ?? last.packet;
  const input = netns.devices.get(last.device)?.master ?? last.device;
  return question(header.destination, ["from", header.source, "iif", input]);
}

/** What the kernel answered, as lines for people. */
export function kernelLines(
  question: KernelQuestion,
  answer: { readonly stdout: string; readonly stderr: string },
  rules: ReadonlyMap<string, { readonly netns: string; readonly text: string }>,
): readonly string[] {
  const asked = `${question.netns}: ${question.tool} ${question.words.join(" ")}`;
  const text = answer.stdout.trim() || answer.stderr.trim();
  const lines = question.tool === "nft" ? countedRules(text, rules) : text.split("\n").map((line) => line.trim());
  const shown = lines.filter((line) => line !== "").slice(0, mostLines);
  return [asked, ...(shown.length === 0 ? ["  –"] : shown.map((line) => `  ${line}`))];
}

const mostLines = 12;

type NftRule = {
  readonly rule?: {
    readonly comment?: string;
    readonly expr?: readonly { readonly counter?: { readonly packets?: number } }[];
  };
};

/** The rules that packets have matched, with how many. */
function countedRules(text: string, rules: ReadonlyMap<string, { readonly text: string }>): readonly string[] {
  if (!text.startsWith("{")) return [text];
  const { nftables = [] } = JSON.parse(text) as { readonly nftables?: readonly NftRule[] };
  return nftables.flatMap(({ rule }) => {
    const packets = rule?.expr?.find(({ counter }) => counter !== undefined)?.counter?.packets ?? 0;
    const known = rules.get(rule?.comment ?? "");
    return packets > 0 && known !== undefined ? [`${packets} × ${known.text}`] : [];
  });
}
