import { type Message, message } from "../../messages/message.ts";
import { closestWord } from "../../text/closest-word.ts";
import type { Place } from "../../text/place.ts";
import type { Finding } from "../../topology/finding.ts";
import { findingAt, replaceWith } from "../reading/reading.ts";
import { type Mention, type SymbolId, topSymbol } from "../symbols/symbol.ts";
import type { CompositeName, Word } from "../word.ts";
import type { ClusterNames, TopologyNames } from "./topology-names.ts";

/**
 * What a text means, and which of its parts name what; or why it means nothing. A problem of null is one whose cause has a finding already, such as a
 * name under a header that is half typed.
 */
export type Resolution<T> =
  | { readonly value: T; readonly mentions: readonly Mention[] }
  | { readonly problem: Finding | null };

/** How many names are compared for suggestions in one topology: thousands of wrong names must not take longer than the rest of the work. */
export type SuggestionBudget = { comparisons: number };

export function suggestionBudget(): SuggestionBudget {
  return { comparisons: 40_000 };
}

/**
 * The name that was probably meant; undefined where two are equally close. A name with another number is another thing, not a slip: `node3` is no
 * way to write `node1`.
 */
export function suggest(
  written: string,
  candidates: () => Iterable<string>,
  budget: SuggestionBudget,
): string | undefined {
  if (budget.comparisons <= 0) return undefined;
  const withoutNumbers = written.replace(/\d+/g, "#");
  const looked: string[] = [];
  const otherNumbers: string[] = [];
  for (const candidate of candidates()) {
    if (budget.comparisons-- <= 0) break;
    (candidate.replace(/\d+/g, "#") === withoutNumbers ? otherNumbers : looked).push(candidate);
  }
  const closest = closestWord(written, looked);
  if (closest === undefined) return undefined;
  const other = closestWord(
    written,
    looked.filter((candidate) => candidate !== closest),
  );
  // Of two that are equally close, the first of a list is found. Who writes `web-9` where there is `web-0` does not mean `db-0`.
  const rivals = other === undefined ? otherNumbers : [...otherNumbers, other];
  return closestWord(written, [...rivals, closest]) === closest ? closest : undefined;
}

/** Says that nothing has this name, and what was probably meant, with the fix. */
export function unresolved(kind: Message, word: Word, meant: string | undefined, place: Place = word.place): Finding {
  const text =
    meant === undefined
      ? message("language.unresolved", { kind, name: word.text })
      : message("language.unresolved-meant", { kind, name: word.text, meant });
  return findingAt("unresolved-reference", text, place, {
    fixes: meant === undefined ? [] : [replaceWith(place, meant)],
  });
}

export function mention(symbol: SymbolId, word: Word): Mention {
  return { symbol, place: word.place, quoted: word.quoted, strength: "mentions" };
}

/** The clusters that a name may be in: the one behind `@`, or all. */
export function clustersOf(
  names: TopologyNames,
  { cluster }: CompositeName,
  budget: SuggestionBudget,
): { readonly clusters: readonly ClusterNames[] } | { readonly problem: Finding | null } {
  if (cluster === null) return names;
  const clusters = names.clusters.filter(({ name }) => name === cluster.text);
  if (clusters.length > 0) return { clusters };
  if (names.strayNames.has(cluster.text)) return { problem: null };
  const meant = suggest(cluster.text, () => names.clusters.map(({ name }) => name), budget);
  return { problem: unresolved(message("language.kind-cluster"), cluster, meant) };
}

/** The `@cluster` part of a name, as a mention. */
export function mentionCluster({ cluster }: CompositeName): Mention[] {
  return cluster === null ? [] : [mention(topSymbol("cluster", cluster.text), cluster)];
}
