import {
  type CompletionItem,
  CompletionItemKind,
  type CompletionList,
  InsertTextFormat,
  type TextEdit,
} from "vscode-languageserver";
import { render } from "../../messages/message.ts";
import type { Place, Position } from "../../text/place.ts";
import { holdsLetters } from "../holds-letters.ts";
import { cardMarkdown } from "../hover/card.ts";
import { sayInMarkdown } from "../hover/markdown.ts";
import { cardOf } from "../hover/symbol-card.ts";
import { recordOf } from "../hover/symbol-record.ts";
import { contextAt } from "../text-structure/cursor-context.ts";
import type { TracedView, View } from "../workspace.ts";
import { keywordOffers } from "./keyword-offers.ts";
import type { Asked, Offer } from "./offer.ts";
import { optionOffers } from "./option-offers.ts";
import { selectorOffers } from "./selector-offers.ts";
import { valueOffers } from "./value-offers.ts";

/** So many things are offered at once; letters narrow them down. */
const mostOffers = 500;

/** What the client can do: put in snippets, and which of its commands asks for the next completion, if any. */
export type CompletionClient = { readonly snippets: boolean; readonly suggestCommand: string | null };

/**
 * What may stand at a position, in the order in which it is likely. `isAutomatic`: nobody has asked for it, but a sign such as a space was typed. Then another
 * statement is not offered behind a whole one.
 */
export function completionsAt(
  view: View,
  position: Position,
  client: CompletionClient,
  isAutomatic = false,
): CompletionList {
  const context = contextAt(view.text.getText(), view.text.offsetAt(position));
  if (context.inComment) return { isIncomplete: false, items: [] };
  const start = { line: position.line, character: position.character - context.typed.length };
  const asked = { view, position, context, most: mostOffers };
  const offers = optionOffers(asked) ?? selectorOffers(asked) ?? statementOffers(asked, isAutomatic);
  // Editors sort and filter by themselves, but not all that is offered can be sent.
  const fitting = unique(offers).filter(({ label }) => holdsLetters(label, context.typed));
  return {
    isIncomplete: fitting.length > mostOffers,
    items: fitting
      .slice(0, mostOffers)
      .map((offer, index) => itemOf(offer, index, { start, end: position }, view, client)),
  };
}

/** The values of a statement; the keywords of a block where a statement begins, also behind a whole one on the same line. */
function statementOffers(asked: Asked, isAutomatic: boolean): readonly Offer[] {
  const { before, blocks } = asked.context;
  const values = before.length === 0 ? [] : valueOffers(asked);
  const mayBegin =
    before.length === 0 || (!isAutomatic && before.length > 1 && blocks.length > 0 && !isBeforeBlock(asked));
  return values.length > 0 || !mayBegin || before.at(-1) === "," ? values : keywordOffers(asked);
}

/** Whether the block of the statement begins behind the cursor: another statement between them would take it. */
function isBeforeBlock({ view: { text }, position: { line, character } }: Asked): boolean {
  return /^[ \t]*\{/.test(text.getText({ start: { line, character }, end: { line: line + 1, character: 0 } }));
}

function unique(offers: readonly Offer[]): Offer[] {
  return [...new Map(offers.map((offer) => [offer.label, offer] as const)).values()];
}

const kinds = {
  keyword: CompletionItemKind.Keyword,
  value: CompletionItemKind.Value,
  name: CompletionItemKind.Reference,
  choice: CompletionItemKind.EnumMember,
  option: CompletionItemKind.Property,
} as const;

function itemOf(
  { label, kind, detail, documentation, declaredAt, snippet, inserted, unlessBegun }: Offer,
  index: number,
  range: TextEdit["range"],
  { uri, language }: View,
  { snippets, suggestCommand }: CompletionClient,
): CompletionItem {
  // A word that is already written whole must not look like a change: Enter would put it in again, and no line break.
  const filled = snippets && snippet !== label ? snippet : undefined;
  const goesOn = suggestCommand !== null && filled !== undefined && /\s\$[01]|\{ \$0 \}/.test(filled);
  return {
    label,
    kind: kinds[kind],
    sortText: String(index).padStart(4, "0"),
    // Editors filter what they have been sent while letters are typed: no word begins with a space.
    filterText: unlessBegun ? " " : label,
    ...(detail === undefined ? {} : { detail: typeof detail === "string" ? detail : render(detail, language) }),
    ...(documentation === undefined
      ? {}
      : { documentation: { kind: "markdown", value: sayInMarkdown(documentation, language) } }),
    ...(declaredAt === undefined ? {} : { data: { uri, declaredAt } satisfies CompletionData }),
    ...(filled === undefined ? {} : { insertTextFormat: InsertTextFormat.Snippet }),
    ...(goesOn ? { command: { title: "", command: suggestCommand } } : {}),
    textEdit: { range, newText: filled ?? inserted ?? label },
  };
}

/** What a completion keeps until somebody looks at it: the document, and where the thing is declared. */
type CompletionData = { readonly uri: string; readonly declaredAt: Place };

/** The document that an item was made for, if more can be said of it. */
export function documentOf({ data }: CompletionItem): string | undefined {
  return isData(data) ? data.uri : undefined;
}

/** The item with all that is known of the thing: what a hover says. */
export function resolveCompletion(item: CompletionItem, view: TracedView): CompletionItem {
  const { data } = item;
  if (!isData(data)) return item;
  const { uri, range } = data.declaredAt;
  const occurrence = view.analysis.symbols.occurrenceAt(uri, range.end);
  const record = occurrence && recordOf(occurrence.symbol, view.analysis);
  if (record === undefined) return item;
  return {
    ...item,
    documentation: { kind: "markdown", value: cardMarkdown(cardOf(record, view.analysis), view.language) },
  };
}

function isData(data: unknown): data is CompletionData {
  return typeof data === "object" && data !== null && "uri" in data && "declaredAt" in data;
}
