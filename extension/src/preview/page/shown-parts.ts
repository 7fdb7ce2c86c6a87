// The drawn parts of a diagram as controls: for the mouse, for the keyboard in reading order, for screen readers.
import type { ShownPart } from "../preview-messages.ts";
import { nodesOf } from "./diagram-nodes.ts";
import { addFoldBadge, addStartBadge } from "./fold-badge.ts";
import { roveFocus } from "./roving.ts";
import { texts } from "./texts.ts";

export type Mark = "start" | "marked" | "found" | "found-now" | "told";

export type ShownParts = {
  /** To be called before the drawing goes, so that the focus is known. */
  readonly leave: () => void;
  /** Takes over the parts of a new drawing; marks and the focus stay with what they are on. */
  readonly take: (svg: SVGSVGElement, parts: readonly ShownPart[]) => void;
  readonly part: (id: string) => ShownPart | undefined;
  readonly byKey: (key: string) => ShownPart | undefined;
  readonly element: (id: string) => SVGElement | undefined;
  readonly all: () => readonly ShownPart[];
  /** Marks just these parts so. */
  readonly mark: (mark: Mark, ids: readonly string[]) => void;
  /** The ids of what is marked so, in the drawing that is there now. */
  readonly marked: (mark: Mark) => readonly string[];
};

export type PartEvents = {
  readonly onClick: (part: ShownPart) => void;
  readonly onFold: (part: ShownPart) => void;
  /** A click with Shift on an end of a path, whatever one without does. */
  readonly onEnd: (part: ShownPart) => void;
};

export function isClickable({ hasSource, endpoint, fold }: ShownPart): boolean {
  return hasSource || endpoint !== null || fold !== null;
}

/** What is said of a part: what it is, what is known of it. */
export function spoken({ name, lines }: ShownPart): string {
  return [name, ...lines].join(", ");
}

export function createParts(stage: HTMLElement, { onClick, onFold, onEnd }: PartEvents): ShownParts {
  let parts: readonly ShownPart[] = [];
  let focused: string | null = null;
  let elements: ReadonlyMap<string, SVGElement> = new Map();
  /** By key, so that marks outlive a drawing. */
  const marks = new Map<Mark, ReadonlySet<string>>();
  const roving = roveFocus(stage, () => parts.flatMap(({ id }) => elements.get(id) ?? []));

  function draw(mark: Mark): void {
    const keys = marks.get(mark) ?? new Set<string>();
    if (mark === "start") for (const badge of stage.querySelectorAll(".start-badge")) badge.remove();
    for (const { id, key } of parts) {
      const element = elements.get(id);
      element?.classList.toggle(mark, keys.has(key));
      if (mark === "start" && element !== undefined && keys.has(key)) addStartBadge(element, texts.first);
    }
  }

  const act = (part: ShownPart, isEnd: boolean) => (isEnd && part.endpoint !== null ? onEnd(part) : onClick(part));

  function connect(part: ShownPart, element: SVGElement): void {
    element.setAttribute("aria-label", spoken(part));
    element.dataset.key = part.key;
    if (!isClickable(part)) {
      element.setAttribute("role", "img");
      return;
    }
    element.classList.add("clickable");
    element.setAttribute("role", "button");
    if (part.fold !== null) {
      element.setAttribute("aria-expanded", String(part.fold === "open"));
      addFoldBadge(element, part.fold, () => onFold(part));
    }
    element.addEventListener("click", (event) => {
      event.stopPropagation();
      act(part, event.shiftKey);
    });
    element.addEventListener("keydown", (event) => {
      if (event.target !== element || event.ctrlKey || event.metaKey || event.altKey) return;
      if (event.key === "Enter") act(part, event.shiftKey);
      else if (event.key === " " && part.fold !== null) onFold(part);
      else return;
      event.preventDefault();
      event.stopPropagation();
    });
  }

  return {
    leave: () => {
      focused = parts.find(({ id }) => elements.get(id) === document.activeElement)?.key ?? null;
    },
    take: (svg, next) => {
      parts = next;
      elements = nodesOf(svg);
      for (const part of parts) {
        const element = elements.get(part.id);
        if (element !== undefined) connect(part, element);
      }
      roving.update();
      for (const mark of marks.keys()) draw(mark);
      const again = parts.find(({ key }) => key === focused);
      if (again !== undefined) elements.get(again.id)?.focus({ preventScroll: true });
    },
    part: (id) => parts.find((part) => part.id === id),
    byKey: (key) => parts.find((part) => part.key === key),
    element: (id) => elements.get(id),
    all: () => parts,
    mark: (mark, ids) => {
      marks.set(mark, new Set(parts.filter(({ id }) => ids.includes(id)).map(({ key }) => key)));
      draw(mark);
    },
    marked: (mark) => parts.filter(({ key }) => marks.get(mark)?.has(key)).map(({ id }) => id),
  };
}
