import { pathText } from "../declared-paths.ts";
import type { DeclaredPath, ShownPath } from "../preview-messages.ts";
import type { PathEnds } from "../preview-state.ts";
import { element, iconButton } from "./element.ts";
import { texts } from "./texts.ts";

export type PathBar = {
  readonly bar: HTMLElement;
  readonly show: (path: ShownPath | null, ends: PathEnds | null, declared: readonly DeclaredPath[]) => void;
};

/** Above a path: what became of the packet, as a badge, and its ends, with the other paths that the text declares. */
export function createPathBar(onEnds: (ends: PathEnds) => void, onChoose: () => void): PathBar {
  const badge = element("span", { id: "verdict" });
  const from = element("span", { class: "end" });
  const to = element("span", { class: "end" });
  const port = element("span", { class: "port" });
  const text = element("span", { class: "ends" }, from, element("span", { "aria-hidden": "true" }, " → "), to, port);
  const select = element("select", { id: "declared", "aria-label": texts.declared, title: texts.declared });
  let offered: readonly PathEnds[] = [];
  select.addEventListener("change", () => {
    const path = offered[select.selectedIndex];
    if (path !== undefined) onEnds(path);
  });
  let shown: PathEnds | null = null;
  const swap = iconButton("swap", texts.swap, () => {
    // The port is one of the destination: where it goes to now, there is another, or none.
    if (shown !== null) onEnds({ from: shown.to, to: shown.from });
  });
  const choose = element("button", { class: "quiet", type: "button" }, texts.choose);
  choose.addEventListener("click", onChoose);
  const bar = element("div", { id: "path-bar", hidden: "" }, badge, text, select, swap, choose);

  /** The path that is shown stands first where the text does not declare it. Of one path alone there is nothing to choose. */
  function offer(ends: PathEnds | null, declared: readonly DeclaredPath[]): void {
    if (ends === null) return;
    const now = pathText(ends);
    const own = declared.some((each) => each.text === now) ? [] : [{ ...ends, text: now }];
    const paths = [...own, ...declared];
    offered = paths.map(({ text: _, ...path }) => path);
    select.replaceChildren(...paths.map((path) => element("option", {}, path.text)));
    select.selectedIndex = paths.findIndex((path) => path.text === now);
    select.hidden = paths.length < 2;
    text.hidden = !select.hidden;
  }

  return {
    bar,
    show: (path, ends, declared) => {
      shown = ends;
      offer(ends, declared);
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
