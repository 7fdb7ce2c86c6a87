import type { PageTexts } from "../preview-messages.ts";

/** The sentences that the extension has put into the page. */
export const texts = JSON.parse(document.body.dataset.texts ?? "{}") as PageTexts;

/** Fills the gaps of a sentence, `{0}` and on. */
export const withText = (sentence: string, ...gaps: readonly (string | number)[]): string =>
  sentence.replace(/\{(\d)\}/g, (gap, index: string) => {
    const text = gaps[Number(index)];
    return typeof text === "number" ? text.toLocaleString(document.documentElement.lang || "en") : (text ?? gap);
  });
