import { message } from "../../messages/message.ts";
import type { Asked, Offer } from "./offer.ts";
import { freeName } from "./snippets.ts";

/** A name that no such thing has yet, for one that is being declared; of a name that is being written nobody knows the rest. */
export function newNameOffers(asked: Asked, keyword: string): Offer[] {
  if (asked.context.typed !== "") return [];
  return [{ label: freeName(keyword, asked), kind: "value", detail: message("lsp.free-name"), unlessBegun: true }];
}
