import { listenToGestures } from "./gestures.ts";
import type { Look } from "./kept-state.ts";
import {
  afterChange,
  canvasOf,
  type Fit,
  fitted,
  moved,
  type Point,
  resized,
  type Size,
  type Viewport,
  zoomedAt,
} from "./viewport.ts";

export type ZoomStep = "in" | "out" | "fit";

export type Zoom = {
  /**
   * Shows a drawing: one of something else than before as it was looked at last, if it was. `onPlaced` is called once it is in the old one's place, and tells how
   * far a part that is in both has moved in the window.
   */
  readonly show: (svg: SVGSVGElement, key: string, look: Look | null, onPlaced: () => Point | null) => void;
  readonly step: (step: ZoomStep) => void;
  /** From now on the place is the user's choice: what opens is seen where it was, and the rest goes out of the window. */
  readonly hold: () => void;
  /** Brings an element of the drawing into view, if it is not. */
  readonly reveal: (element: Element) => void;
};

const stepFactor = 1.25;

/**
 * Zoom and pan by the scroll position of the stage: the wheel scrolls as everywhere, Ctrl or Cmd+wheel (and two fingers, on a touchpad or on the screen) zooms at
 * the pointer, dragging moves, also what is smaller than the window.
 */
export function createZoom(stage: HTMLElement, canvas: HTMLElement, onLook: (key: string, look: Look) => void): Zoom {
  let svg: SVGSVGElement | null = null;
  let shown = "";
  let viewport: Viewport = { scale: 1, x: 0, y: 0 };
  let fitting: Fit | null = "readable";
  let isScrolled = false;
  /** The window that it was laid out for. */
  let room: Size = { width: 0, height: 0 };
  let left = 0;
  let top = 0;

  const natural = (): Size => ({ width: svg?.viewBox.baseVal.width || 1, height: svg?.viewBox.baseVal.height || 1 });
  // Without scroll bars, which come and go.
  const stageSize = (): Size => ({ width: stage.offsetWidth, height: stage.offsetHeight });

  function apply(next: Viewport): void {
    if (svg === null) return;
    viewport = next;
    const drawing = natural();
    const size = stageSize();
    room = size;
    const layout = canvasOf(next, drawing, size);
    svg.style.setProperty("--scale", String(next.scale));
    svg.setAttribute("width", String(drawing.width * next.scale));
    svg.setAttribute("height", String(drawing.height * next.scale));
    left = layout.left;
    top = layout.top;
    svg.style.left = `${left}px`;
    svg.style.top = `${top}px`;
    // A canvas of just the window's size must not scroll by the width of the other scroll bar.
    stage.style.overflowX = layout.width > size.width ? "auto" : "hidden";
    stage.style.overflowY = layout.height > size.height ? "auto" : "hidden";
    canvas.style.width = `${layout.width}px`;
    canvas.style.height = `${layout.height}px`;
    stage.scrollLeft = layout.scroll.x;
    stage.scrollTop = layout.scroll.y;
    onLook(shown, { viewport, fitting, isScrolled });
  }

  function zoomBy(factor: number, at?: Point): void {
    const { width, height } = stageSize();
    fitting = null;
    apply(zoomedAt(viewport, factor, at ?? { x: width / 2, y: height / 2 }));
  }

  function step(to: ZoomStep): void {
    if (to === "fit") {
      fitting = "whole";
      isScrolled = false;
      apply(fitted(natural(), stageSize(), fitting));
    } else zoomBy(to === "in" ? stepFactor : 1 / stepFactor);
  }

  stage.addEventListener("scroll", () => {
    const { scale } = viewport;
    const next = { scale, x: left - stage.scrollLeft, y: top - stage.scrollTop };
    if (Math.abs(next.x - viewport.x) < 1 && Math.abs(next.y - viewport.y) < 1) return;
    viewport = next;
    isScrolled = true;
    onLook(shown, { viewport, fitting, isScrolled });
  });
  stage.addEventListener(
    "wheel",
    (event) => {
      if (!event.ctrlKey && !event.metaKey) return;
      event.preventDefault();
      const box = stage.getBoundingClientRect();
      zoomBy(Math.exp(-event.deltaY / 400), { x: event.clientX - box.left, y: event.clientY - box.top });
    },
    { passive: false },
  );
  stage.addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    const keys: Readonly<Record<string, ZoomStep>> = { "+": "in", "=": "in", "-": "out", "0": "fit" };
    const asked = keys[event.key];
    if (asked === undefined) return;
    event.preventDefault();
    step(asked);
  });
  listenToGestures(stage, {
    onDrag: (by) => {
      isScrolled = true;
      apply(moved(viewport, by, natural(), stageSize()));
    },
    onPinch: ({ factor, at, by }) => {
      fitting = null;
      const box = stage.getBoundingClientRect();
      const zoomed = zoomedAt(viewport, factor, { x: at.x - box.left, y: at.y - box.top });
      apply(moved(zoomed, by, natural(), stageSize()));
    },
  });
  new ResizeObserver(() => {
    const size = stageSize();
    // Hidden, it has none.
    if (fitting === null || svg === null || size.width * size.height === 0) return;
    apply(resized(viewport, room, size, natural(), fitting, isScrolled));
  }).observe(stage);

  return {
    show: (next, key, look, onPlaced) => {
      const isSame = key === shown;
      svg = next;
      shown = key;
      svg.style.maxWidth = "none";
      canvas.replaceChildren(next);
      if (!isSame) {
        fitting = look === null ? "readable" : look.fitting;
        isScrolled = look?.isScrolled === true;
        const isPlaced = look !== null && (isScrolled || fitting === null);
        apply(isPlaced ? look.viewport : fitted(natural(), stageSize(), fitting ?? "readable"));
        onPlaced();
        return;
      }
      const before = viewport;
      apply(before);
      apply(afterChange(before, isScrolled ? null : fitting, onPlaced(), natural(), stageSize()));
    },
    step,
    hold: () => {
      isScrolled = true;
    },
    reveal: (target) => {
      const box = target.getBoundingClientRect();
      const window = stage.getBoundingClientRect();
      const along = (start: number, end: number, from: number, to: number) => {
        const room = 24;
        if (start >= from && end <= to) return 0;
        // What is larger than the window is shown from its beginning.
        return start < from || end - start > to - from ? start - from - room : end - to + room;
      };
      const by = {
        left: along(box.left, box.right, window.left, window.right),
        top: along(box.top, box.bottom, window.top, window.bottom),
      };
      const covers =
        box.left <= window.left && box.right >= window.right && box.top <= window.top && box.bottom >= window.bottom;
      if ((by.left === 0 && by.top === 0) || covers) return;
      stage.scrollBy({ ...by, behavior: isCalm() ? "instant" : "smooth" });
    },
  };
}

/** Whether the user wants nothing to move by itself. */
function isCalm(): boolean {
  return (
    document.body.classList.contains("vscode-reduce-motion") ||
    window.matchMedia("(prefers-reduced-motion: reduce)").matches
  );
}
