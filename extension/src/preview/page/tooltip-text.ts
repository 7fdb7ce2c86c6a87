import type { ShownPart, ToPage } from "../preview-messages.ts";
import { isOfPath } from "../preview-state.ts";
import { texts } from "./texts.ts";
import type { TooltipText } from "./tooltip.ts";

/** So many of the steps at one place of a path are told: the words beside it have them all. */
const mostSteps = 5;

/** What a part is, what is known of it, what happens there to a packet, and what a click does. `start`: the endpoint at which a path has been begun. */
export function tooltipText(
  part: ShownPart,
  { state, path }: Extract<ToPage, { type: "show" }>,
  start: string | null,
): TooltipText {
  const steps = (path?.explanation.ways ?? [])
    .flatMap(({ hops }) => hops)
    .filter(({ netns }) => netns === part.netns && part.device !== null)
    .flatMap(({ steps: of }) => of.filter(({ device }) => device === part.device))
    .map(({ label, text }) => `${label} · ${text}`);
  const isEnd = part.endpoint !== null && part.endpoint !== start && !isOfPath(state.view);
  const opens = part.fold === "closed";
  const [click, shift] =
    start === null ? [texts.clickForPath, texts.shiftForPath] : [texts.clickForEnd, texts.shiftForEnd];
  const hints = [
    ...(opens ? [texts.clickToOpen] : part.hasSource ? [texts.clickForSource] : []),
    ...(isEnd ? [opens ? shift : click] : []),
  ];
  return {
    title: part.name,
    lines: [...part.lines, ...new Set(steps)].slice(0, part.lines.length + mostSteps),
    hint: hints.join(" · "),
  };
}
