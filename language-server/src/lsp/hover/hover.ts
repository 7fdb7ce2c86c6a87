import type { Hover } from "vscode-languageserver";
import { explain } from "../../explain/explain.ts";
import { escapeMarkdown, explanationHover } from "../../explain/explain-markdown.ts";
import { type Language, message, render } from "../../messages/message.ts";
import type { FoundPath } from "../../path/find-path.ts";
import type { PathProblem } from "../../path/locate-endpoint.ts";
import type { Position, Range } from "../../text/place.ts";
import { isAt } from "../../text/positions.ts";
import type { PathStatement } from "../../topology/topology.ts";
import { askedPath } from "../features/asked-path.ts";
import { wordAt } from "../features/word-at.ts";
import { writtenPortAt } from "../ports/written-port.ts";
import { type CursorContext, contextAt } from "../text-structure/cursor-context.ts";
import { clusterAround } from "../text-structure/surroundings.ts";
import { symbolAround } from "../text-structure/symbol-around.ts";
import type { TracedView } from "../workspace.ts";
import { addressCard } from "./address-card.ts";
import { askedPort } from "./asked-port.ts";
import { type Card, cardMarkdown } from "./card.ts";
import { cniCard } from "./cni-card.ts";
import { importCard } from "./import-card.ts";
import { keywordCard, valueCard } from "./keyword-card.ts";
import { optionCard } from "./option-card.ts";
import { portCard } from "./port-card.ts";
import { labelCardAt, selectorCard } from "./selection-card.ts";
import { cardOf } from "./symbol-card.ts";
import { recordOf } from "./symbol-record.ts";
import { plainValueCard, saidOfTheirOwner } from "./value-card.ts";

/**
 * What stands at a position, in words: the thing or the address; in `path` and `expect`, also the way of the packet, before the meaning of a mere
 * keyword. `copyPathCommand` is the client's command that copies a path, null where it has none.
 */
export function hoverAt(view: TracedView, position: Position, copyPathCommand: string | null = null): Hover | null {
  const thing = thingAt(view, position);
  const journey = journeyAt(view, position, copyPathCommand);
  const told = thing?.isKeyword === true ? [journey, thing] : [thing, journey];
  const blocks = told.flatMap((each) => (each === undefined ? [] : [each.text]));
  const range = thing?.range ?? journey?.range;
  if (blocks.length === 0 || range === undefined) return null;
  return { contents: { kind: "markdown", value: blocks.join(between) }, range };
}

/** Between two things that are told one behind the other. */
const between = "\n\n---\n\n";

type Told = { readonly text: string; readonly range: Range; readonly isKeyword?: boolean };

function thingAt(view: TracedView, position: Position): Told | undefined {
  const { analysis, uri, language } = view;
  const tell = (card: Card | undefined, range: Range) => card && { text: cardMarkdown(card, language), range };
  const occurrence = analysis.symbols.occurrenceAt(uri, position);
  if (occurrence !== undefined) {
    const record = recordOf(occurrence.symbol, analysis);
    return tell(record && cardOf(record, analysis), occurrence.place.range);
  }
  const word = wordAt(view.text, position);
  if (word === undefined) return undefined;
  const imported = view.declarations.imports.find((each) => isAt(each.word.place, uri, position));
  if (imported !== undefined && imported.target !== null) {
    return tell(importCard(imported.word.text, imported.target, view), word.range);
  }
  const context = contextAt(view.text.getText(), view.text.offsetAt(word.range.end));
  if (context.inComment) return undefined;
  const keyword = keywordCard(word.text, context) ?? valueCard(context);
  const own = wordCard(word.text, context, view, position);
  const told = tell(own ?? keyword, word.range);
  if (told === undefined) return undefined;
  const isKeyword = keyword !== undefined;
  const owner =
    own === undefined && saidOfTheirOwner.has(context.before[0] ?? "") ? ownerCard(view, position) : undefined;
  if (owner === undefined) return { ...told, isKeyword };
  return { ...told, text: [told.text, cardMarkdown(owner, language)].join(between), isKeyword };
}

function ownerCard(view: TracedView, position: Position): Card | undefined {
  const symbol = symbolAround(view, position);
  const record = symbol && recordOf(symbol.id, view.analysis);
  return record && cardOf(record, view.analysis);
}

/** Behind these stand ports. */
const portKeywords: ReadonlySet<string> = new Set(["port", "name", "hostPort", "nodePort", "targetPort", ","]);

/** A word that is no name: a port, an option, a label, a selector, a plugin, an address. */
function wordCard(word: string, context: CursorContext, view: TracedView, position: Position): Card | undefined {
  const { analysis, uri } = view;
  const cluster = clusterAround({ view, context });
  const owner = context.blocks.at(-1)?.[0];
  if (owner === "labels") return cluster && labelCardAt(word, context, cluster, view, position);
  const isPlugin = context.before.length === 1 && context.before[0] === "cni";
  if (isPlugin) return cluster?.cni.name === word ? cniCard(cluster, analysis) : undefined;
  if (portKeywords.has(context.before[0] ?? "")) {
    const port = writtenPortAt(view, position);
    if (port !== undefined) return portCard(port, analysis);
  }
  return (
    askedPort(word, context, view, position) ??
    plainValueCard({ word, context, view, position }) ??
    optionCard(word, context, cluster) ??
    selectorCard(analysis, uri, position, word) ??
    addressCard(word, analysis)
  );
}

/** The way of the packet that a statement at this position asks about; for an expectation, whether it holds. */
function journeyAt(view: TracedView, position: Position, copyCommand: string | null): Told | undefined {
  const { analysis, uri, language } = view;
  const traced = analysis.paths.find(({ statement }) => isAt(statement.place, uri, position));
  if (traced !== undefined) {
    const { statement, found } = traced;
    if (found === null) return undefined;
    const copy = copyCommand === null || "problem" in found ? [] : [copyLink(statement, copyCommand, view)];
    return { text: [pathText(found, language), ...copy].join("\n\n"), range: statement.place.range };
  }
  const expected = analysis.expectations.find(({ expectation }) => isAt(expectation.place, uri, position));
  if (expected === undefined) return undefined;
  const { expectation, found, passed, reason } = expected;
  const verdict = escapeMarkdown(render(message(passed ? "lsp.passed" : "lsp.failed", { reason }), language));
  const way = found === null || "problem" in found ? [] : [pathText(found, language)];
  return { text: [verdict, ...way].join("\n\n"), range: expectation.place.range };
}

function copyLink(statement: PathStatement, command: string, view: TracedView): string {
  const given = encodeURIComponent(JSON.stringify([askedPath(statement, view)])).replace(/[()]/g, (sign) =>
    sign === "(" ? "%28" : "%29",
  );
  return `[${render(message("lsp.copy-path"), view.language)}](command:${command}?${given})`;
}

function pathText(found: FoundPath | PathProblem, language: Language): string {
  if ("problem" in found) return escapeMarkdown(render(message("lsp.not-traced", { reason: found.problem }), language));
  return explanationHover(explain(found, language));
}
