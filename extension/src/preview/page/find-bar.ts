import { element, iconButton } from "./element.ts";
import type { Finding } from "./find-parts.ts";
import { texts } from "./texts.ts";
import { withText } from "./with-text.ts";

export type FindBar = {
  readonly bar: HTMLElement;
  readonly open: () => void;
  /** Searches again: the diagram has changed. */
  readonly update: () => void;
};

/**
 * A search in the diagram. `show` is told all that is found, and what of it is looked at; Enter on something that is folded away asks to `open` it, and the search
 * stays with it.
 */
export function createFindBar(
  find: (query: string) => readonly Finding[],
  show: (found: readonly Finding[], now: Finding | null) => void,
  open: (finding: Finding) => void,
  onClose: () => void,
): FindBar {
  const input = element("input", {
    type: "text",
    "aria-label": texts.find,
    placeholder: texts.find,
    spellcheck: "false",
  });
  const count = element("span", { id: "find-count", role: "status" });
  const where = element("span", { id: "find-where", role: "status" });
  let found: readonly Finding[] = [];
  let at = 0;
  /** What is being opened, by key. */
  let wanted: string | null = null;

  function tell(): void {
    const now = found[at] ?? null;
    const isAsked = input.value.trim() !== "";
    count.textContent = !isAsked ? "" : now === null ? texts.notFound : withText(texts.found, at + 1, found.length);
    where.textContent =
      now === null || now.folded === null ? "" : withText(texts.foundFolded, now.folded.name, now.name);
    bar.classList.toggle("not-found", isAsked && now === null);
    show(found, now);
  }
  function search(): void {
    found = bar.hidden ? [] : find(input.value);
    const opened = wanted === null ? -1 : found.findIndex(({ key, folded }) => (folded?.key ?? key) === wanted);
    at = opened >= 0 ? opened : Math.min(at, Math.max(0, found.length - 1));
    tell();
  }
  function next(by: 1 | -1): void {
    if (found.length === 0) return;
    at = (at + by + found.length) % found.length;
    wanted = null;
    tell();
  }
  function openOrNext(): void {
    const now = found[at];
    if (now === undefined || now.folded === null) {
      next(1);
      return;
    }
    wanted = now.folded.key;
    open(now);
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
    where,
  );
  input.addEventListener("input", () => {
    at = 0;
    wanted = null;
    search();
  });
  bar.addEventListener("keydown", (event) => {
    if (event.key === "Escape") close();
    else if (event.key === "Enter" && event.target === input && event.shiftKey) next(-1);
    else if (event.key === "Enter" && event.target === input) openOrNext();
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
