import type { Analysis } from "../../analysis/analyze.ts";
import { type Message, message } from "../../messages/message.ts";
import type { Position } from "../../text/place.ts";
import { isAt } from "../../text/positions.ts";
import type { ClusterPolicyPeer, PolicyPeer } from "../../topology/policy.ts";
import { type LabelSelector, selects } from "../../topology/selector.ts";
import { requirementText, selectorText } from "../../topology/selector-text.ts";
import type { Cluster, Labels } from "../../topology/topology.ts";
import { counted } from "../counted.ts";
import type { CursorContext } from "../text-structure/cursor-context.ts";
import type { View } from "../workspace.ts";
import type { Card } from "./card.ts";
import { podsOf } from "./pod-card.ts";

/** What a selector selects from: pods of one namespace or of all, namespaces, nodes. */
export type Candidates = "pods" | "namespaces" | "nodes";

type FoundSelector = {
  readonly selector: LabelSelector;
  readonly cluster: Cluster;
  readonly of: Candidates;
  /** Null for all namespaces. */
  readonly namespace: string | null;
};

/** A selector, or the one requirement of it at a position: how many it selects, and which. `keyword` is the word that the position is on, if it opens a selector. */
export function selectorCard(analysis: Analysis, uri: string, position: Position, keyword: string): Card | undefined {
  for (const found of selectorsOf(analysis)) {
    if (!isAt(found.selector.place, uri, position)) continue;
    const requirement = found.selector.requirements.find(({ place }) => isAt(place, uri, position));
    const asked: LabelSelector =
      requirement === undefined ? found.selector : { ...found.selector, requirements: [requirement] };
    const selected = selectedBy({ ...found, selector: asked });
    const isWhole = requirement === undefined || found.selector.requirements.length === 1;
    const text = requirement === undefined ? selectorText(found.selector) : requirementText(requirement);
    return {
      kind: requirement === undefined ? keyword : "selector",
      name: text,
      headline: [
        countMessage(found, selected.length),
        ...(isWhole ? [] : [message("hover.whole-selector", { what: counted(selectedBy(found).length, found.of) })]),
      ],
      lists: [{ title: message("hover.selected"), items: selected.map((name) => [name]) }],
    };
  }
  return undefined;
}

function countMessage({ of, namespace }: FoundSelector, count: number): Message {
  const what = counted(count, of);
  return namespace === null ? message("hover.selects", { what }) : message("hover.selects-in", { what, namespace });
}

function selectedBy({ selector, cluster, of, namespace }: FoundSelector): string[] {
  if (of === "namespaces")
    return cluster.namespaces.filter(({ labels }) => selects(selector, labels)).map(({ name }) => name);
  if (of === "nodes") return cluster.nodes.filter(({ labels }) => selects(selector, labels)).map(({ name }) => name);
  return podsOf(cluster)
    .filter(({ pod }) => (namespace === null || pod.namespace === namespace) && selects(selector, pod.labels))
    .map(({ pod }) => pod.id);
}

/** Every selector of the topology. */
export function* selectorsOf({ topology }: Analysis): Generator<FoundSelector> {
  for (const cluster of topology.clusters) {
    for (const { selector, namespace } of cluster.services)
      if (selector !== null) yield { selector, cluster, of: "pods", namespace };
    for (const { podSelector, namespace, ingress, egress } of cluster.policies) {
      yield { selector: podSelector, cluster, of: "pods", namespace };
      for (const { peers } of [...ingress, ...egress])
        for (const peer of peers) yield* selectorsOfPeer(peer, cluster, namespace);
    }
    for (const { subject, ingress, egress } of cluster.clusterPolicies) {
      if (subject !== null) yield* selectorsOfPeer(subject, cluster, null);
      for (const { peers } of [...ingress, ...egress])
        for (const peer of peers) yield* selectorsOfPeer(peer, cluster, null);
    }
  }
}

/** A podSelector beside a namespaceSelector looks into all namespaces here: which of them count, the other one says. */
function* selectorsOfPeer(
  peer: PolicyPeer | ClusterPolicyPeer,
  cluster: Cluster,
  namespace: string | null,
): Generator<FoundSelector> {
  const { podSelector, namespaceSelector } = peer;
  const own = namespaceSelector === null ? namespace : null;
  if (podSelector !== null) yield { selector: podSelector, cluster, of: "pods", namespace: own };
  if (namespaceSelector !== null) yield { selector: namespaceSelector, cluster, of: "namespaces", namespace: null };
  if ("nodeSelector" in peer && peer.nodeSelector !== null)
    yield { selector: peer.nodeSelector, cluster, of: "nodes", namespace: null };
}

/** A label that something has: who else has it, and which Services and policies select by it. */
function labelCard(key: string, value: string, cluster: Cluster, of: Candidates): Card {
  const has = (labels: Labels) => labels.get(key)?.value === value;
  const names =
    of === "nodes"
      ? cluster.nodes.filter(({ labels }) => has(labels)).map(({ name }) => name)
      : of === "namespaces"
        ? cluster.namespaces.filter(({ labels }) => has(labels)).map(({ name }) => name)
        : podsOf(cluster).flatMap(({ pod }) => (has(pod.labels) ? [pod.id] : []));
  const label = new Map([[key, { value }]]);
  const asks = ({ requirements, place }: LabelSelector) =>
    requirements.some((each) => each.key === key && selects({ requirements: [each], place }, label));
  return {
    kind: "label",
    name: `${key}=${value}`,
    headline: [message("hover.label-of", { what: counted(names.length, of) })],
    facts: [
      [
        message("hover.services"),
        ...cluster.services.filter(({ selector }) => selector !== null && asks(selector)).map(({ id }) => id),
      ],
      [
        message("hover.policies"),
        ...cluster.policies.filter(({ podSelector }) => asks(podSelector)).map(({ id }) => id),
      ],
    ],
    lists: [{ title: message("hover.with-label"), items: names.map((name) => [name]) }],
  };
}

/** What has labels, by the keyword of its block. */
const labelled: ReadonlyMap<string, Candidates> = new Map([
  ["pod", "pods"],
  ["deployment", "pods"],
  ["statefulSet", "pods"],
  ["daemonSet", "pods"],
  ["node", "nodes"],
  ["namespace", "namespaces"],
]);

/** The label whose key or value a word in a `labels` block is. */
export function labelCardAt(
  word: string,
  { blocks, before }: CursorContext,
  cluster: Cluster,
  { text }: View,
  position: Position,
): Card | undefined {
  const of = labelled.get(blocks.at(-2)?.[0] ?? "");
  if (of === undefined) return undefined;
  const key = before.at(-2);
  if (before.at(-1) === "=" && key !== undefined) return labelCard(key, word, cluster, of);
  const { line, character } = position;
  const rest = text.getText({ start: { line, character }, end: { line: line + 1, character: 0 } });
  const [, quoted, bare] = /^[^\s=,{}]*\s*==?\s*(?:"([^"]*)"|([^\s,{}]+))/.exec(rest) ?? [];
  const value = quoted ?? bare;
  return value === undefined ? undefined : labelCard(word, value, cluster, of);
}
