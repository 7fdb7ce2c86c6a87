import type { Hover } from "vscode-languageserver";
import { findCniPlugin } from "../../cni/registry.ts";
import { explain } from "../../explain/explain.ts";
import { explanationHover } from "../../explain/explain-markdown.ts";
import { type Language, message, render } from "../../messages/message.ts";
import { type FoundPath, findPath } from "../../path/find-path.ts";
import type { PathProblem } from "../../path/locate-endpoint.ts";
import type { Position, Range } from "../../text/place.ts";
import { isAt } from "../features/positions.ts";
import { wordAt } from "../features/word-at.ts";
import type { View } from "../workspace.ts";
import { addressCard } from "./address-card.ts";
import { type Card, cardMarkdown } from "./card.ts";
import { cardOf } from "./symbol-card.ts";
import { recordOf } from "./symbol-record.ts";

/** What stands at a position, in words: the thing or the address; in `path` and `expect`, also the way of the packet. */
export function hoverAt(view: View, position: Position): Hover | null {
  const thing = thingAt(view, position);
  const journey = journeyAt(view, position);
  const blocks = [thing?.text, journey?.text].filter((text) => text !== undefined);
  const range = thing?.range ?? journey?.range;
  if (blocks.length === 0 || range === undefined) return null;
  return { contents: { kind: "markdown", value: blocks.join("\n\n---\n\n") }, range };
}

type Told = { readonly text: string; readonly range: Range };

function thingAt(view: View, position: Position): Told | undefined {
  const { analysis, uri, language } = view;
  const tell = (card: Card | undefined, range: Range) => card && { text: cardMarkdown(card, language), range };
  const occurrence = analysis.symbols.occurrenceAt(uri, position);
  if (occurrence !== undefined) {
    const record = recordOf(occurrence.symbol, analysis);
    return tell(record && cardOf(record, view), occurrence.place.range);
  }
  const word = wordAt(view.text, position);
  if (word === undefined) return undefined;
  const chosen = analysis.topology.clusters.find(({ cni }) => cni.place !== null && isAt(cni.place, uri, position));
  const plugin = chosen && findCniPlugin(chosen.cni.name);
  if (plugin !== undefined) {
    return tell({ kind: "cni", name: plugin.name, facts: [], sentences: [message(plugin.description)] }, word.range);
  }
  return tell(addressCard(word.text, analysis), word.range);
}

/** The way of the packet that a statement at this position asks about; for an expectation, whether it holds. */
function journeyAt({ analysis, uri, language }: View, position: Position): Told | undefined {
  const traced = analysis.paths.find(({ statement }) => isAt(statement.place, uri, position));
  if (traced !== undefined) {
    const text = traced.found === null ? undefined : pathText(traced.found, language);
    return text === undefined ? undefined : { text, range: traced.statement.place.range };
  }
  const expected = analysis.expectations.find(({ expectation }) => isAt(expectation.place, uri, position));
  if (expected === undefined) return undefined;
  const { expectation, passed, reason } = expected;
  const verdict = render(message(passed ? "lsp.lens-passed" : "lsp.lens-failed", { reason }), language);
  const { from, to, port, family, place } = expectation;
  const found =
    from === null || to === null
      ? null
      : findPath({ from, to, port, family, size: null }, analysis.index, analysis.dataplane);
  const way = found === null || "problem" in found ? [] : [pathText(found, language)];
  return { text: [verdict, ...way].join("\n\n"), range: place.range };
}

function pathText(found: FoundPath | PathProblem, language: Language): string {
  if ("problem" in found) return render(message("lsp.not-traced", { reason: found.problem }), language);
  return explanationHover(explain(found, language));
}
