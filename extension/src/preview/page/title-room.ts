// Mermaid leaves a frame's title no room of its own where frames stand within frames from left to right.

/** From the top of a frame's title to what may stand below it, in the units of the drawing: its line of 16 pixels, and as much space as there is above a box. */
const titleRoom = 38;

/** `box` is where the frame is in the drawing. */
type Frame = { readonly rect: Element; readonly label: Element; readonly box: DOMRect };

/**
 * Makes frames higher, upwards, where the frame of something in them would be drawn through their title; the drawing grows with them. It need not be in a
 * document.
 */
export function makeRoomForTitles(svg: SVGSVGElement): void {
  const frames = [...svg.querySelectorAll("g.cluster")].flatMap((cluster): Frame[] => {
    const rect = cluster.querySelector(":scope > rect");
    const label = cluster.querySelector(":scope > .cluster-label");
    if (rect === null || label === null) return [];
    const of = (name: string) => Number(rect.getAttribute(name));
    const { x, y } = offsetOf(rect);
    return [{ rect, label, box: new DOMRect(of("x") + x, of("y") + y, of("width"), of("height")) }];
  });
  // The smaller first: a frame around one that has grown may have to grow, too.
  for (const frame of frames.toSorted((one, other) => area(one.box) - area(other.box))) {
    const { rect, label, box } = frame;
    const tops = frames.flatMap((each) => (each !== frame && isIn(each.box, box) ? [each.box.top] : []));
    const missing = offsetOf(label).y + translation(label).y + titleRoom - Math.min(...tops);
    if (missing <= 0) continue;
    box.y -= missing;
    box.height += missing;
    rect.setAttribute("y", String(Number(rect.getAttribute("y")) - missing));
    rect.setAttribute("height", String(box.height));
    const { x, y } = translation(label);
    label.setAttribute("transform", `translate(${x}, ${y - missing})`);
  }
  const view = svg.viewBox.baseVal;
  const above = view.y + margin - Math.min(...frames.map(({ box }) => box.y));
  if (above > 0) svg.setAttribute("viewBox", `${view.x} ${view.y - above} ${view.width} ${view.height + above}`);
}

/** What Mermaid leaves around a drawing. */
const margin = 8;

/** How far what is around an element moves it. */
function offsetOf(element: Element): { readonly x: number; readonly y: number } {
  const around = element.parentElement;
  if (around === null) return { x: 0, y: 0 };
  const [own, outer] = [translation(around), offsetOf(around)];
  return { x: own.x + outer.x, y: own.y + outer.y };
}

/** Mermaid moves things by nothing else. */
function translation(element: Element): { readonly x: number; readonly y: number } {
  const [, x = 0, y = 0] = /translate\(([^,\s)]+)[,\s]*([^)]*)\)/.exec(element.getAttribute("transform") ?? "") ?? [];
  return { x: Number(x), y: Number(y) };
}

function area({ width, height }: DOMRect): number {
  return width * height;
}

/** By its middle: what has grown may reach over the edge. */
function isIn({ x, y, width, height }: DOMRect, { left, right, top, bottom }: DOMRect): boolean {
  const [middle, center] = [x + width / 2, y + height / 2];
  return width < right - left && middle > left && middle < right && center > top && center < bottom;
}
