// What to say where a name in `path` or `expect` means nothing: who was probably meant.
import { message } from "../../messages/message.ts";
import type { Finding } from "../../topology/finding.ts";
import { defaultNamespace } from "../reading/names.ts";
import { findingAt, replaceWith } from "../reading/reading.ts";
import { type CompositeName, slice, type Word } from "../word.ts";
import { podsNamed, recordsNamed } from "./other-namespaces.ts";
import { type SuggestionBudget, suggest, unresolved } from "./resolution.ts";
import type { TopologyNames } from "./topology-names.ts";

/**
 * Says that an end of a path means nothing. Where the name exists in one other namespace, or as a service, or something is called nearly the same,
 * that is offered. `wanted` is the kind that was written, or null.
 */
export function reportMissingEndpoint(
  names: TopologyNames,
  composite: CompositeName,
  word: Word,
  wanted: string | null,
  budget: SuggestionBudget,
): Finding {
  const written = slice(word, 0, word.text.length - behindName(composite));
  if (wanted === null && composite.part === null) {
    const service = serviceOf(names, composite);
    if (service !== undefined) {
      const text = message("language.service-needs-kind", { name: written.text, way: `service ${written.text}` });
      return findingAt("unresolved-reference", text, word.place, {
        fixes: [{ ...replaceWith(word.place, `service ${word.text}`) }],
      });
    }
  }
  const kind = message(wanted === null ? "language.kind-endpoint" : `language.kind-${kindOf(wanted)}`);
  const elsewhere = composite.namespace === null ? otherNamespaces(names, composite.name.text, wanted) : [];
  if (elsewhere.length > 1) {
    const text = message("language.in-other-namespaces", {
      kind,
      name: written.text,
      names: elsewhere.slice(0, 5).join(", "),
    });
    return findingAt("unresolved-reference", text, word.place);
  }
  const meant = elsewhere[0] ?? suggest(written.text, () => endpointNames(names, wanted), budget);
  return unresolved(kind, written, meant);
}

type EndpointKindWord = "pod" | "node" | "host" | "router" | "service";

function kindOf(wanted: string): EndpointKindWord {
  return wanted === "node" || wanted === "host" || wanted === "router" || wanted === "service" ? wanted : "pod";
}

/** How many characters stand behind the name: the part and the cluster, with their marks. */
function behindName({ part, cluster }: CompositeName): number {
  return (part === null ? 0 : part.text.length + 1) + (cluster === null ? 0 : cluster.text.length + 1);
}

function serviceOf(names: TopologyNames, { namespace, name }: CompositeName) {
  const key = `${namespace?.text ?? defaultNamespace}/${name.text}`;
  return names.clusters.map(({ services }) => services.get(key)).find((service) => service !== undefined);
}

/** `namespace/name` of the pods (or services) that are called so, but not in the namespace `default`. */
function otherNamespaces(names: TopologyNames, name: string, wanted: string | null): string[] {
  if (wanted !== null && wanted !== "pod" && wanted !== "service") return [];
  const found = names.clusters.flatMap((cluster) =>
    wanted === "service" ? recordsNamed(cluster.services, name) : podsNamed(cluster, name),
  );
  return [...new Set(found)];
}

/** The names that may stand in the place of a wrong one, as they would be written. */
function* endpointNames(names: TopologyNames, wanted: string | null): Generator<string> {
  const written = (key: string) =>
    key.startsWith(`${defaultNamespace}/`) ? key.slice(defaultNamespace.length + 1) : key;
  if (wanted === null || wanted === "host") yield* names.hosts.keys();
  if (wanted === null || wanted === "router") yield* names.routers.keys();
  for (const cluster of names.clusters) {
    if (wanted === null || wanted === "node") yield* cluster.nodes.keys();
    if (wanted === "service") for (const key of cluster.services.keys()) yield written(key);
    if (wanted !== null && wanted !== "pod") continue;
    for (const key of cluster.pods.keys()) yield written(key);
    for (const [key, [workload]] of cluster.workloads) {
      const last = (workload?.record.replicas?.value ?? 1) - 1;
      for (let number = 0; number <= Math.min(last, 20); number++) yield `${written(key)}-${number}`;
    }
  }
}
