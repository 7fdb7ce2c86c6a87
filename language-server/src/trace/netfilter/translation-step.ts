// What a step of translation says: by which rules, of which service, out of which ends.
import type { BalancedService, NetfilterRule } from "../../dataplane/netfilter.ts";
import { type Message, message } from "../../messages/message.ts";
import { programmerName } from "../../messages/programmer-name.ts";
import type { Reason } from "../journey.ts";
import type { JsonValue } from "../trace.ts";
import type { Decided } from "./chain-evaluation.ts";
import { endText } from "./end-text.ts";
import type { HookContext } from "./hook-context.ts";

export type TranslationKind = "dnat" | "snat" | "masquerade" | "un-dnat" | "un-snat";

/** One end of a packet before and after: `address:port`. */
type Change = { readonly before: string; readonly after: string };

/** The reason and the detail of a step. `ruling` is null where conntrack repeats what was decided before. */
export function translationStep(
  { netns }: HookContext,
  kind: TranslationKind,
  change: Change,
  ruling: (Decided & { readonly mark: NetfilterRule | null }) | null,
): { readonly reason: Reason; readonly detail: Readonly<Record<string, JsonValue>> } {
  const args = { netns: netns.id, ...change };
  if (ruling === null) {
    return { reason: { code: kind, args, by: "kernel" }, detail: { kind, ...change, chain: null } };
  }
  const { rule, chain, passed, mark } = ruling;
  const { by, place } = rule.provenance;
  const rules = [...passed, rule];
  const detail = { kind, ...change, chain: chain.name, rules: rules.flatMap(({ text }) => text.split("\n")) };
  const service = kind === "dnat" ? rules.findLast((each) => each.service !== undefined)?.service : undefined;
  if (service !== undefined) {
    const entry = rules.map(({ text }) => text).join("\n");
    return {
      reason: { ...serviceReason(service, { ...args, chain: chain.name }), entry, by, place },
      detail: { ...detail, ...serviceDetail(service) },
    };
  }
  if (mark === null || kind !== "masquerade") {
    return { reason: { code: kind, args, entry: rule.text, by, place }, detail };
  }
  return {
    reason: {
      code: "masquerade-marked",
      args: { ...args, marker: programmerName(mark.provenance.by) },
      entry: `${mark.text}\n${rule.text}`,
      by,
      place,
    },
    detail: { ...detail, markedBy: mark.text },
  };
}

/** The sentence for a service's address that becomes the address of one of its candidates. */
export function serviceReason(
  { name, mode, candidates, sticky }: BalancedService,
  { netns, before, after, chain }: Change & { readonly netns: string; readonly chain: string },
): Pick<Reason, "code" | "args"> {
  const args = { netns, before, after, chain, service: name, mode };
  const [first, ...others] = candidates;
  if (first === undefined || others.length === 0) return { code: "dnat-service-only", args };
  const choice: Message = message(sticky ? "trace.choice-sticky" : "trace.choice-random", {
    count: candidates.length,
    candidates: candidateTexts(candidates).join(", "),
  });
  return { code: "dnat-service", args: { ...args, choice } };
}

/** So many candidates are named in a sentence. */
const mostNamed = 5;

function candidateTexts(candidates: BalancedService["candidates"]): string[] {
  const named = candidates.slice(0, mostNamed).map(({ address, port }) => endText(address, port));
  return candidates.length > mostNamed ? [...named, "…"] : named;
}

/** A service as it stands in a step's detail, with all of its candidates. */
export function serviceDetail({ name, mode, candidates, sticky, lacks }: BalancedService): Record<string, JsonValue> {
  return {
    service: name,
    mode,
    candidates: candidates.map(({ address, port }) => endText(address, port)),
    sessionAffinity: sticky ? "ClientIP" : "None",
    ...(lacks !== null && { lacks }),
  };
}
