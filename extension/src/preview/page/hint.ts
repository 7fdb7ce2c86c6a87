import type { ShownDiagram, ShownPart } from "../preview-messages.ts";
import { texts } from "./texts.ts";
import { withText } from "./with-text.ts";

/** Whether there is an end of a path that opens by a click, so that it takes another one to choose it. */
function areEndsFolded(parts: readonly ShownPart[]): boolean {
  return parts.some(({ endpoint, fold }) => endpoint !== null && fold === "closed");
}

/** What is not seen of a topology, and what clicks do. */
export function hintOf({ pods: { count, drawn }, parts }: ShownDiagram): string {
  const ends = parts.filter(({ endpoint }) => endpoint !== null);
  return [
    ...(drawn < count ? [withText(texts.folded, drawn, count, count - drawn)] : []),
    ...(ends.length > 1 ? [areEndsFolded(parts) ? texts.pickFolded : texts.pickHint] : []),
  ].join(" ");
}

/** How a path ends that begins at a part. */
export function hintToEnd({ endpoint, name }: ShownPart, parts: readonly ShownPart[]): string {
  return withText(areEndsFolded(parts) ? texts.pickOtherFolded : texts.pickOther, endpoint ?? name);
}
