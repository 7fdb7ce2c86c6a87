import type { Analysis } from "../../analysis/analyze.ts";
import { peerMessages, portText } from "../../diagram/policy-words.ts";
import { type Message, message } from "../../messages/message.ts";
import {
  type CompiledRule,
  compileClusterPolicy,
  compileNetworkPolicy,
  type Direction,
} from "../../policy/compiled-policy.ts";
import { createPodSelections } from "../../policy/selected-pods.ts";
import { counted } from "../counted.ts";
import type { Card, CardList } from "./card.ts";
import { networkOf } from "./cluster-network.ts";
import type { Words } from "./markdown.ts";
import { podNames } from "./pod-card.ts";
import type { SymbolRecord } from "./symbol-record.ts";

/** A policy: whom it selects, what it does to them in which direction, its rules in words, and whether anybody enforces it. */
export function policyCard(
  { policy, cluster }: Extract<SymbolRecord, { kind: "policy" | "clusterPolicy" }>,
  analysis: Analysis,
): Card {
  const isClusterWide = "tier" in policy;
  const compiled = isClusterWide ? compileClusterPolicy(policy) : compileNetworkPolicy(policy);
  const selected = createPodSelections(cluster).ofPolicy(policy);
  const isEnforced = networkOf(cluster, analysis).enforces?.includes(compiled.kind) === true;
  const hasPriority = isClusterWide && policy.kind !== "baselineAdminNetworkPolicy";
  return {
    kind: compiled.kind,
    name: policy.id,
    headline: [
      message("hover.selects", { what: counted(selected.length, "pods") }),
      ...(isClusterWide ? [message("hover.tier", { tier: policy.tier })] : []),
    ],
    documentation: policy.documentation,
    facts: [
      [message("lsp.selects"), ...podNames(selected)],
      [message("lsp.priority"), ...(hasPriority ? [String(policy.priority.value)] : [])],
    ],
    sentences: [
      ...(isEnforced ? [] : [message("hover.not-enforced", { plugin: cluster.cni.name, kind: compiled.kind })]),
      ...(isClusterWide ? [] : [isolation(compiled.isolates)]),
    ],
    lists: [rulesList(compiled.ingress, "ingress"), rulesList(compiled.egress, "egress")],
  };
}

function isolation(isolates: readonly Direction[]): Message {
  if (isolates.length === 0) return message("hover.isolates-nothing");
  if (isolates.length > 1) return message("hover.isolates-both");
  return message(isolates[0] === "ingress" ? "hover.isolates-ingress" : "hover.isolates-egress");
}

function rulesList(rules: readonly CompiledRule[], direction: Direction): CardList {
  return { title: message(`hover.rules-${direction}`), items: rules.map((rule) => [ruleWords(rule, direction)]) };
}

/** `1. allows 3306 from pods app=web in shop, or from networks 10.0.0.0/8`. */
export function ruleWords(rule: CompiledRule, direction: Direction): Message {
  const ports = rule.ports.length === 0 ? message("hover.any-port") : joined(rule.ports.map(portText));
  const peers =
    rule.peers.length === 0
      ? message("diagram.anybody")
      : orJoined(rule.peers.map((peer) => together(peerMessages(peer))));
  return message(`hover.rule-${rule.action}-${direction}`, { ports, peers });
}

function joined(texts: readonly string[]): string {
  return texts.join(", ");
}

/** Two phrases about one peer: `pods app=web`, `in shop`. */
function together(phrases: readonly Words[]): Words {
  return phrases.reduce((left, right) => message("hover.together", { left, right }));
}

function orJoined(phrases: readonly Words[]): Words {
  return phrases.reduce((left, right) => message("hover.or", { left, right }));
}
