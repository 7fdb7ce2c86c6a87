// Why no rule of a policy matched: the rule that came nearest, and what of it did not hold. For explanations only.
import { type Message, message } from "../messages/message.ts";
import type { CompiledPolicy, CompiledRule } from "./compiled-policy.ts";
import { type PeerMiss, peerMiss } from "./peer-miss.ts";
import type { PolicyQuestion } from "./policy-engine.ts";
import { type PortMiss, portMiss } from "./port-miss.ts";
import { type NamespaceLabels, peersMatch, portsMatch } from "./rule-match.ts";
import type { ServicePorts } from "./service-ports.ts";

/** How near a miss is: peers that match and a port that does not is nearer than the reverse, and that than neither. */
type RankedMiss = { readonly nearness: number; readonly message: Message };

export function nearestMiss(
  policy: CompiledPolicy,
  question: PolicyQuestion,
  namespaceLabels: NamespaceLabels,
  services: ServicePorts,
): Message {
  const { direction } = question;
  const rules = policy[direction];
  let nearest: RankedMiss | undefined;
  for (const rule of rules) {
    const miss = missOf(rule, question, namespaceLabels, services);
    if (nearest === undefined || miss.nearness > nearest.nearness) nearest = miss;
  }
  return nearest?.message ?? message("policy.no-rules", { direction });
}

function missOf(
  rule: CompiledRule,
  question: PolicyQuestion,
  namespaceLabels: NamespaceLabels,
  services: ServicePorts,
): RankedMiss {
  const { direction, pod, peer } = question;
  const destination = direction === "ingress" ? pod : peer.pod;
  const byPort = portsMatch(rule.ports, question, destination)
    ? null
    : nearestOf(rule.ports.map((port) => portMiss(port, question, destination, services)));
  const byPeer = peersMatch(rule.peers, peer, namespaceLabels)
    ? null
    : nearestOf(rule.peers.map((each) => peerMiss(each, question, namespaceLabels)));
  const { number } = rule;
  if (byPeer === null) {
    const { nearness, message: reason } = byPort ?? unknown;
    return { nearness: 200 + nearness, message: message("policy.rule-port", { rule: number, reason }) };
  }
  const { nearness, message: reason } = byPeer;
  if (byPort === null) {
    return { nearness: 100 + nearness, message: message("policy.rule-peer", { rule: number, reason }) };
  }
  const args = { rule: number, reason, other: byPort.message };
  return { nearness, message: message("policy.rule-neither", args) };
}

function nearestOf<T extends PeerMiss | PortMiss>(misses: readonly T[]): T | typeof unknown {
  return misses.reduce<T | typeof unknown>((best, miss) => (miss.nearness > best.nearness ? miss : best), unknown);
}

const unknown = { nearness: 0, message: message("policy.no-match") };
