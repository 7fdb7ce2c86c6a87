import type { PageTexts } from "../preview-messages.ts";

/** The sentences that the extension has put into the page. */
export const texts = JSON.parse(document.body.dataset.texts ?? "{}") as PageTexts;
