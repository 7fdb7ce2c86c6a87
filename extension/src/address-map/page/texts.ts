import type { PageTexts } from "../address-map-messages.ts";

/** The sentences that came with the page. */
export const texts: PageTexts = JSON.parse(document.body.dataset.texts ?? "{}");
