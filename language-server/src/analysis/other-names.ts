// Who has a name already: asked before a thing is given another one, by rename and by the fix of a name that may not be one.
import type { SymbolId, SymbolInfo, SymbolKind } from "../language/symbols/symbol.ts";
import { clusterSymbol, namespacedSymbol, topSymbol } from "../language/symbols/symbol.ts";
import type { Analysis } from "./analyze.ts";

/** The word before an end of a path that means a thing of this kind. A Service always has it already. */
export type EndKind = "pod" | "node" | "host" | "router";

const endKindOfSymbol: Partial<Readonly<Record<SymbolKind, EndKind>>> = {
  pod: "pod",
  deployment: "pod",
  statefulSet: "pod",
  daemonSet: "pod",
  node: "node",
  host: "host",
  router: "router",
};

/** What a bare name at an end of a path can mean, of the kinds of things; undefined for what it never does. */
export function endKindOf(kind: SymbolKind): EndKind | undefined {
  return endKindOfSymbol[kind];
}

export type OtherNames = {
  /** Whether a thing with this new name would be a second one: another has it in the same place, or, of a namespace, something in it would have another's. */
  readonly isTaken: (renamed: SymbolInfo, newName: string) => boolean;
  /** The things of other kinds with this name that a bare end of a path could mean as well. */
  readonly endNamesakes: (renamed: SymbolInfo, newName: string) => readonly SymbolInfo[];
};

type NamedAnalysis = Pick<Analysis, "symbols" | "uris" | "names">;

const namespacedKinds: ReadonlySet<SymbolKind> = new Set([
  "pod",
  "deployment",
  "statefulSet",
  "daemonSet",
  "service",
  "policy",
]);

function isWorkload(kind: SymbolKind): boolean {
  return kind === "deployment" || kind === "statefulSet" || kind === "daemonSet";
}

/** Whether a workload's pods have names like this, however many it has now: `web-0`, `web-1` and so on. */
function isPodOf(workload: string, pod: string): boolean {
  return pod.startsWith(`${workload}-`) && /^(0|[1-9]\d*)$/.test(pod.slice(workload.length + 1));
}

/** Looks names up in a topology. Its tables are made at the first question, in time linear in its symbols. */
export function otherNamesIn({ symbols, uris, names }: NamedAnalysis): OtherNames {
  let tables: ReturnType<typeof tablesOf> | undefined;
  const table = () => {
    tables ??= tablesOf(uris.flatMap(symbols.symbolsIn));
    return tables;
  };
  const exists = (id: SymbolId) => symbols.infoOf(id) !== undefined;
  const nodesNamed = (name: string) => names.clusters.map((cluster) => clusterSymbol("node", cluster.name, name));
  return {
    isTaken: (renamed, newName) => {
      const { id, kind, name } = renamed;
      if (newName === name) return false;
      const owner = id.slice(0, -name.length);
      if (kind === "namespace") {
        const cluster = owner.slice("namespace:".length, -1);
        const { declaredNamespaces } = table();
        if (declaredNamespaces.has(id) && declaredNamespaces.has(`${owner}${newName}`)) return true;
        const inside = table().byNamespace.get(`${cluster}/${name}`) ?? [];
        return inside.some((each) => exists(namespacedSymbol(each.kind, cluster, newName, each.name)));
      }
      // Nodes, hosts and routers share their names: each is a network namespace.
      const machines = [topSymbol("host", newName), topSymbol("router", newName)];
      if (kind === "node") return [`${owner}${newName}`, ...machines].some(exists);
      if (kind === "host" || kind === "router") return [...nodesNamed(newName), ...machines].some(exists);
      if (exists(`${owner}${newName}`)) return true;
      if (kind !== "pod" && !isWorkload(kind)) return false;
      const place = owner.slice(kind.length + 1, -1);
      const inside = table().byNamespace.get(place) ?? [];
      return kind === "pod"
        ? inside.some((each) => isWorkload(each.kind) && isPodOf(each.name, newName))
        : inside.some((each) =>
            each.kind === "pod" ? isPodOf(newName, each.name) : isWorkload(each.kind) && each.name === newName,
          );
    },
    endNamesakes: (renamed, newName) => {
      const own = endKindOf(renamed.kind);
      if (own === undefined) return [];
      return (table().endsByName.get(newName) ?? []).filter(({ kind }) => endKindOf(kind) !== own);
    },
  };
}

/** The namespaces that have a statement of their own, what is in each, by `cluster/namespace`, and what an end of a path can mean, by its name. */
function tablesOf(all: readonly SymbolInfo[]) {
  const declaredNamespaces = new Set<SymbolId>();
  const byNamespace = new Map<string, SymbolInfo[]>();
  const endsByName = new Map<string, SymbolInfo[]>();
  for (const info of all) {
    const { id, kind, name } = info;
    if (kind === "namespace") declaredNamespaces.add(id);
    if (namespacedKinds.has(kind)) append(byNamespace, id.slice(kind.length + 1, -name.length - 1), info);
    if (endKindOf(kind) !== undefined) append(endsByName, name, info);
  }
  return { declaredNamespaces, byNamespace, endsByName };
}

function append(table: Map<string, SymbolInfo[]>, key: string, info: SymbolInfo): void {
  const known = table.get(key);
  if (known === undefined) table.set(key, [info]);
  else known.push(info);
}
