import type { SymbolKind } from "../../language/symbols/symbol.ts";
import { message } from "../../messages/message.ts";
import type { TracedView } from "../workspace.ts";
import type { Card, Fact } from "./card.ts";

/** What an imported file declares, by name; what is called the same in several places once. */
export function importCard(path: string, target: string, { analysis }: TracedView): Card {
  const byKind = new Map<SymbolKind, Set<string>>();
  for (const { kind, name } of analysis.symbols.symbolsIn(target)) {
    const names = byKind.get(kind);
    if (names === undefined) byKind.set(kind, new Set([name]));
    else names.add(name);
  }
  const { paths, expectations } = analysis;
  const statements = [
    ...paths.map(({ statement }) => statement),
    ...expectations.map(({ expectation }) => expectation),
  ];
  const asked = statements.filter(({ place }) => place.uri === target).length;
  const facts = [...byKind].map(
    ([kind, names]): Fact => [
      message("hover.kind", {
        kind: kind === "clusterPolicy" ? "clusterNetworkPolicy" : kind === "policy" ? "networkPolicy" : kind,
      }),
      ...names,
    ],
  );
  const isThere = analysis.uris.includes(target);
  return {
    kind: "import",
    name: path,
    facts: [...facts, [message("hover.declared-paths"), ...(asked === 0 ? [] : [String(asked)])]],
    sentences: isThere
      ? facts.length === 0 && asked === 0
        ? [message("hover.declares-nothing")]
        : []
      : [message("hover.no-file")],
  };
}
