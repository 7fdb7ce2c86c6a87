import { message } from "../../messages/message.ts";
import type { ClusterPolicy, NetworkPolicy } from "../../topology/policy.ts";
import type { Endpoint, Expectation, PathStatement } from "../../topology/topology.ts";
import type { DeclaredJourney, DeclaredOutcome, DocumentDeclarations, EndpointWords } from "../declarations.ts";
import { defaultNamespace } from "../reading/names.ts";
import { findingAt } from "../reading/reading.ts";
import { namespacedSymbol } from "../symbols/symbol.ts";
import { splitName, type Word } from "../word.ts";
import { mentionNamespaceOf } from "./endpoint-candidates.ts";
import { recordsNamed } from "./other-namespaces.ts";
import { clustersOf, mention, mentionCluster, type Resolution, suggest, unresolved } from "./resolution.ts";
import { resolveEndpoint } from "./resolve-endpoint.ts";
import type { Resolving } from "./resolve-links.ts";
import type { ClusterNames } from "./topology-names.ts";

export type Journeys = { readonly paths: PathStatement[]; readonly expectations: Expectation[] };

/** The `path` and `expect` statements of all documents, with their ends and policies resolved. */
export function resolveJourneys(resolving: Resolving, documents: readonly DocumentDeclarations[]): Journeys {
  const journeys: Journeys = { paths: [], expectations: [] };
  for (const journey of documents.flatMap((document) => document.journeys)) {
    const statement = resolveJourney(resolving, journey);
    if (journey.outcomes === null) journeys.paths.push(statement);
    else {
      const outcomes = journey.outcomes.map((outcome) => resolveOutcome(resolving, outcome));
      journeys.expectations.push({ ...statement, outcomes });
    }
  }
  return journeys;
}

function resolveJourney(resolving: Resolving, { from, to, record }: DeclaredJourney): PathStatement {
  return { ...record, from: resolveEnd(resolving, from), to: resolveEnd(resolving, to) };
}

function resolveEnd(resolving: Resolving, end: EndpointWords | null): Endpoint | null {
  return end === null ? null : accept(resolving, resolveEndpoint(resolving.names, end, resolving.budget));
}

/** Keeps what a resolution found, and gives its value. */
function accept<T>({ findings, mentions }: Resolving, resolution: Resolution<T>): T | null {
  if ("value" in resolution) {
    mentions.push(...resolution.mentions);
    return resolution.value;
  }
  if (resolution.problem !== null) findings.push(resolution.problem);
  return null;
}

function resolveOutcome(resolving: Resolving, outcome: DeclaredOutcome): Expectation["outcomes"][number] {
  const { policies, ...rest } = outcome;
  if (rest.kind !== "denied") return rest;
  const by = policies.map((word) => accept(resolving, resolvePolicy(resolving, word)));
  return { ...rest, by: by.filter((policy) => policy !== null).map(({ id }) => id) };
}

function resolvePolicy({ names, budget }: Resolving, word: Word): Resolution<NetworkPolicy | ClusterPolicy> {
  const composite = splitName(word);
  const scope = clustersOf(names, composite, budget);
  if ("problem" in scope) return scope;
  const wide =
    composite.namespace === null && composite.part === null
      ? findClusterPolicy(scope.clusters, composite.name.text)
      : undefined;
  if (wide !== undefined) {
    const symbol = namespacedSymbol("clusterPolicy", wide.cluster.name, wide.policy.kind, wide.policy.name);
    return { value: wide.policy, mentions: [mention(symbol, composite.name), ...mentionCluster(composite)] };
  }
  const namespace = composite.namespace?.text ?? defaultNamespace;
  const key = `${namespace}/${composite.name.text}`;
  const found = scope.clusters.flatMap((cluster) => {
    const policy = composite.part === null ? cluster.policies.get(key) : undefined;
    return policy === undefined ? [] : [{ cluster, policy }];
  });
  const [only, other] = found;
  if (only === undefined) {
    if (names.strayNames.has(composite.name.text)) return { problem: null };
    const elsewhere =
      composite.namespace === null ? scope.clusters.flatMap(({ policies }) => recordsNamed(policies, word.text)) : [];
    const known = () =>
      scope.clusters.flatMap(({ policies, clusterPolicies }) => [...policies.keys(), ...clusterPolicies.keys()]);
    const meant = elsewhere.length === 1 ? elsewhere[0] : suggest(word.text, known, budget);
    return { problem: unresolved(message("language.kind-policy"), word, meant) };
  }
  if (other !== undefined) {
    const ways = found.map(({ cluster }) => `${word.text}@${cluster.name}`).join(", ");
    const text = message("language.ambiguous", { name: word.text, ways });
    return { problem: findingAt("ambiguous-reference", text, word.place) };
  }
  const symbol = namespacedSymbol("policy", only.cluster.name, namespace, composite.name.text);
  const mentions = [
    ...mentionNamespaceOf(composite, only.cluster.name),
    mention(symbol, composite.name),
    ...mentionCluster(composite),
  ];
  return { value: only.policy, mentions };
}

/** Without a namespace a cluster-wide policy comes before a NetworkPolicy of the namespace default, which can be written with it. */
function findClusterPolicy(clusters: readonly ClusterNames[], name: string) {
  for (const cluster of clusters) {
    const policy = cluster.clusterPolicies.get(name);
    if (policy !== undefined) return { cluster, policy };
  }
  return undefined;
}
