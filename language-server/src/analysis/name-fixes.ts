import type { SymbolId } from "../language/symbols/symbol.ts";
import type { Occurrence, SymbolTable } from "../language/symbols/symbol-table.ts";
import type { Finding, Fix } from "../topology/finding.ts";

/** A name that may not be one gets its fix where it is declared; what it is called by must follow, and a name that another thing has is no answer. */
export function fixNames(findings: readonly Finding[], symbols: SymbolTable): readonly Finding[] {
  return findings.map((finding) => {
    if (finding.code !== "invalid-name" || finding.fixes.length === 0) return finding;
    return { ...finding, fixes: finding.fixes.flatMap((fix) => renaming(fix, symbols)) };
  });
}

function renaming(fix: Fix, symbols: SymbolTable): readonly Fix[] {
  const [edit] = fix.edits;
  if (edit === undefined) return [];
  const { place, newText } = edit;
  const found = symbols.occurrenceAt(place.uri, place.range.start);
  const info = found === undefined ? undefined : symbols.infoOf(found.symbol);
  if (found === undefined || info === undefined) return [fix];
  const all = symbols.occurrencesOf(found.symbol);
  const isTaken = (symbol: SymbolId) => symbols.infoOf(symbol) !== undefined;
  const taken =
    info.kind === "namespace"
      ? all.some((each) => isTaken(inNamespace(each, info.name, newText, symbols)))
      : namesakes(found.symbol, info.name, newText).some(isTaken);
  return taken ? [] : [{ ...fix, edits: all.map((each) => ({ place: each.place, newText })) }];
}

/** What would have the same name, or share a space of names with it: nodes, hosts and routers are network namespaces. */
function namesakes(symbol: SymbolId, name: string, newName: string): readonly SymbolId[] {
  const same = `${symbol.slice(0, -name.length)}${newName}`;
  return symbol.startsWith("node:") ? [same, `host:${newName}`, `router:${newName}`] : [same];
}

/** What stands behind the slash of a namespace's name, as it would be called in the other namespace. */
function inNamespace({ place }: Occurrence, name: string, newName: string, symbols: SymbolTable): SymbolId {
  const { line, character } = place.range.end;
  const behind = symbols.occurrenceAt(place.uri, { line, character: character + 1 });
  return behind === undefined ? "" : behind.symbol.replace(`/${name}/`, `/${newName}/`);
}
