import fc from "fast-check";
import { describe, expect, test } from "vitest";
import {
  afterChange,
  canvasOf,
  fitted,
  moved,
  type Point,
  pinched,
  readViewport,
  resized,
  type Size,
  type Viewport,
  zoomedAt,
  zoomLimits,
} from "./viewport.ts";

const stage: Size = { width: 800, height: 600 };
const length = fc.double({ min: 20, max: 5000, noNaN: true });
const size = fc.record({ width: length, height: length });
const place = fc.double({ min: -3000, max: 3000, noNaN: true });
const viewport = fc.record({ scale: fc.double({ min: 0.1, max: 4, noNaN: true }), x: place, y: place });

/** Where a point of the drawing is in the window. */
const seen = ({ scale, x, y }: Viewport, point: Point): Point => ({ x: x + point.x * scale, y: y + point.y * scale });

function expectNear(one: Point, other: Point): void {
  expect(one.x).toBeCloseTo(other.x, 4);
  expect(one.y).toBeCloseTo(other.y, 4);
}

describe("fitting", () => {
  test("a small drawing is in the middle, not blown up", () => {
    expect(fitted({ width: 100, height: 100 }, stage, "whole")).toEqual({ scale: 1, x: 350, y: 250 });
  });

  test("the whole of a large one is in the window", () => {
    fc.assert(
      fc.property(size, (drawing) => {
        const { scale, x, y } = fitted(drawing, stage, "whole");
        if (scale === zoomLimits.least) return;
        expect(x).toBeGreaterThanOrEqual(15.9);
        expect(y).toBeGreaterThanOrEqual(15.9);
        expect(x + drawing.width * scale).toBeLessThanOrEqual(stage.width);
        expect(y + drawing.height * scale).toBeLessThanOrEqual(stage.height);
      }),
    );
  });

  test("one that could not be read begins at its corner instead", () => {
    expect(fitted({ width: 4000, height: 3000 }, stage, "readable")).toEqual({ scale: 0.38, x: 16, y: 16 });
  });

  test("one that is higher than the window is as large as reads well, and smaller only for its width", () => {
    expect(fitted({ width: 1000, height: 3000 }, stage, "readable")).toEqual({ scale: 0.52, x: 140, y: 16 });
    expect(fitted({ width: 1920, height: 3000 }, stage, "readable")).toEqual({ scale: 0.4, x: 16, y: 16 });
  });
});

test("what is at the pointer stays there when it is zoomed", () => {
  fc.assert(
    fc.property(viewport, fc.double({ min: 0.5, max: 2, noNaN: true }), place, place, (before, factor, x, y) => {
      const at = { x, y };
      const under = { x: (x - before.x) / before.scale, y: (y - before.y) / before.scale };
      expectNear(seen(zoomedAt(before, factor, at), under), at);
    }),
  );
});

test("a drawing cannot be dragged out of the window", () => {
  fc.assert(
    fc.property(viewport, place, place, size, (before, x, y, drawing) => {
      const after = moved(before, { x, y }, drawing, stage);
      const end = seen(after, { x: drawing.width, y: drawing.height });
      expect(after.x < stage.width && after.y < stage.height && end.x > 0 && end.y > 0).toBe(true);
    }),
  );
});

test("the scrolled canvas has the drawing where the viewport says, and no scroll bars for what is all in the window", () => {
  fc.assert(
    fc.property(viewport, size, (before, drawing) => {
      const canvas = canvasOf(before, drawing, stage);
      expectNear({ x: canvas.left - canvas.scroll.x, y: canvas.top - canvas.scroll.y }, before);
      expect(canvas.width).toBeGreaterThanOrEqual(stage.width);
      // So far it can be scrolled.
      expect(canvas.scroll.x).toBeLessThanOrEqual(canvas.width - stage.width + 1e-6);
    }),
  );
  expect(
    canvasOf(fitted({ width: 700, height: 500 }, stage, "whole"), { width: 700, height: 500 }, stage),
  ).toMatchObject(stage);
});

describe("while the text changes", () => {
  test("the same part stays where it was, in the same size, once the user has chosen one", () => {
    const before = { scale: 1.4, x: -200, y: -100 };
    expect(afterChange(before, null, { x: 30, y: -5 }, { width: 3000, height: 900 }, stage)).toEqual({
      scale: 1.4,
      x: -230,
      y: -95,
    });
  });

  test("a fitted drawing that still fits stays, too", () => {
    const before = fitted({ width: 1000, height: 700 }, stage, "whole");
    const after = afterChange(before, "whole", { x: 0, y: 0 }, { width: 900, height: 650 }, stage);
    expect(after.scale).toBe(before.scale);
  });

  test("one that outgrows the window is fitted again", () => {
    const before = fitted({ width: 1000, height: 700 }, stage, "whole");
    const drawing = { width: 2000, height: 700 };
    expect(afterChange(before, "whole", { x: 0, y: 0 }, drawing, stage)).toEqual(fitted(drawing, stage, "whole"));
  });
});

describe("in a window of another size", () => {
  const wider: Size = { width: 1200, height: 700 };

  test("what the user has not zoomed is fitted again", () => {
    const drawing = { width: 1500, height: 400 };
    expect(resized(fitted(drawing, stage, "readable"), stage, wider, drawing, "readable", false)).toEqual(
      fitted(drawing, wider, "readable"),
    );
  });

  test("where he has scrolled in it, the middle stays the middle, and no side of it is left empty", () => {
    fc.assert(
      fc.property(size, place, place, (drawing, x, y) => {
        const { scale } = fitted(drawing, stage, "readable");
        const after = resized({ scale, x, y }, stage, wider, drawing, "readable", true);
        expect(after.scale).toBeCloseTo(fitted(drawing, wider, "readable").scale, 9);
        const end = seen(after, { x: drawing.width, y: drawing.height });
        // One that is smaller than the window stands in it, one that is larger fills it.
        const isSmaller = drawing.width * after.scale + 32 <= wider.width;
        expect(isSmaller || (after.x <= 16.001 && end.x >= wider.width - 16.001)).toBe(true);
        expect(!isSmaller || (after.x >= 15.999 && end.x <= wider.width - 15.999)).toBe(true);
      }),
    );
    const before = { scale: 0.5, x: -1000, y: -2000 };
    const drawing = { width: 5000, height: 9000 };
    const after = resized(before, stage, wider, drawing, "readable", true);
    const middle = { x: (400 + 1000) / 0.5, y: (300 + 2000) / 0.5 };
    expectNear(seen(after, middle), { x: 600, y: 350 });
  });

  test("what has outgrown the window, as it was opened, is not shrunk by a line more below the drawing", () => {
    const before = { scale: 0.9, x: -100, y: -50 };
    const lower: Size = { width: stage.width, height: stage.height - 19 };
    expect(resized(before, stage, lower, { width: 1400, height: 900 }, "readable", true).scale).toBeCloseTo(0.9, 1);
    expect(resized(before, stage, lower, { width: 1400, height: 900 }, "readable", false).scale).toBeLessThan(0.6);
  });
});

test.each([
  [
    { scale: 1, x: 2, y: 3 },
    { scale: 1, x: 2, y: 3 },
  ],
  [
    { scale: 1000, x: 2, y: 3 },
    { scale: zoomLimits.most, x: 2, y: 3 },
  ],
  [{ scale: 0, x: 2, y: 3 }, null],
  [{ scale: "1", x: 2, y: 3 }, null],
  [null, null],
])("a kept viewport %j is read as %j", (kept, expected) => {
  expect(readViewport(kept)).toEqual(expected);
});

test("what is between two fingers stays between them", () => {
  const point = fc.record({ x: fc.integer({ min: 0, max: 800 }), y: fc.integer({ min: 0, max: 600 }) });
  const fingers = fc.tuple(point, point).filter(([one, other]) => Math.hypot(one.x - other.x, one.y - other.y) > 20);
  const middle = ([one, other]: readonly [Point, Point]) => ({ x: (one.x + other.x) / 2, y: (one.y + other.y) / 2 });
  fc.assert(
    fc.property(viewport, fingers, fingers, (before, from, to) => {
      const { factor, at, by } = pinched(from, to);
      const zoomed = zoomedAt(before, factor, at);
      const after = { ...zoomed, x: zoomed.x + by.x, y: zoomed.y + by.y };
      const under = { x: (middle(from).x - before.x) / before.scale, y: (middle(from).y - before.y) / before.scale };
      expectNear(seen(after, under), middle(to));
    }),
  );
});
