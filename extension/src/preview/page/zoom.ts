export type ZoomStep = "in" | "out" | "fit";

export type Zoom = {
  /** Shows a drawing; one of the same thing as before keeps its size and place. */
  readonly show: (svg: SVGSVGElement, key: string) => void;
  readonly step: (step: ZoomStep) => void;
};

const limits = { least: 0.1, most: 8, fitMost: 1.25, readable: 0.6 } as const;

/**
 * Zoom and pan by the scroll position of the stage: the wheel scrolls as everywhere, Ctrl+wheel (and two fingers on a touchpad) zooms around the pointer,
 * and dragging moves.
 */
export function createZoom(stage: HTMLElement): Zoom {
  let svg: SVGSVGElement | null = null;
  let scale = 1;
  /** How the drawing follows the size of the window: readable at least, whole in any case, or not at all, since the user has chosen the size. */
  let fitting: "readable" | "whole" | null = "readable";
  let shown = "";

  const natural = () => ({ width: svg?.viewBox.baseVal.width || 1, height: svg?.viewBox.baseVal.height || 1 });

  function apply(next: number, at?: { x: number; y: number }): void {
    if (svg === null) return;
    const before = scale;
    scale = Math.min(limits.most, Math.max(limits.least, next));
    const { width, height } = natural();
    const x = (at?.x ?? stage.clientWidth / 2) + stage.scrollLeft;
    const y = (at?.y ?? stage.clientHeight / 2) + stage.scrollTop;
    svg.setAttribute("width", String(Math.round(width * scale)));
    svg.setAttribute("height", String(Math.round(height * scale)));
    stage.scrollLeft += x * (scale / before - 1);
    stage.scrollTop += y * (scale / before - 1);
  }

  function fitToStage(): void {
    const { width, height } = natural();
    const margin = 24;
    const room = Math.min((stage.clientWidth - margin) / width, (stage.clientHeight - margin) / height);
    apply(Math.min(limits.fitMost, fitting === "readable" ? Math.max(limits.readable, room) : room));
  }

  stage.addEventListener(
    "wheel",
    (event) => {
      if (!event.ctrlKey && !event.metaKey) return;
      event.preventDefault();
      fitting = null;
      const { left, top } = stage.getBoundingClientRect();
      apply(scale * Math.exp(-event.deltaY / 400), { x: event.clientX - left, y: event.clientY - top });
    },
    { passive: false },
  );
  drag(stage);
  new ResizeObserver(() => {
    if (fitting !== null) fitToStage();
  }).observe(stage);

  return {
    show: (next, key) => {
      svg = next;
      svg.style.maxWidth = "none";
      stage.replaceChildren(next);
      if (key !== shown) fitting = "readable";
      if (fitting === null) apply(scale);
      else fitToStage();
      shown = key;
    },
    step: (step) => {
      fitting = step === "fit" ? "whole" : null;
      if (step === "fit") return fitToStage();
      apply(scale * (step === "in" ? 1.25 : 0.8));
    },
  };
}

/** Moves what is scrolled by dragging it. A click stays a click: only from some pixels on it is a drag, and then no click follows. */
function drag(stage: HTMLElement): void {
  let from: { x: number; y: number } | null = null;
  let moved = false;
  stage.addEventListener("pointerdown", (event) => {
    if (event.button !== 0 || event.pointerType === "touch") return;
    from = { x: event.clientX, y: event.clientY };
    moved = false;
  });
  window.addEventListener("pointermove", (event) => {
    if (from === null) return;
    const x = event.clientX - from.x;
    const y = event.clientY - from.y;
    if (!moved && Math.hypot(x, y) < 4) return;
    moved = true;
    stage.classList.add("dragged");
    stage.scrollBy(-x, -y);
    from = { x: event.clientX, y: event.clientY };
  });
  window.addEventListener("pointerup", () => {
    from = null;
    stage.classList.remove("dragged");
  });
  stage.addEventListener(
    "click",
    (event) => {
      if (moved) event.stopPropagation();
      moved = false;
    },
    { capture: true },
  );
}
