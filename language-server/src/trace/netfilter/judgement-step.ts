// What policies say of a packet, as `filter` steps: the rule that decides, or who isolates the pod and why nothing matched, or that no policy applies.
import type { NetfilterChain, NetfilterRule } from "../../dataplane/netfilter.ts";
import type { DecidingRule, Judgement } from "../../dataplane/packet-judge.ts";
import { type Message, message } from "../../messages/message.ts";
import { type Fault, type Reason, record } from "../journey.ts";
import type { Packet } from "../packet.ts";
import type { JsonValue } from "../trace.ts";
import type { HookContext } from "./hook-context.ts";

/** The rule by which policies are asked, null where only a chain's end tells of them. */
export type JudgedAt = { readonly chain: NetfilterChain; readonly rule: NetfilterRule | null };

/** Policies judge the first packet of a connection; others follow it. */
export function isNew({ tracking }: Packet): boolean {
  return tracking === null || tracking.state === "new";
}

export function recordJudgement(
  context: HookContext,
  at: JudgedAt,
  judgement: Judgement,
  packet: Packet,
  program: string | null = null,
): void {
  const device = context.outputDevice ?? context.inputDevice;
  record(
    context.journey,
    "filter",
    device,
    packet,
    judgementReason(judgement, at),
    judgementDetail(judgement, at, program),
  );
}

/** What ends the way of a packet that a judgement denies. */
export function judgementFault(
  { netns, inputDevice, outputDevice }: HookContext,
  at: JudgedAt,
  judgement: Judgement,
  packet: Packet,
  program: string | null = null,
): Fault {
  return {
    cause: `denied-${judgement.direction}`,
    netns,
    packet,
    device: outputDevice ?? inputDevice,
    reason: judgementReason(judgement, at),
    detail: judgementDetail(judgement, at, program),
  };
}

/** A step for each rule passed that tells of policies; the last one that denies, as what would end the way. */
export function recordJudgedRules(
  context: HookContext,
  chain: NetfilterChain,
  judged: readonly NetfilterRule[],
  packet: Packet,
): Fault | null {
  let denied: Fault | null = null;
  for (const rule of judged) {
    const judgement = rule.judgement?.(packet);
    if (judgement === undefined) continue;
    recordJudgement(context, { chain, rule }, judgement, packet);
    if (!judgement.allowed) denied = judgementFault(context, { chain, rule }, judgement, packet);
  }
  return denied;
}

/** The program has nothing to say of the packet. */
export function recordQueue(context: HookContext, { chain, rule }: JudgedAt, program: string, packet: Packet): void {
  const { journey, netns, inputDevice, outputDevice } = context;
  const args = { netns: netns.id, program, chain: chain.name };
  const reason: Reason = { code: "queue-accept", args, entry: rule?.text ?? null, by: rule?.provenance.by ?? null };
  const detail = { table: chain.table, chain: chain.name, verdict: "accept", rule: rule?.text ?? null, program };
  record(journey, "filter", outputDevice ?? inputDevice, packet, reason, detail);
}

function judgementReason(judgement: Judgement, { rule }: JudgedAt): Reason {
  const { decidedBy, isolatedBy } = judgement;
  const place = decidedBy?.place ?? isolatedBy[0]?.place ?? null;
  const entry = { entry: rule?.text ?? null, by: rule?.provenance.by ?? null };
  return { ...judgementSentence(judgement), ...entry, place };
}

/** The sentence for a judgement, wherever it is asked for. */
export function judgementSentence({
  direction,
  subject,
  basis,
  decidedBy,
  isolatedBy,
}: Judgement): Pick<Reason, "code" | "args"> {
  const args = { direction, subject };
  switch (basis) {
    case "exempt":
      return { code: "policy-exempt", args };
    case "not-isolated":
      return { code: "policy-not-isolated", args };
    case "default-deny":
      return { code: "policy-default-deny", args: { ...args, ...isolationArgs(isolatedBy) } };
    case "rule": {
      const policy = decidedBy === null ? "" : policyName(decidedBy);
      const ruled = { ...args, policy, rule: decidedBy === null ? 0 : ruleName(decidedBy) };
      return { code: decidedBy?.action === "deny" ? "policy-denies" : "policy-allows", args: ruled };
    }
  }
}

function ruleName({ rule, name }: DecidingRule): number | Message {
  return name == null ? (rule ?? 0) : message("trace.named-rule", { rule: rule ?? 0, name });
}

function policyName({ policy, kind, tier }: DecidingRule): string | Message {
  return tier === null ? `${kind} ${policy}` : message("trace.policy-in-tier", { policy: `${kind} ${policy}`, tier });
}

/** So many policies' misses are told in a sentence. */
const mostTold = 3;

function isolationArgs(isolatedBy: Judgement["isolatedBy"]): Record<string, string | Message> {
  const policies = isolatedBy.map(({ policy }) => policy).join(", ");
  const [only] = isolatedBy;
  if (only === undefined) return { policies, misses: "" };
  if (isolatedBy.length === 1) return { policies, misses: only.miss };
  const told = isolatedBy.slice(0, mostTold);
  const misses = told
    .map(({ policy, miss }) => message("trace.policy-miss", { policy, miss }))
    .reduce((first, rest) => message("trace.policy-misses", { first, rest }));
  return { policies, misses };
}

function judgementDetail(
  judgement: Judgement,
  { chain, rule }: JudgedAt,
  program: string | null,
): Readonly<Record<string, JsonValue>> {
  const ruled = { table: chain.table, chain: chain.name, rule: rule?.text ?? null, program };
  return { ...ruled, ...policyDetail(judgement) };
}

/** What policies say, as it stands in a step's detail wherever they are asked. */
export function policyDetail({
  direction,
  subject,
  allowed,
  basis,
  decidedBy,
  isolatedBy,
}: Judgement): Readonly<Record<string, JsonValue>> {
  return {
    ...{ verdict: allowed ? "accept" : "drop", direction, subject, basis },
    policy: decidedBy?.policy ?? null,
    policyKind: decidedBy?.kind ?? null,
    policyRule: decidedBy?.rule ?? null,
    policyRuleName: decidedBy?.name ?? null,
    tier: decidedBy?.tier ?? null,
    isolatedBy: isolatedBy.map(({ policy, kind, miss }) => ({ policy, kind, ...missDetail(miss) })),
  };
}

/** The nearest rule of an isolating policy, and what of it failed, as codes. */
function missDetail({ key, args }: Message): { readonly [key: string]: JsonValue } {
  const { rule, reason } = args;
  const code = typeof reason === "object" ? reason.key : key;
  return { nearestRule: typeof rule === "number" ? rule : null, miss: code.replace("policy.", "") };
}
