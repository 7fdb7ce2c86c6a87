import { message } from "../../messages/message.ts";
import type { Asked, Offer } from "./offer.ts";
import { freeName } from "./snippets.ts";

/** A name that no such thing has yet, for one that is being declared. */
export function newNameOffers(asked: Asked, keyword: string): Offer[] {
  return [{ label: freeName(keyword, asked), kind: "value", detail: message("lsp.free-name") }];
}
