import type { ExportKind } from "../preview-messages.ts";
import { texts } from "./texts.ts";
import { background } from "./theme.ts";

/** Above this Chromium's canvas gives up. */
const longestSide = 16_000;
/** Pixels of the PNG to one of the drawing: sharp on good screens, and in print. */
const pixels = 2;
/** Space around the drawing. */
const margin = 8;

/** What the page adds to the drawing, and a file has no use for. */
const added = {
  classes: ["clickable", "start", "marked", "found", "found-now", "told"],
  attributes: ["tabindex", "role", "aria-label", "aria-expanded", "data-key"],
};

type SvgFile = { readonly text: string; readonly width: number; readonly height: number };

/** The drawing in its own size, without what makes it clickable: a file that opens anywhere. */
function svgFile(shown: SVGSVGElement, title: string): SvgFile {
  const svg = shown.cloneNode(true) as SVGSVGElement;
  const { x, y, width, height } = shown.viewBox.baseVal;
  const size = { width: Math.ceil(width) + 2 * margin, height: Math.ceil(height) + 2 * margin };
  svg.setAttribute("viewBox", `${x - margin} ${y - margin} ${size.width} ${size.height}`);
  svg.setAttribute("width", String(size.width));
  svg.setAttribute("height", String(size.height));
  svg.removeAttribute("style");
  svg.setAttribute("style", `background: ${background()}`);
  for (const badge of svg.querySelectorAll(".fold-badge, .start-badge")) badge.remove();
  for (const part of svg.querySelectorAll("[data-key]")) {
    part.classList.remove(...added.classes);
    for (const name of added.attributes) part.removeAttribute(name);
  }
  svg.setAttribute("role", "img");
  svg.setAttribute("aria-label", title);
  const said = document.createElementNS(svg.namespaceURI, "title");
  said.textContent = title;
  svg.prepend(said);
  return { text: new XMLSerializer().serializeToString(svg), ...size };
}

async function pngOf({ text, width, height }: SvgFile): Promise<string> {
  if (Math.max(width, height) * pixels > longestSide) throw new Error(texts.tooLarge);
  const image = new Image();
  image.src = `data:image/svg+xml;charset=utf-8,${encodeURIComponent(text)}`;
  await image.decode();
  const canvas = document.createElement("canvas");
  canvas.width = width * pixels;
  canvas.height = height * pixels;
  const context = canvas.getContext("2d");
  if (context === null) throw new Error(texts.tooLarge);
  context.fillStyle = background();
  context.fillRect(0, 0, canvas.width, canvas.height);
  context.drawImage(image, 0, 0, canvas.width, canvas.height);
  return canvas.toDataURL("image/png").replace(/^data:image\/png;base64,/, "");
}

/** What is on the screen as a file: the SVG's text, or the PNG in Base64. Rejects with a sentence. */
export async function exportDiagram(shown: SVGSVGElement | null, title: string, kind: ExportKind): Promise<string> {
  if (shown === null) throw new Error(texts.nothing);
  const svg = svgFile(shown, title);
  return kind === "svg" ? svg.text : pngOf(svg);
}
