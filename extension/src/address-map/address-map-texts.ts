import { l10n } from "vscode";
import type { PageTexts } from "./address-map-messages.ts";

/** The page has no l10n of its own: its sentences come with it. `{0}` is filled in there. */
export function addressMapTexts(): PageTexts {
  return {
    legend: l10n.t("Legend"),
    free: l10n.t("free"),
    used: l10n.t("used"),
    partly: l10n.t("partly used"),
    reserved: l10n.t("reserved"),
    conflict: l10n.t("conflict"),
    nextFree: l10n.t("next free: {0}"),
    copyFree: l10n.t("Copy {0}, which is free"),
    source: l10n.t("Show {0} in the text"),
    whole: l10n.t("All of {0}"),
    blocksOf: l10n.t("Blocks of {0}"),
    clickCopies: l10n.t("Enter or click copies it."),
    clickShows: l10n.t("Enter or click shows the text."),
    clickOpens: l10n.t("Enter or click shows what is in it."),
    empty: l10n.t("Nothing in this topology has an address yet."),
  };
}
