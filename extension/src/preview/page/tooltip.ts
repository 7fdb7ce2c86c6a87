import { element } from "./element.ts";

/** What a tooltip shows: the first line is what the thing is, the last what a click does. */
export type TooltipText = { readonly title: string; readonly lines: readonly string[]; readonly hint: string };

const delay = 350;

/** Tells what is under the pointer or has the focus; Escape takes it away, and the pointer may go over it. */
export function createTooltip(stage: HTMLElement, textOf: (target: Element) => TooltipText | null): void {
  const box = element("div", { id: "tooltip", role: "tooltip", hidden: "" });
  document.body.append(box);
  let timer: ReturnType<typeof setTimeout> | undefined;
  let shownFor: Element | null = null;

  function hide(): void {
    clearTimeout(timer);
    shownFor = null;
    box.hidden = true;
  }

  function show(target: Element, at: { readonly x: number; readonly y: number } | null): void {
    const text = textOf(target);
    if (text === null) {
      hide();
      return;
    }
    const { title, lines, hint } = text;
    box.replaceChildren(
      element("strong", {}, title),
      ...lines.map((line) => element("div", {}, line)),
      ...(hint === "" ? [] : [element("div", { class: "tooltip-hint" }, hint)]),
    );
    box.hidden = false;
    const around = target.getBoundingClientRect();
    const { width, height } = box.getBoundingClientRect();
    const wanted = at ?? { x: around.left + around.width / 2, y: Math.min(around.bottom, innerHeight - height) };
    const below = wanted.y + 18;
    box.style.left = `${Math.max(4, Math.min(wanted.x + 8, innerWidth - width - 8))}px`;
    box.style.top = `${Math.max(4, below + height > innerHeight - 4 ? wanted.y - height - 10 : below)}px`;
  }

  const partOf = (target: EventTarget | null): Element | null =>
    target instanceof Element ? target.closest("[data-key]") : null;

  stage.addEventListener("pointermove", (event) => {
    const part = partOf(event.target);
    if (part === shownFor && part !== null) return;
    hide();
    if (part === null || event.buttons !== 0) return;
    shownFor = part;
    timer = setTimeout(() => show(part, { x: event.clientX, y: event.clientY }), delay);
  });
  stage.addEventListener("pointerleave", (event) => {
    if (!(event.relatedTarget instanceof Node && box.contains(event.relatedTarget))) hide();
  });
  box.addEventListener("pointerleave", hide);
  stage.addEventListener("pointerdown", hide);
  stage.addEventListener("scroll", hide);
  stage.addEventListener("focusin", ({ target }) => {
    const part = partOf(target);
    // A click gives the focus, too: that shows what was clicked for.
    if (part?.matches(":focus-visible")) show(part, null);
  });
  stage.addEventListener("focusout", hide);
  window.addEventListener("keydown", ({ key }) => {
    if (key === "Escape") hide();
  });
}
