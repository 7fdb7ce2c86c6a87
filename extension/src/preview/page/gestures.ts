// What pointers do on the stage: one drags, by the same rule for a mouse, a pen and a finger; two pinch.
import { type Pinch, type Point, pinched } from "./viewport.ts";

export type Gestures = {
  /** How far something is dragged. */
  readonly onDrag: (by: Point) => void;
  /** What two fingers do, in the coordinates of the window. */
  readonly onPinch: (pinch: Pinch) => void;
};

/** A click stays a click: only from so many pixels on it is a drag, and then no click follows. */
const leastDrag = 4;

export function listenToGestures(stage: HTMLElement, { onDrag, onPinch }: Gestures): void {
  /** Where each pointer was last, the first that came down first. */
  const pointers = new Map<number, Point>();
  let hasMoved = false;
  const pointOf = ({ clientX, clientY }: PointerEvent): Point => ({ x: clientX, y: clientY });

  stage.addEventListener("pointerdown", (event) => {
    if (event.button !== 0) return;
    if (event.isPrimary) {
      // The end of a gesture may have been somewhere else.
      pointers.clear();
      hasMoved = false;
    }
    if (pointers.size < 2) pointers.set(event.pointerId, pointOf(event));
  });
  window.addEventListener("pointermove", (event) => {
    const from = pointers.get(event.pointerId);
    if (from === undefined) return;
    const to = pointOf(event);
    const other = [...pointers].find(([id]) => id !== event.pointerId)?.[1];
    const by = { x: to.x - from.x, y: to.y - from.y };
    if (other === undefined && !hasMoved && Math.hypot(by.x, by.y) < leastDrag) return;
    hasMoved = true;
    pointers.set(event.pointerId, to);
    stage.classList.add("dragged");
    if (other === undefined) onDrag(by);
    else onPinch(pinched([from, other], [to, other]));
  });
  const end = ({ pointerId }: PointerEvent) => {
    pointers.delete(pointerId);
    if (pointers.size === 0) stage.classList.remove("dragged");
  };
  window.addEventListener("pointerup", end);
  window.addEventListener("pointercancel", end);
  stage.addEventListener(
    "click",
    (event) => {
      if (hasMoved) event.stopPropagation();
      hasMoved = false;
    },
    { capture: true },
  );
}
