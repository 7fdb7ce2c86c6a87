import { l10n } from "vscode";
import type { PageTexts } from "./preview-messages.ts";

/** The page has no l10n of its own: its sentences come with it. `{0}` is filled in there. */
export function pageTexts(): PageTexts {
  return {
    topology: l10n.t("Topology"),
    addresses: l10n.t("Addresses"),
    policy: l10n.t("Policies"),
    path: l10n.t("Path"),
    sequence: l10n.t("Sequence"),
    copy: l10n.t("Copy as Mermaid"),
    svg: l10n.t("Save as SVG"),
    png: l10n.t("Save as PNG"),
    zoomIn: l10n.t("Zoom in (Ctrl+wheel)"),
    zoomOut: l10n.t("Zoom out (Ctrl+wheel)"),
    fit: l10n.t("Fit to the window"),
    views: l10n.t("What to draw"),
    diagram: l10n.t("Diagram"),
    choose: l10n.t("Choose two endpoints…"),
    pickOther: l10n.t("From {0}: click where the packet goes to. Escape lets go."),
    pickHint: l10n.t(
      "Click two containers, pods or machines to see the path between them; a click also shows the source.",
    ),
    cannotDraw: l10n.t("The diagram cannot be drawn: {0}"),
    tooLarge: l10n.t("The diagram is too large for a PNG: save it as SVG."),
    nothing: l10n.t("There is no diagram to save yet."),
  };
}
