import type { ExportKind } from "../preview-messages.ts";
import { texts } from "./texts.ts";
import { background } from "./theme.ts";

/** Above this Chromium's canvas gives up. */
const longestSide = 16_000;
/** Pixels of the PNG to one of the drawing: sharp on good screens, and in print. */
const pixels = 2;

/** The drawing in its own size, without what makes it clickable: a file that opens anywhere. */
function svgText(shown: SVGSVGElement): { text: string; width: number; height: number } {
  const svg = shown.cloneNode(true) as SVGSVGElement;
  const { width, height } = shown.viewBox.baseVal;
  svg.setAttribute("width", String(Math.ceil(width)));
  svg.setAttribute("height", String(Math.ceil(height)));
  for (const node of svg.querySelectorAll(".clickable")) {
    node.classList.remove("clickable", "start");
    node.removeAttribute("tabindex");
    node.removeAttribute("role");
  }
  return { text: new XMLSerializer().serializeToString(svg), width: Math.ceil(width), height: Math.ceil(height) };
}

async function pngOf({ text, width, height }: { text: string; width: number; height: number }): Promise<string> {
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
export async function exportDiagram(shown: SVGSVGElement | null, kind: ExportKind): Promise<string> {
  if (shown === null) throw new Error(texts.nothing);
  const svg = svgText(shown);
  return kind === "svg" ? svg.text : pngOf(svg);
}
