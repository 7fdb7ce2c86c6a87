import type { PageTexts } from "../address-map-messages.ts";

/** The sentences that came with the page. */
export const texts: PageTexts = JSON.parse(document.body.dataset.texts ?? "{}");

/** Fills the gap of a sentence. */
export function withText(sentence: string, text: string): string {
  return sentence.replace("{0}", text);
}
