import { message } from "../../messages/message.ts";
import type { Finding } from "../../topology/finding.ts";
import type { Host, Router, Topology } from "../../topology/topology.ts";
import type { DocumentDeclarations } from "../declarations.ts";
import { duplicateName } from "../reading/unique-names.ts";
import { clusterSymbol } from "../symbols/symbol.ts";
import { createSymbolTable, type SymbolTable } from "../symbols/symbol-table.ts";
import { gatherClusters } from "./gather-clusters.ts";
import type { ImportClosure } from "./import-closure.ts";
import { mention, suggest, suggestionBudget, unresolved } from "./resolution.ts";
import { resolveJourneys } from "./resolve-journeys.ts";
import { type Resolving, resolveLinks } from "./resolve-links.ts";
import type { ClusterNames, TopologyNames } from "./topology-names.ts";

/** What a root document and its imports declare. `findings` are those of resolving; each document's own are in its declarations. */
export type BuiltTopology = {
  /** Declared: nothing is derived yet. */
  readonly topology: Topology;
  readonly findings: readonly Finding[];
  readonly symbols: SymbolTable;
  /** For `resolveEndpointText`, and for completion. */
  readonly names: TopologyNames;
};

/**
 * Puts documents together: clusters with what extends them, names resolved. The documents come in the order of `importClosure`: the root, then its
 * imports; everything later goes in this order. Where documents are missing, which has its findings, names that resemble no other are taken to be theirs.
 */
export function buildTopology(
  documents: readonly DocumentDeclarations[],
  missing: ImportClosure["missing"] = [],
): BuiltTopology {
  const findings: Finding[] = [];
  const gathered = gatherClusters(documents, findings);
  const clusterNames = gathered.map(({ names }) => names);
  const { hosts, routers } = gatherMachines(documents, clusterNames, findings);
  const names: TopologyNames = {
    clusters: clusterNames,
    hosts,
    routers,
    strayNames: new Set(documents.flatMap(({ strayNames }) => [...strayNames])),
  };
  const resolving: Resolving = { names, findings, mentions: [], budget: suggestionBudget() };
  for (const cluster of clusterNames) resolvePlacements(resolving, cluster);
  const links = resolveLinks(resolving, documents);
  const { paths, expectations } = resolveJourneys(resolving, documents);
  const topology: Topology = {
    clusters: gathered.map(({ cluster }) => cluster),
    hosts: [...hosts.values()],
    routers: [...routers.values()],
    links,
    paths,
    expectations,
  };
  const told = missing.length === 0 ? findings : findings.filter(isCertain);
  return { topology, findings: told, symbols: createSymbolTable(documents, resolving.mentions), names };
}

function isCertain({ code, fixes }: Finding): boolean {
  return code !== "unresolved-reference" || fixes.length > 0;
}

/** Hosts and routers. With the nodes they share one space of names, since each is a network namespace of that name. */
function gatherMachines(
  documents: readonly DocumentDeclarations[],
  clusters: readonly ClusterNames[],
  findings: Finding[],
) {
  const owners = new Map<string, { readonly place: Host["place"] }>();
  for (const { nodes } of clusters) for (const node of nodes.values()) owners.set(node.id, node);
  const hosts = new Map<string, Host>();
  const routers = new Map<string, Router>();
  const isFirst = (machine: Host | Router) => {
    const owner = owners.get(machine.id);
    if (owner === undefined) owners.set(machine.id, machine);
    else findings.push(duplicateName(machine, owner));
    return owner === undefined;
  };
  for (const document of documents) {
    for (const host of document.hosts) if (isFirst(host)) hosts.set(host.name, host);
    for (const router of document.routers) if (isFirst(router)) routers.set(router.name, router);
  }
  return { hosts, routers };
}

/** The nodes that workloads are placed `on`. */
function resolvePlacements({ names, findings, mentions, budget }: Resolving, cluster: ClusterNames): void {
  const words = [...cluster.workloads.values()].flat().flatMap(({ on }) => on);
  for (const word of words) {
    if (cluster.nodes.has(word.text)) mentions.push(mention(clusterSymbol("node", cluster.name, word.text), word));
    else if (!names.strayNames.has(word.text)) {
      const meant = suggest(word.text, () => cluster.nodes.keys(), budget);
      findings.push(unresolved(message("language.kind-node"), word, meant));
    }
  }
}
