import { svgElement } from "../../preview/page/element.ts";

/** The picture of a button that leads to the text, in the button's colour. */
export function sourceIcon(): SVGElement {
  const line = svgElement("path", { d: "M9.5 2.5h-6v11h9v-8zM9.5 2.5v3h3M6 9h4M8.5 7.500 10 9l-1.500 1.500" });
  return svgElement("svg", { viewBox: "0 0 16 16", "aria-hidden": "true" }, line);
}
