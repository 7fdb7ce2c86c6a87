import { element, iconButton } from "./element.ts";
import { texts } from "./texts.ts";
import { withText } from "./with-text.ts";

export type FindBar = {
  readonly bar: HTMLElement;
  readonly open: () => void;
  /** Searches again: the diagram has changed. */
  readonly update: () => void;
};

/** A search in the diagram. `find` gives the ids of what is found; `show` is told all of them and the one that is looked at. */
export function createFindBar(
  find: (query: string) => readonly string[],
  show: (found: readonly string[], now: string | null) => void,
  onClose: () => void,
): FindBar {
  const input = element("input", {
    type: "text",
    "aria-label": texts.find,
    placeholder: texts.find,
    spellcheck: "false",
  });
  const count = element("span", { id: "find-count", role: "status" });
  let found: readonly string[] = [];
  let at = 0;

  function tell(): void {
    const now = found[at] ?? null;
    const isAsked = input.value.trim() !== "";
    count.textContent = !isAsked ? "" : now === null ? texts.notFound : withText(texts.found, at + 1, found.length);
    bar.classList.toggle("not-found", isAsked && now === null);
    show(found, now);
  }
  function search(): void {
    found = bar.hidden ? [] : find(input.value);
    at = Math.min(at, Math.max(0, found.length - 1));
    tell();
  }
  function next(by: 1 | -1): void {
    if (found.length === 0) return;
    at = (at + by + found.length) % found.length;
    tell();
  }
  function close(): void {
    bar.hidden = true;
    search();
    onClose();
  }
  const bar = element(
    "div",
    { id: "find", role: "search", hidden: "" },
    input,
    count,
    iconButton("up", texts.findPrevious, () => next(-1)),
    iconButton("down", texts.findNext, () => next(1)),
    iconButton("close", texts.findClose, close),
  );
  input.addEventListener("input", () => {
    at = 0;
    search();
  });
  bar.addEventListener("keydown", (event) => {
    if (event.key === "Escape") close();
    else if (event.key === "Enter" && event.target === input) next(event.shiftKey ? -1 : 1);
    else return;
    event.preventDefault();
    event.stopPropagation();
  });
  return {
    bar,
    open: () => {
      bar.hidden = false;
      input.focus();
      input.select();
      search();
    },
    update: () => {
      if (!bar.hidden) search();
    },
  };
}
