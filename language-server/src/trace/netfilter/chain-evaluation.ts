import type { NetfilterChain, NetfilterRule, RuleTarget } from "../../dataplane/netfilter.ts";
import type { Packet } from "../packet.ts";
import { decide } from "./decisions.ts";
import type { HookContext } from "./hook-context.ts";
import { ruleMatches } from "./rule-match.ts";
import type { NetfilterIndex } from "./rule-set-index.ts";

/** What a chain says: a rule that decides; or none does. Marks may have been set on the way; `judged` are the rules passed that tell of policies, in order. */
export type ChainResult = {
  readonly packet: Packet;
  readonly decided: Decided | null;
  readonly judged: readonly NetfilterRule[];
};

/** The rule that decides, the chain that it stands in, and the rules by which the packet came there from the base chain, in order. */
export type Decided = {
  readonly rule: NetfilterRule;
  readonly chain: NetfilterChain;
  readonly passed: readonly NetfilterRule[];
};

/** iptables refuses loops of chains; a rule set that has one is left here after as many jumps (nft: NFT_JUMP_STACK_SIZE). */
const deepestJump = 16;

/** Goes through a chain's rules in order, into the chains that they jump to and back. */
export function evaluateChain(
  index: NetfilterIndex,
  chain: NetfilterChain,
  packet: Packet,
  context: HookContext,
  passed: readonly NetfilterRule[] = [],
  judged: NetfilterRule[] = [],
): ChainResult {
  let current = packet;
  for (const listed of chain.candidates?.(packet, context) ?? chain.rules) {
    if (!ruleMatches(listed.match, current, context.netns, context)) continue;
    if (!isTaken(listed, context)) continue;
    const rule = chosenRule(listed, current, context);
    if (rule === undefined) continue;
    current = marked(current, rule.setsMark, rule);
    if (rule.judgement !== undefined) judged.push(rule);
    const { target } = rule;
    if (target.kind === "return") break;
    if (target.kind === "mark") {
      current = marked(current, target, passed.at(-1) ?? rule);
      continue;
    }
    if (target.kind === "connection-mark") {
      const session = current.tracking?.session;
      if (session !== undefined) session.mark = (((session.mark ?? 0) & ~target.mask) | target.set) >>> 0;
      continue;
    }
    if (target.kind === "notrack") {
      current = { ...current, notrack: true };
      continue;
    }
    if (target.kind !== "jump" && target.kind !== "goto")
      return { packet: current, decided: { rule, chain, passed }, judged };
    const next = index.chain(chain.table, target.chain);
    if (next === undefined || passed.length === deepestJump) continue;
    const result = evaluateChain(index, next, current, context, [...passed, rule], judged);
    if (result.decided !== null) return result;
    current = result.packet;
    if (target.kind === "goto") break;
  }
  return { packet: current, decided: null, judged };
}

function isTaken({ match }: NetfilterRule, { journey }: HookContext): boolean {
  if (match.probability === undefined || match.probability >= 1) return true;
  return decide(journey.decisions, [match.probability, 1 - match.probability]) === 0;
}

/** The rule with what it comes to for this packet: a map's element, one of several ends; undefined where a map has no element. */
function chosenRule(rule: NetfilterRule, packet: Packet, { journey }: HookContext): NetfilterRule | undefined {
  const { target } = rule;
  if (target.kind === "verdict-map") {
    const element = target.map.find(packet);
    if (element === undefined) return undefined;
    const service = element.service ?? rule.service;
    return { ...rule, ...element, text: `${rule.text}\n${element.text}`, ...(service && { service }) };
  }
  if (target.kind !== "dnat-random") return rule;
  const { choices } = target;
  const chosen =
    choices[
      decide(
        journey.decisions,
        choices.map(() => 1 / choices.length),
      )
    ];
  return chosen && { ...rule, target: { kind: "dnat", ...chosen } };
}

/** The packet with its mark changed; what set a bit is remembered, since a later rule may ask for it. */
function marked(
  packet: Packet,
  change: Pick<Extract<RuleTarget, { kind: "mark" }>, "set" | "mask"> | undefined,
  by: NetfilterRule,
): Packet {
  if (change === undefined) return packet;
  const mark = ((packet.mark & ~change.mask) | change.set) >>> 0;
  return { ...packet, mark, markedBy: change.set === 0 ? packet.markedBy : by };
}
