// Policies of the whole cluster: clusterNetworkPolicy, and adminNetworkPolicy and baselineAdminNetworkPolicy before it (network-policy-api, apis/v1alpha2, apis/v1alpha1).
import {
  type ClusterPolicy as ClusterPolicyNode,
  isPeer,
  isPolicyRule,
  type Peer,
  type PolicyRule as PolicyRuleNode,
} from "k8snet-grammar/generated/ast.ts";
import type { AstNode } from "langium";
import { message } from "../../messages/message.ts";
import type { Place } from "../../text/place.ts";
import type { ClusterPolicy, ClusterPolicyKind, ClusterPolicyPeer, ClusterPolicyRule } from "../../topology/policy.ts";
import type { Sourced } from "../../topology/topology.ts";
import { placeOf } from "../place.ts";
import { namespacedSymbol, type SymbolId } from "../symbols/symbol.ts";
import type { Word } from "../word.ts";
import { readPrefixes } from "./address-values.ts";
import { readName } from "./names.ts";
import { onlySelector, reportPeerOfOtherDirection } from "./policies.ts";
import { readClusterPolicyPorts } from "./ports.ts";
import { onlyStatement, type Properties, propertiesOf } from "./properties.ts";
import { declarationOf, declareSymbol, findingAt, type Reading } from "./reading.ts";
import { declared, firstWord, readChoice, readSourcedNumber, words } from "./scalar-values.ts";
import { keywordPlace, wordOf } from "./syntax-words.ts";

/** What each kind has of its own. Upstream's `Allow` became `Accept`. */
const kinds: Readonly<Record<ClusterPolicyKind, KindRules>> = {
  clusterNetworkPolicy: {
    tier: null,
    hasPriority: true,
    actions: new Map([
      ["Accept", "Accept"],
      ["Deny", "Deny"],
      ["Pass", "Pass"],
    ]),
  },
  adminNetworkPolicy: {
    tier: "Admin",
    hasPriority: true,
    actions: new Map([
      ["Allow", "Accept"],
      ["Deny", "Deny"],
      ["Pass", "Pass"],
    ]),
  },
  baselineAdminNetworkPolicy: {
    tier: "Baseline",
    hasPriority: false,
    actions: new Map([
      ["Allow", "Accept"],
      ["Deny", "Deny"],
    ]),
  },
};

type KindRules = {
  /** Null where the text says it. */
  readonly tier: ClusterPolicy["tier"] | null;
  readonly hasPriority: boolean;
  readonly actions: ReadonlyMap<string, ClusterPolicyRule["action"]>;
};

const tiers = words("Admin", "Baseline");
const priorities = { from: 0, to: 1000 };

/** A cluster-wide policy, and its symbol; null without a name. */
export function readClusterPolicy(
  reading: Reading,
  statement: ClusterPolicyNode,
  cluster: string,
  parent: SymbolId,
): ClusterPolicy | null {
  const { statements } = statement;
  const kind = statement.kind as ClusterPolicyKind;
  const own = kinds[kind];
  const place = keywordPlace(statement, reading.uri);
  const properties = propertiesOf(reading, statements);
  const parts = {
    tier: readTier(reading, properties, kind, place),
    priority: readPriority(reading, properties, kind, place),
    subject: readSubject(reading, statements, kind, place),
    ingress: readRules(reading, statements, "ingress", own),
    egress: readRules(reading, statements, "egress", own),
  };
  const name = readName(reading, wordOf(statement, "name", reading.uri), "subdomain");
  if (name === null) return null;
  const declaration = declarationOf(reading, statement, name);
  const id = namespacedSymbol("clusterPolicy", cluster, kind, name.text);
  declareSymbol(reading, { id, kind: "clusterPolicy", parent, detail: kind }, name, declaration);
  return { ...declaration, kind, id: name.text, cluster, ...parts };
}

function readTier(
  reading: Reading,
  properties: Properties,
  kind: ClusterPolicyKind,
  place: Place,
): ClusterPolicy["tier"] {
  const { tier } = kinds[kind];
  const property = properties.get("tier");
  if (tier !== null) {
    if (property !== undefined) reportForeign(reading, "tier", kind, property.place());
    return tier;
  }
  if (property === undefined) reportMissing(reading, kind, "tier Admin", place);
  return readChoice(reading, firstWord(properties, "tier"), tiers)?.value ?? "Admin";
}

function readPriority(
  reading: Reading,
  properties: Properties,
  kind: ClusterPolicyKind,
  place: Place,
): Sourced<number> {
  const property = properties.get("priority");
  const derived = { value: 0, origin: "derived", place } as const;
  if (!kinds[kind].hasPriority) {
    if (property !== undefined) reportForeign(reading, "priority", kind, property.place());
    return derived;
  }
  if (property === undefined) reportMissing(reading, kind, "priority 10", place);
  return readSourcedNumber(reading, firstWord(properties, "priority"), priorities) ?? derived;
}

function readSubject(
  reading: Reading,
  statements: readonly AstNode[],
  kind: ClusterPolicyKind,
  place: Place,
): ClusterPolicyPeer | null {
  const subjects = statements.filter(isPeer).filter(({ direction }) => direction === "subject");
  const subject = onlyStatement(reading, subjects, isPeer, "subject");
  if (subject !== undefined) return readPeer(reading, subject);
  reportMissing(reading, kind, "subject { namespaceSelector { } }", place);
  return null;
}

function readRules(
  reading: Reading,
  statements: readonly AstNode[],
  direction: "ingress" | "egress",
  own: KindRules,
): ClusterPolicyRule[] {
  return statements
    .filter(isPolicyRule)
    .filter((rule) => rule.direction === direction)
    .flatMap((rule) => readRule(reading, rule, direction === "ingress" ? "from" : "to", own) ?? []);
}

/** A rule without an action is left out: it decides nothing. */
function readRule(
  reading: Reading,
  rule: PolicyRuleNode,
  side: "from" | "to",
  own: KindRules,
): ClusterPolicyRule | null {
  const properties = propertiesOf(reading, rule.statements);
  const peers = rule.statements.filter(isPeer);
  const place = keywordPlace(rule, reading.uri);
  const action: Word | undefined = firstWord(properties, "action");
  if (rule.block && !properties.has("action")) reportMissing(reading, rule.direction, "action Deny", place);
  if (rule.block && peers.length === 0)
    reportMissing(reading, rule.direction, `${side} { namespaceSelector { } }`, place);
  const read = peers.flatMap((peer) => {
    if (peer.direction !== side) reportPeerOfOtherDirection(reading, rule.direction, side, peer);
    return readPeer(reading, peer) ?? [];
  });
  const ports = readClusterPolicyPorts(reading, rule.statements);
  const chosen = readChoice(reading, action, own.actions);
  if (chosen === null) return null;
  const name = wordOf(rule, "name", reading.uri)?.text ?? null;
  return { name, action: chosen.value, peers: read, ports, place: placeOf(reading.uri, rule) };
}

/** A peer has selectors of pods and namespaces, or one other kind of peer, which egress rules alone may have. */
function readPeer(reading: Reading, peer: Peer): ClusterPolicyPeer | null {
  const properties = propertiesOf(reading, peer.statements);
  const podSelector = onlySelector(reading, peer.statements, "podSelector");
  const namespaceSelector = onlySelector(reading, peer.statements, "namespaceSelector");
  const nodeSelector = onlySelector(reading, peer.statements, "nodeSelector");
  const networks = readPrefixes(reading, properties.get("networks")?.values);
  const domainNames = (properties.get("domainNames")?.values ?? []).map((word) => declared(word.text, word));
  const place = placeOf(reading.uri, peer);
  const outside = [nodeSelector !== null, properties.has("networks"), properties.has("domainNames")].filter(Boolean);
  const hasSelector = podSelector !== null || namespaceSelector !== null;
  if (outside.length + (hasSelector ? 1 : 0) > 1) {
    const text = message("language.peer-of-several-kinds");
    reading.findings.push(findingAt("bad-value", text, keywordPlace(peer, reading.uri)));
  } else if (outside.length > 0 && peer.direction === "from") {
    reading.findings.push(findingAt("bad-value", message("language.peer-of-egress"), keywordPlace(peer, reading.uri)));
  }
  if (!hasSelector && outside.length === 0) {
    if (peer.block) reportMissing(reading, peer.direction, "namespaceSelector { }", keywordPlace(peer, reading.uri));
    return null;
  }
  return { podSelector, namespaceSelector, nodeSelector, networks, domainNames, place };
}

function reportMissing(reading: Reading, keyword: string, statement: string, place: Place): void {
  reading.findings.push(findingAt("bad-value", message("language.needs-statement", { keyword, statement }), place));
}

function reportForeign(reading: Reading, keyword: string, kind: string, place: Place): void {
  const text = message("language.property-of-other-policy", { keyword, kind });
  reading.findings.push(findingAt("misplaced-statement", text, place));
}
