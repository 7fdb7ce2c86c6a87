import type { Netns } from "../../dataplane/dataplane.ts";
import type { NetfilterChain, NetfilterRule } from "../../dataplane/netfilter.ts";
import type { Packet } from "../packet.ts";
import { type Devices, ruleMatches } from "./rule-match.ts";
import type { NetfilterIndex } from "./rule-set-index.ts";

/** What a chain says: a rule that decides, with the chain that it stands in; or none does. Marks may have been set on the way. */
export type ChainResult = {
  readonly packet: Packet;
  readonly decided: { readonly rule: NetfilterRule; readonly chain: NetfilterChain } | null;
};

/** iptables refuses loops of chains; a rule set that has one is left here after as many jumps (nft: NFT_JUMP_STACK_SIZE). */
const deepestJump = 16;

/** Goes through a chain's rules in order, into the chains that they jump to and back. */
export function evaluateChain(
  index: NetfilterIndex,
  chain: NetfilterChain,
  packet: Packet,
  netns: Netns,
  devices: Devices,
  depth = 0,
): ChainResult {
  let current = packet;
  for (const rule of chain.rules) {
    if (!ruleMatches(rule.match, current, netns, devices)) continue;
    const { target } = rule;
    if (target.kind === "return") break;
    if (target.kind === "mark") {
      current = { ...current, mark: ((current.mark & ~target.mask) | target.set) >>> 0 };
      continue;
    }
    if (target.kind !== "jump") return { packet: current, decided: { rule, chain } };
    const next = index.chain(chain.table, target.chain);
    if (next === undefined || depth === deepestJump) continue;
    const result = evaluateChain(index, next, current, netns, devices, depth + 1);
    if (result.decided !== null) return result;
    current = result.packet;
  }
  return { packet: current, decided: null };
}
