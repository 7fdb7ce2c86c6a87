// How a drawing is held in place while it changes: by a part that is in both the old and the new one.
import type { ShownParts } from "./shown-parts.ts";
import type { Point } from "./viewport.ts";

const cornerOf = (element: Element): Point => {
  const { left, top } = element.getBoundingClientRect();
  return { x: left, y: top };
};

/**
 * Remembers where the parts of a drawing are in the window. The result, asked once the new drawing is in the old one's place, tells how far the part that the user
 * most likely looks at has moved: what is marked or has the focus, else what is nearest to the middle; null if nothing is in both.
 */
export function placeShift(stage: HTMLElement, parts: ShownParts): () => Point | null {
  const window = stage.getBoundingClientRect();
  const middle = { x: window.left + window.width / 2, y: window.top + window.height / 2 };
  const preferred = new Set([...parts.marked("marked"), ...parts.marked("start")]);
  const seen = parts.all().flatMap(({ id, key, parent }) => {
    const element = parts.element(id);
    if (element === undefined) return [];
    const box = element.getBoundingClientRect();
    const isSeen =
      box.right > window.left && box.left < window.right && box.bottom > window.top && box.top < window.bottom;
    if (!isSeen) return [];
    const distance = Math.hypot(box.left + box.width / 2 - middle.x, box.top + box.height / 2 - middle.y);
    const isPreferred = preferred.has(id) || element.contains(document.activeElement);
    // Frames grow with what is in them: their corners say less.
    const rank = isPreferred ? 0 : parent === null ? 2 : 1;
    return [{ key, at: cornerOf(element), order: rank * 1e6 + distance }];
  });
  seen.sort((one, other) => one.order - other.order);
  return () => {
    for (const { key, at } of seen) {
      const part = parts.byKey(key);
      const element = part && parts.element(part.id);
      if (element === undefined) continue;
      const now = cornerOf(element);
      return { x: now.x - at.x, y: now.y - at.y };
    }
    return null;
  };
}
