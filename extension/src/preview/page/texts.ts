import type { PageTexts } from "../preview-messages.ts";

/** The sentences that the extension has put into the page. */
export const texts = JSON.parse(document.body.dataset.texts ?? "{}") as PageTexts;

/** Fills the one gap of a sentence. */
export const withText = (sentence: string, text: string): string => sentence.replace("{0}", () => text);
