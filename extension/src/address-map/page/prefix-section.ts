import { element } from "../../preview/page/element.ts";
import { withText } from "../../preview/page/with-text.ts";
import type { ShownPrefix } from "../address-map-messages.ts";
import { sourceIcon } from "./source-icon.ts";
import { texts } from "./texts.ts";

export type Section = {
  readonly root: HTMLElement;
  readonly prefix: () => string;
  /** Shows what is new in the prefix; the blocks stay. */
  readonly show: (prefix: ShownPrefix) => void;
  /** Shows blocks below the bar, of a part of the prefix if `within` says so. */
  readonly fill: (grid: HTMLElement, within: string | null) => void;
  /** Closes it. */
  readonly clear: () => void;
};

export type SectionEvents = {
  readonly onToggle: (id: string, isOpen: boolean) => void;
  readonly onSource: (id: string) => void;
  readonly onCopy: (text: string) => void;
  readonly onWhole: (id: string) => void;
};

/** A prefix with its bar, which opens into blocks. */
export function prefixSection(id: string, { onToggle, onSource, onCopy, onWhole }: SectionEvents): Section {
  let shown: ShownPrefix | null = null;
  const body = element("div", { class: "body", hidden: "" });
  const name = element("span", { class: "prefix" });
  const label = element("span", { class: "label" });
  const toggle = element("button", { class: "toggle", "aria-expanded": "false" }, name, label);
  const source = element("button", { class: "icon" }, sourceIcon());
  const fill = element("span", { class: "fill" });
  const bar = element("span", { class: "bar", "aria-hidden": "true" }, fill);
  const usage = element("span", { class: "usage" });
  const free = element("button", { class: "next-free" });
  const wrong = element("ul", { class: "wrong" });
  const root = element(
    "section",
    {},
    element("div", { class: "head" }, toggle, source),
    bar,
    element("div", { class: "facts" }, usage, free),
    wrong,
    body,
  );
  toggle.addEventListener("click", () => onToggle(id, body.hidden !== false));
  source.addEventListener("click", () => onSource(id));
  free.addEventListener("click", () => {
    if (shown?.free) onCopy(shown.free);
  });

  return {
    root,
    prefix: () => shown?.prefix ?? "",
    show: (prefix) => {
      shown = prefix;
      name.textContent = prefix.prefix;
      label.textContent = prefix.label;
      usage.textContent = prefix.usage;
      // A CSP without inline styles lets a script set one.
      fill.style.width = `${Math.min(100, prefix.fill === 0 ? 0 : Math.max(1, prefix.fill * 100))}%`;
      root.classList.toggle("conflict", prefix.conflicts.length > 0);
      wrong.replaceChildren(...prefix.conflicts.map((text) => element("li", {}, text)));
      const sourceText = withText(texts.source, prefix.prefix);
      source.title = sourceText;
      source.setAttribute("aria-label", sourceText);
      free.hidden = prefix.free === null;
      free.textContent = withText(texts.nextFree, prefix.free ?? "");
      free.title = withText(texts.copyFree, prefix.free ?? "");
    },
    fill: (grid, within) => {
      // The keyboard stays where it was in the blocks that are drawn anew.
      const at = [...body.querySelectorAll('[role="gridcell"]')].indexOf(document.activeElement ?? body);
      const whole = element("button", { class: "whole" }, `‹ ${withText(texts.whole, shown?.prefix ?? "")}`);
      whole.addEventListener("click", () => onWhole(id));
      const part = element("p", { class: "part" }, whole, element("span", {}, within ?? ""));
      body.replaceChildren(...(within === null ? [] : [part]), grid);
      body.hidden = false;
      toggle.setAttribute("aria-expanded", "true");
      const again = [...grid.querySelectorAll<HTMLElement>('[role="gridcell"]')][at];
      if (again !== undefined) again.focus();
      else if (within !== null && document.activeElement === document.body) whole.focus();
    },
    clear: () => {
      body.hidden = true;
      body.replaceChildren();
      toggle.setAttribute("aria-expanded", "false");
    },
  };
}
