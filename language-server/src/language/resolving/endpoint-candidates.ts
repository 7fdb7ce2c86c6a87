import { message } from "../../messages/message.ts";
import type { Place } from "../../text/place.ts";
import type { Container, Endpoint } from "../../topology/topology.ts";
import { defaultNamespace } from "../reading/names.ts";
import { findingAt } from "../reading/reading.ts";
import {
  clusterSymbol,
  type Mention,
  namespacedSymbol,
  partSymbol,
  type SymbolId,
  topSymbol,
} from "../symbols/symbol.ts";
import { type CompositeName, slice, type Word } from "../word.ts";
import { mention, mentionCluster, type Resolution, type SuggestionBudget, suggest, unresolved } from "./resolution.ts";
import { findMachines, findPod, type TopologyNames } from "./topology-names.ts";

/** Something that a name may mean. `written` is how to say that it is meant: `pod web`, or `web@demo`. */
export type Candidate = {
  readonly kind: "pod" | "node" | "host" | "router" | "service";
  readonly cluster: string | null;
  readonly place: Place;
  readonly resolve: () => Resolution<Endpoint>;
};

/** Everything that a name may mean as an end of a path. `wanted` is the kind that was written, or null. */
export function candidatesFor(
  names: TopologyNames,
  composite: CompositeName,
  wanted: string | null,
  budget: SuggestionBudget,
): Candidate[] {
  const candidates: Candidate[] = [];
  const namespace = composite.namespace?.text ?? defaultNamespace;
  if (wanted === null || wanted === "pod") candidates.push(...podCandidates(names, composite, namespace, budget));
  if (wanted === "service" && composite.part === null)
    candidates.push(...serviceCandidates(names, composite, namespace));
  if (wanted !== "pod" && wanted !== "service" && composite.namespace === null) {
    for (const { kind, cluster, machine } of findMachines(names, composite.name.text)) {
      if ((wanted !== null && wanted !== kind) || (composite.cluster !== null && cluster === null)) continue;
      const symbol = machineSymbol(kind, cluster, composite.name.text);
      candidates.push({
        kind,
        cluster,
        place: machine.place,
        resolve: () =>
          composite.part === null
            ? {
                value: { kind, machine: machine.id },
                mentions: [mention(symbol, composite.name), ...mentionCluster(composite)],
              }
            : {
                problem: findingAt(
                  "bad-value",
                  message("language.endpoint-interface", { machine: composite.name.text }),
                  composite.part.place,
                ),
              },
      });
    }
  }
  return candidates;
}

export function machineSymbol(kind: "node" | "host" | "router", cluster: string | null, name: string): SymbolId {
  return kind === "node" ? clusterSymbol("node", cluster ?? "", name) : topSymbol(kind, name);
}

function podCandidates(
  names: TopologyNames,
  composite: CompositeName,
  namespace: string,
  budget: SuggestionBudget,
): Candidate[] {
  return names.clusters.flatMap((cluster) => {
    const found = findPod(cluster, namespace, composite.name.text);
    if (found === undefined) return [];
    const pod = `${namespace}/${composite.name.text}${cluster.suffix}`;
    const declaration = found.kind === "declared" ? found.pod : found.workload.record;
    const symbol =
      found.kind === "declared"
        ? namespacedSymbol("pod", cluster.name, namespace, composite.name.text)
        : namespacedSymbol(found.workload.record.kind, cluster.name, namespace, found.workload.record.name);
    const named = found.kind === "declared" ? composite.name : withoutNumber(composite.name);
    const containers = found.kind === "declared" ? found.pod.containers : found.template.containers;
    const mentions = [...mentionNamespaceOf(composite, cluster.name), mention(symbol, named)];
    const resolve = () => resolvePart(composite, pod, symbol, containers, mentions, budget);
    return [{ kind: "pod" as const, cluster: cluster.name, place: declaration.place, resolve }];
  });
}

/** The part of `web-0` that names the workload `web`. */
function withoutNumber(word: Word): Word {
  return slice(word, 0, word.text.lastIndexOf("-"));
}

export function mentionNamespaceOf({ namespace }: CompositeName, cluster: string): Mention[] {
  return namespace === null ? [] : [mention(clusterSymbol("namespace", cluster, namespace.text), namespace)];
}

/** The pod, or its container behind the colon; every pod has a pause container, which is nowhere declared. */
function resolvePart(
  composite: CompositeName,
  pod: string,
  symbol: SymbolId,
  containers: readonly Container[],
  mentions: readonly Mention[],
  budget: SuggestionBudget,
): Resolution<Endpoint> {
  const { part } = composite;
  const clusterMention = mentionCluster(composite);
  if (part === null) return { value: { kind: "pod", pod }, mentions: [...mentions, ...clusterMention] };
  const value: Endpoint = { kind: "container", pod, container: part.text };
  if (part.text === "pause") return { value, mentions: [...mentions, ...clusterMention] };
  if (containers.some(({ name }) => name === part.text)) {
    const container = mention(partSymbol("container", symbol, part.text), part);
    return { value, mentions: [...mentions, container, ...clusterMention] };
  }
  const meant = suggest(part.text, () => [...containers.map(({ name }) => name), "pause"], budget);
  return { problem: unresolved(message("language.kind-container-of", { pod: composite.name.text }), part, meant) };
}

function serviceCandidates(names: TopologyNames, composite: CompositeName, namespace: string): Candidate[] {
  return names.clusters.flatMap((cluster) => {
    const service = cluster.services.get(`${namespace}/${composite.name.text}`);
    if (service === undefined) return [];
    const symbol = namespacedSymbol("service", cluster.name, namespace, composite.name.text);
    const mentions = [
      ...mentionNamespaceOf(composite, cluster.name),
      mention(symbol, composite.name),
      ...mentionCluster(composite),
    ];
    const resolve = (): Resolution<Endpoint> => ({ value: { kind: "service", service: service.id }, mentions });
    return [{ kind: "service" as const, cluster: cluster.name, place: service.place, resolve }];
  });
}
