const svgNamespace = "http://www.w3.org/2000/svg";

/** The picture of a button that leads to the text, in the button's colour. */
export function sourceIcon(): SVGElement {
  const svg = document.createElementNS(svgNamespace, "svg");
  svg.setAttribute("viewBox", "0 0 16 16");
  svg.setAttribute("aria-hidden", "true");
  const line = document.createElementNS(svgNamespace, "path");
  line.setAttribute("d", "M9.5 2.5h-6v11h9v-8zM9.5 2.5v3h3M6 9h4M8.5 7.500 10 9l-1.500 1.500");
  svg.append(line);
  return svg;
}
