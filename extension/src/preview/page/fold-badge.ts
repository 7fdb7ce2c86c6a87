import { svgElement } from "./element.ts";
import { texts } from "./texts.ts";

const radius = 8;

/** The outline of a part. */
function shapeOf(part: SVGElement): SVGGraphicsElement | null {
  return part.querySelector(":scope > rect, :scope > path, :scope > polygon, :scope > .label-container");
}

/** Puts a word at the upper left corner of a part, over its border and over all else: it is the first end of a path. */
export function addStartBadge(part: SVGElement, word: string): void {
  const shape = shapeOf(part);
  const svg = part.ownerSVGElement;
  const toWindow = shape?.getScreenCTM();
  const ofDrawing = svg?.getScreenCTM()?.inverse();
  if (shape === null || svg === null || !toWindow || !ofDrawing) return;
  const box = shape.getBBox();
  const { x, y } = new DOMPoint(box.x, box.y).matrixTransform(ofDrawing.multiply(toWindow));
  // As little of the part's own words as can be is below it.
  const text = svgElement("text", { x: "-6", y: "0", "dominant-baseline": "central" });
  text.textContent = word;
  const background = svgElement("rect", { height: "18", x: "-14", y: "-9", rx: "9" });
  const badge = svgElement(
    "g",
    { class: "start-badge", transform: `translate(${x} ${y})`, "aria-hidden": "true" },
    svgElement("g", { class: "as-large-as-text" }, background, text),
  );
  svg.append(badge);
  background.setAttribute("width", String(text.getBBox().width + 16));
}

/** Puts a small + or - at the upper right corner of a part. The keyboard has the part itself for it. */
export function addFoldBadge(part: SVGElement, fold: "open" | "closed", onClick: () => void): void {
  const shape = shapeOf(part);
  if (shape === null) return;
  const box = shape.getBBox();
  const isFrame = part.classList.contains("cluster");
  const x = box.x + box.width - (isFrame ? radius + 5 : 0);
  const y = box.y + (isFrame ? radius + 5 : 0);
  const arm = radius / 2;
  const sign = fold === "closed" ? `M${-arm} 0h${2 * arm}M0 ${-arm}v${2 * arm}` : `M${-arm} 0h${2 * arm}`;
  const moved = shape.getAttribute("transform") ?? "";
  const title = svgElement("title", {});
  title.textContent = fold === "closed" ? texts.open : texts.collapse;
  const badge = svgElement(
    "g",
    { class: `fold-badge ${fold}`, transform: `${moved} translate(${x} ${y})`.trim(), "aria-hidden": "true" },
    title,
    svgElement(
      "g",
      { class: "as-large-as-text" },
      svgElement("circle", { r: String(radius) }),
      svgElement("path", { d: sign }),
    ),
  );
  badge.addEventListener("click", (event) => {
    event.stopPropagation();
    onClick();
  });
  part.append(badge);
}
