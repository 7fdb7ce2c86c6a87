import type { ShownPart, ToPage } from "../preview-messages.ts";
import { isOfPath } from "../preview-state.ts";
import { texts } from "./texts.ts";
import type { TooltipText } from "./tooltip.ts";

/** So many of the steps at one place of a path are told: the words beside it have them all. */
const mostSteps = 5;

/** What a part is, what is known of it, what happens there to a packet, and what a click does. */
export function tooltipText(
  part: ShownPart,
  { state, path }: Extract<ToPage, { type: "show" }>,
  isPicking: boolean,
): TooltipText {
  const steps = (path?.explanation.ways ?? [])
    .flatMap(({ hops }) => hops)
    .filter(({ netns }) => netns === part.netns && part.device !== null)
    .flatMap(({ steps: of }) => of.filter(({ device }) => device === part.device))
    .map(({ label, text }) => `${label}: ${text}`);
  const opens = part.fold === "closed" && part.endpoint === null;
  const starts = part.endpoint !== null && !isOfPath(state.view) && !isPicking;
  const hints = [
    ...(opens ? [texts.clickToOpen] : part.hasSource ? [texts.clickForSource] : []),
    ...(starts ? [texts.clickForPath] : []),
  ];
  return {
    title: part.name,
    lines: [...part.lines, ...new Set(steps)].slice(0, part.lines.length + mostSteps),
    hint: hints.join(" · "),
  };
}
