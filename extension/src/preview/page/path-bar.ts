import type { ShownPath } from "../preview-messages.ts";
import type { PathEnds } from "../preview-state.ts";
import { element, iconButton } from "./element.ts";
import { texts } from "./texts.ts";

export type PathBar = {
  readonly bar: HTMLElement;
  readonly show: (path: ShownPath | null, ends: PathEnds | null) => void;
};

/** Above a path: what became of the packet, as a badge, and its ends. */
export function createPathBar(onEnds: (ends: PathEnds) => void, onChoose: () => void): PathBar {
  const badge = element("span", { id: "verdict" });
  const from = element("span", { class: "end" });
  const to = element("span", { class: "end" });
  const port = element("span", { class: "port" });
  let shown: PathEnds | null = null;
  const swap = iconButton("swap", texts.swap, () => {
    // The port is one of the destination: where it goes to now, there is another, or none.
    if (shown !== null) onEnds({ from: shown.to, to: shown.from });
  });
  const choose = element("button", { class: "quiet", type: "button" }, texts.choose);
  choose.addEventListener("click", onChoose);
  const bar = element(
    "div",
    { id: "path-bar", hidden: "" },
    badge,
    element("span", { class: "ends" }, from, element("span", { "aria-hidden": "true" }, " → "), to, port),
    swap,
    choose,
  );
  return {
    bar,
    show: (path, ends) => {
      shown = ends;
      bar.hidden = ends === null;
      from.textContent = ends?.from ?? "";
      to.textContent = ends?.to ?? "";
      port.textContent = ends?.port === undefined ? "" : ` :${ends.port}`;
      badge.hidden = path === null;
      if (path === null) return;
      const { verdictText, cause } = path.explanation;
      badge.className = path.verdict;
      badge.textContent = `${path.verdict === "delivered" ? "✓" : "✕"} ${verdictText}${cause === null ? "" : ` · ${cause}`}`;
    },
  };
}
