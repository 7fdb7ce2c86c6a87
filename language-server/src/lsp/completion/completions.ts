import {
  type CompletionItem,
  CompletionItemKind,
  type CompletionList,
  InsertTextFormat,
  type TextEdit,
} from "vscode-languageserver";
import { render } from "../../messages/message.ts";
import type { Position } from "../../text/place.ts";
import { contextAt } from "../text-structure/cursor-context.ts";
import type { View } from "../workspace.ts";
import { keywordOffers } from "./keyword-offers.ts";
import type { Asked, Offer } from "./offer.ts";
import { optionOffers } from "./option-offers.ts";
import { selectorOffers } from "./selector-offers.ts";
import { valueOffers } from "./value-offers.ts";

/** So many things are offered at once; letters narrow them down. */
const mostOffers = 500;

/** What may stand at a position, in the order in which it is likely. */
export function completionsAt(view: View, position: Position): CompletionList {
  const context = contextAt(view.text.getText(), view.text.offsetAt(position));
  if (context.inComment) return { isIncomplete: false, items: [] };
  const start = { line: position.line, character: position.character - context.typed.length };
  const asked = { view, position, context };
  const offers = optionOffers(asked) ?? selectorOffers(asked) ?? statementOffers(asked);
  const fitting = unique(offers).filter(({ label }) => isLetterwise(context.typed, label));
  return {
    isIncomplete: fitting.length > mostOffers,
    items: fitting.slice(0, mostOffers).map((offer, index) => itemOf(offer, index, { start, end: position }, view)),
  };
}

/** The values of a statement; the keywords of a block where a statement begins, also behind a whole one on the same line. */
function statementOffers(asked: Asked): readonly Offer[] {
  const { before, blocks } = asked.context;
  const values = before.length === 0 ? [] : valueOffers(asked);
  const mayBegin = before.length === 0 || (before.length > 1 && blocks.length > 0);
  return values.length > 0 || !mayBegin || before.at(-1) === "," ? values : keywordOffers(asked);
}

function unique(offers: readonly Offer[]): Offer[] {
  return [...new Map(offers.map((offer) => [offer.label, offer] as const)).values()];
}

/** Editors sort and filter by themselves, but not all that is offered can be sent. */
function isLetterwise(typed: string, label: string): boolean {
  const lower = label.toLowerCase();
  let from = 0;
  for (const letter of typed.toLowerCase()) {
    const at = lower.indexOf(letter, from);
    if (at < 0) return false;
    from = at + 1;
  }
  return true;
}

const kinds = {
  keyword: CompletionItemKind.Keyword,
  value: CompletionItemKind.Value,
  name: CompletionItemKind.Reference,
  choice: CompletionItemKind.EnumMember,
  option: CompletionItemKind.Property,
} as const;

function itemOf(
  { label, kind, detail, snippet, inserted }: Offer,
  index: number,
  range: TextEdit["range"],
  view: View,
): CompletionItem {
  return {
    label,
    kind: kinds[kind],
    sortText: String(index).padStart(4, "0"),
    filterText: label,
    ...(detail === undefined ? {} : { detail: typeof detail === "string" ? detail : render(detail, view.language) }),
    ...(snippet === undefined ? {} : { insertTextFormat: InsertTextFormat.Snippet }),
    textEdit: { range, newText: snippet ?? inserted ?? label },
  };
}
