// Where a drawing is in its window, as numbers: zooming, fitting, and staying in place while the drawing changes. Lengths are CSS pixels.

export type Size = { readonly width: number; readonly height: number };
export type Point = { readonly x: number; readonly y: number };

/** How large a drawing is drawn, and where its corner is in the window. */
export type Viewport = { readonly scale: number; readonly x: number; readonly y: number };

/** `readable` shows the whole if it can be read well then, else its whole width if that can be read at all; `whole` shows the whole in any case. */
export type Fit = "readable" | "whole";

export const zoomLimits = { least: 0.05, most: 8, fitMost: 1, readable: 0.52, leastReadable: 0.38 } as const;
const margin = 16;
/** So much of a drawing stays in the window, however it is dragged. */
const leastSeen = 48;

const clamp = (value: number, least: number, most: number): number => Math.min(most, Math.max(least, value));

function scaled({ width, height }: Size, scale: number): Size {
  return { width: width * scale, height: height * scale };
}

/** The drawing in the middle of the window; one that is larger begins at its corner. */
export function fitted(drawing: Size, stage: Size, fit: Fit): Viewport {
  const across = (stage.width - 2 * margin) / drawing.width;
  const room = Math.min(across, (stage.height - 2 * margin) / drawing.height);
  const least = fit === "readable" ? clamp(across, zoomLimits.leastReadable, zoomLimits.readable) : zoomLimits.least;
  const scale = clamp(Math.max(room, least), zoomLimits.least, zoomLimits.fitMost);
  const { width, height } = scaled(drawing, scale);
  return { scale, x: Math.max(margin, (stage.width - width) / 2), y: Math.max(margin, (stage.height - height) / 2) };
}

/** Larger or smaller, with what is at a point of the window staying there. */
export function zoomedAt({ scale, x, y }: Viewport, factor: number, at: Point): Viewport {
  const next = clamp(scale * factor, zoomLimits.least, zoomLimits.most);
  const by = next / scale;
  return { scale: next, x: at.x - (at.x - x) * by, y: at.y - (at.y - y) * by };
}

/** So many times further apart, around a point of the window, and moved. */
export type Pinch = { readonly factor: number; readonly at: Point; readonly by: Point };

/** What two fingers have done: what was between them stays between them. */
export function pinched(before: readonly [Point, Point], after: readonly [Point, Point]): Pinch {
  // Fingers that meet would make everything vanish.
  const apart = ([one, other]: readonly [Point, Point]) => Math.max(1, Math.hypot(one.x - other.x, one.y - other.y));
  const middle = ([one, other]: readonly [Point, Point]) => ({ x: (one.x + other.x) / 2, y: (one.y + other.y) / 2 });
  const [at, to] = [middle(before), middle(after)];
  return { factor: apart(after) / apart(before), at, by: { x: to.x - at.x, y: to.y - at.y } };
}

/** Elsewhere, but never out of the window. */
export function moved({ scale, x, y }: Viewport, by: Point, drawing: Size, stage: Size): Viewport {
  const { width, height } = scaled(drawing, scale);
  return {
    scale,
    x: clamp(x + by.x, leastSeen - width, stage.width - leastSeen),
    y: clamp(y + by.y, leastSeen - height, stage.height - leastSeen),
  };
}

/**
 * In a window of another size: a drawing that the user has not zoomed is fitted again; where he has scrolled to, it becomes larger or smaller as one that fits
 * would, and the middle stays the middle, as far as there is something beside it.
 */
export function resized(
  before: Viewport,
  from: Size,
  to: Size,
  drawing: Size,
  fit: Fit,
  isScrolled: boolean,
): Viewport {
  const again = fitted(drawing, to, fit);
  if (!isScrolled) return again;
  // Not as large as one that fits: what was opened may have outgrown the window, and a line more below the drawing must not shrink it.
  const scale = clamp(
    before.scale * (again.scale / fitted(drawing, from, fit).scale),
    zoomLimits.least,
    zoomLimits.fitMost,
  );
  const { width, height } = scaled(drawing, scale);
  const { x, y } = zoomedAt(before, scale / before.scale, { x: from.width / 2, y: from.height / 2 });
  const within = (at: number, size: number, room: number) =>
    size + 2 * margin <= room ? (room - size) / 2 : clamp(at, room - size - margin, margin);
  return {
    scale,
    x: within(x + (to.width - from.width) / 2, width, to.width),
    y: within(y + (to.height - from.height) / 2, height, to.height),
  };
}

/** What fits into the window is all in it; what does not is not pulled. */
function withinWindow({ scale, x, y }: Viewport, drawing: Size, stage: Size): Viewport {
  const { width, height } = scaled(drawing, scale);
  const inside = (at: number, size: number, room: number) =>
    size + 2 * margin <= room ? clamp(at, margin, room - size - margin) : at;
  return { scale, x: inside(x, width, stage.width), y: inside(y, height, stage.height) };
}

/**
 * What a changed drawing is seen at. The same part stays where it was, in the same size: `shift` is how far it would move otherwise. Only a drawing that was
 * fitted to the window, and would outgrow it, or be lost in it, is fitted again.
 */
export function afterChange(
  before: Viewport,
  fitting: Fit | null,
  shift: Point | null,
  drawing: Size,
  stage: Size,
): Viewport {
  if (fitting !== null) {
    const again = fitted(drawing, stage, fitting);
    const isSame = before.scale <= again.scale * 1.001 && before.scale >= again.scale * 0.6;
    if (!isSame || shift === null) return again;
  }
  const stayed = shift === null ? before : { ...before, x: before.x - shift.x, y: before.y - shift.y };
  return fitting === null ? stayed : withinWindow(stayed, drawing, stage);
}

/** What scrolls: as large as the window and the drawing together, with room around the drawing; and how far it is scrolled. */
export type Canvas = Size & { readonly left: number; readonly top: number; readonly scroll: Point };

export function canvasOf({ scale, x, y }: Viewport, drawing: Size, stage: Size): Canvas {
  const { width, height } = scaled(drawing, scale);
  const along = (at: number, size: number, room: number) => {
    const start = Math.min(0, at - margin);
    return { size: Math.max(room, at + size + margin) - start, offset: at - start, scroll: -start };
  };
  const across = along(x, width, stage.width);
  const down = along(y, height, stage.height);
  return {
    width: across.size,
    height: down.size,
    left: across.offset,
    top: down.offset,
    scroll: { x: across.scroll, y: down.scroll },
  };
}

/** Reads a viewport that was kept; null if it is none. */
export function readViewport(value: unknown): Viewport | null {
  if (typeof value !== "object" || value === null) return null;
  const { scale, x, y } = value as Partial<Record<keyof Viewport, unknown>>;
  if (typeof scale !== "number" || typeof x !== "number" || typeof y !== "number") return null;
  return Number.isFinite(scale + x + y) && scale > 0
    ? { scale: clamp(scale, zoomLimits.least, zoomLimits.most), x, y }
    : null;
}
