import {
  type IpBlock,
  isIpBlock,
  isPeer,
  isPolicyRule,
  isSelector,
  type NetworkPolicy as NetworkPolicyNode,
  type Peer,
  type PolicyRule as PolicyRuleNode,
} from "k8snet-grammar/generated/ast.ts";
import type { AstNode } from "langium";
import { message } from "../../messages/message.ts";
import type { NetworkPolicy, PolicyPeer, PolicyRule } from "../../topology/policy.ts";
import type { LabelSelector } from "../../topology/selector.ts";
import type { Sourced } from "../../topology/topology.ts";
import { placeOf } from "../place.ts";
import { namespacedSymbol, type SymbolId } from "../symbols/symbol.ts";
import { readPrefix, readPrefixes } from "./address-values.ts";
import { defaultNamespace, readNamespacedName } from "./names.ts";
import { mentionNamespace } from "./pods.ts";
import { readPolicyPorts } from "./ports.ts";
import { onlyStatement, propertiesOf } from "./properties.ts";
import { declarationOf, declareSymbol, findingAt, type Reading } from "./reading.ts";
import { readChoice, words } from "./scalar-values.ts";
import { readSelector } from "./selectors.ts";
import { keywordPlace, wordOf, wordsOf } from "./syntax-words.ts";

const policyTypes = words("Ingress", "Egress");

/** A NetworkPolicy of a cluster, and its symbols; null without a name. */
export function readPolicy(
  reading: Reading,
  statement: NetworkPolicyNode,
  cluster: string,
  parent: SymbolId,
): NetworkPolicy | null {
  const { statements } = statement;
  const properties = propertiesOf(reading, statements);
  const types = properties.get("policyTypes")?.values.map((word) => readChoice(reading, word, policyTypes));
  const place = keywordPlace(statement, reading.uri);
  const parts = {
    podSelector: onlySelector(reading, statements, "podSelector") ?? { requirements: [], place },
    policyTypes: types?.filter((type) => type !== null).map(({ value }) => value) ?? null,
    ...lastPlace(types),
    ingress: readRules(reading, statements, "ingress"),
    egress: readRules(reading, statements, "egress"),
  };
  const named = readNamespacedName(reading, wordOf(statement, "name", reading.uri), "subdomain");
  if (named === null) return null;
  mentionNamespace(reading, cluster, named);
  const namespace = named.namespace?.text ?? defaultNamespace;
  const declaration = declarationOf(reading, statement, named.name);
  const id = namespacedSymbol("policy", cluster, namespace, named.name.text);
  declareSymbol(reading, { id, kind: "policy", parent, detail: "" }, named.name, declaration);
  return { ...declaration, id: `${namespace}/${named.name.text}`, cluster, namespace, ...parts };
}

function lastPlace(types: readonly (Sourced<unknown> | null)[] | undefined): Pick<NetworkPolicy, "policyTypesPlace"> {
  const last = types?.findLast((type) => type !== null);
  return last === undefined || last === null ? {} : { policyTypesPlace: last.place };
}

export function onlySelector(reading: Reading, statements: readonly AstNode[], kind: string): LabelSelector | null {
  const selectors = statements.filter(isSelector).filter((selector) => selector.kind === kind);
  const selector = onlyStatement(reading, selectors, isSelector, kind);
  return selector === undefined ? null : readSelector(reading, selector);
}

function readRules(reading: Reading, statements: readonly AstNode[], direction: "ingress" | "egress"): PolicyRule[] {
  return statements
    .filter(isPolicyRule)
    .filter((rule) => rule.direction === direction)
    .map((rule) => readRule(reading, rule, direction === "ingress" ? "from" : "to"));
}

function readRule(reading: Reading, rule: PolicyRuleNode, side: "from" | "to"): PolicyRule {
  const peers = rule.statements.filter(isPeer).flatMap((peer) => {
    const read = readPeer(reading, peer);
    if (peer.direction !== side) reportPeerOfOtherDirection(reading, rule.direction, side, peer);
    return read ?? [];
  });
  return { peers, ports: readPolicyPorts(reading, rule.statements), place: placeOf(reading.uri, rule) };
}

/** Says that an ingress rule has a `to`, or an egress rule a `from`. */
export function reportPeerOfOtherDirection(reading: Reading, direction: string, side: "from" | "to", peer: Peer): void {
  const text = message("language.peer-of-other-direction", { direction, side });
  reading.findings.push(findingAt("misplaced-statement", text, keywordPlace(peer, reading.uri)));
}

/** A peer is an ipBlock alone, or selectors; one of them it must have (ValidateNetworkPolicyPeer, pkg/apis/networking/validation). */
function readPeer(reading: Reading, peer: Peer): PolicyPeer | null {
  const block = onlyStatement(reading, peer.statements, isIpBlock, "ipBlock");
  const podSelector = onlySelector(reading, peer.statements, "podSelector");
  const namespaceSelector = onlySelector(reading, peer.statements, "namespaceSelector");
  const ipBlock = block === undefined ? null : readIpBlock(reading, block);
  const place = placeOf(reading.uri, peer);
  const hasSelector = podSelector !== null || namespaceSelector !== null;
  if (block !== undefined && hasSelector) {
    const text = message("language.ip-block-with-selector");
    reading.findings.push(findingAt("bad-value", text, keywordPlace(block, reading.uri)));
  }
  if (block === undefined && !hasSelector && peer.block) {
    const text = message("language.empty-peer", { side: peer.direction });
    reading.findings.push(findingAt("bad-value", text, keywordPlace(peer, reading.uri)));
  }
  return ipBlock === null && !hasSelector ? null : { podSelector, namespaceSelector, ipBlock, place };
}

function readIpBlock(reading: Reading, block: IpBlock): PolicyPeer["ipBlock"] {
  const cidr = readPrefix(reading, wordOf(block, "cidr", reading.uri) ?? undefined);
  const except = readPrefixes(reading, wordsOf(block, "except", reading.uri));
  return cidr === null ? null : { cidr, except };
}
