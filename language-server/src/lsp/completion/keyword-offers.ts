import { blockWantedBy, keywordsWithBlocks, keywordsWithWords, valueWantedBy } from "../../language/expected-values.ts";
import type { Message } from "../../messages/message.ts";
import { keywordMessage } from "../hover/keyword-card.ts";
import type { Asked, Offer } from "./offer.ts";
import { snippetOf } from "./snippets.ts";

/** The statements that the block at the cursor may hold. */
export function keywordOffers(asked: Asked): Offer[] {
  const { blocks, kind } = asked.context;
  const owner = blocks.at(-1)?.[0];
  return [...(kind?.statements.keys() ?? [])].map((label) => {
    const wanted = wantedBy(label);
    return {
      label,
      kind: "keyword",
      snippet: snippetOf(label, asked),
      ...(wanted === undefined ? {} : { detail: wanted }),
      ...optional(keywordMessage(label, owner === "extend" ? "cluster" : owner)),
    };
  });
}

function wantedBy(keyword: string): Message | undefined {
  if (keywordsWithBlocks.includes(keyword)) return blockWantedBy(keyword);
  return keywordsWithWords.includes(keyword) ? valueWantedBy(keyword) : undefined;
}

function optional(documentation: Message | undefined): Pick<Offer, "documentation"> {
  return documentation === undefined ? {} : { documentation };
}
