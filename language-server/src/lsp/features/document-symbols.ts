import { type DocumentSymbol, SymbolKind, type WorkspaceSymbol } from "vscode-languageserver";
import type { SymbolKind as OwnKind, SymbolInfo } from "../../language/symbols/symbol.ts";
import type { Steps } from "../../steps/steps.ts";
import { comparePlaces } from "../../text/place.ts";
import { holdsLetters } from "../holds-letters.ts";
import type { DocumentView, Workspace } from "../workspace.ts";

const kinds: Readonly<Record<OwnKind, SymbolKind>> = {
  cluster: SymbolKind.Package,
  namespace: SymbolKind.Namespace,
  node: SymbolKind.Module,
  host: SymbolKind.Module,
  router: SymbolKind.Module,
  interface: SymbolKind.Interface,
  pod: SymbolKind.Class,
  container: SymbolKind.Object,
  deployment: SymbolKind.Class,
  statefulSet: SymbolKind.Class,
  daemonSet: SymbolKind.Class,
  service: SymbolKind.Event,
  policy: SymbolKind.Key,
  clusterPolicy: SymbolKind.Key,
  link: SymbolKind.Interface,
};

/** What the document declares, as a tree. Under a parent that another document declares stands nothing: the symbol is then a root. */
export function outlineOf({ declarations }: DocumentView): DocumentSymbol[] {
  const roots: DocumentSymbol[] = [];
  const byId = new Map<string, DocumentSymbol & { children: DocumentSymbol[] }>();
  const symbols = [...declarations.symbols].sort((left, right) => comparePlaces(left.extent, right.extent));
  for (const symbol of symbols) {
    const { id, kind, name, parent, detail, place, extent } = symbol;
    const item = {
      // An outline takes no empty name.
      name: name === "" ? kind : name,
      detail: detailOf(kind, detail),
      kind: kinds[kind],
      range: extent.range,
      selectionRange: place.range,
      children: [],
    };
    byId.set(id, item);
    const owner = parent === null ? undefined : byId.get(parent);
    if (owner === undefined) roots.push(item);
    else owner.children.push(item);
  }
  return roots;
}

/** So many symbols are given for one query: the editor asks again with more letters. */
const mostSymbols = 500;

/** What the files of the workspace declare under names that hold the letters of the query in their order, in open files first. */
export function* workspaceSymbolsOf(workspace: Workspace, query: string): Steps<WorkspaceSymbol[]> {
  const found: WorkspaceSymbol[] = [];
  for (const { symbols } of yield* workspace.documents()) {
    yield;
    for (const symbol of symbols) {
      if (symbol.reopens || !holdsLetters(symbol.name, query)) continue;
      found.push(workspaceSymbol(symbol, workspace));
      if (found.length >= mostSymbols) return found;
    }
  }
  return found;
}

function workspaceSymbol({ kind, name, parent, place }: SymbolInfo, { editorUri }: Workspace): WorkspaceSymbol {
  const location = { uri: editorUri(place.uri), range: place.range };
  const containerName = parent?.slice(parent.lastIndexOf(":") + 1);
  return { name, kind: kinds[kind], location, ...(containerName === undefined ? {} : { containerName }) };
}

/** The kind of a cluster-wide policy is the word that declares it. */
function detailOf(kind: OwnKind, detail: string): string {
  if (kind === "clusterPolicy") return detail;
  return detail === "" ? kind : `${kind} · ${detail}`;
}
