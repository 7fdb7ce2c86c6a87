import { Buffer } from "node:buffer";

/** Asks one page of the browser. */
type Ask = (method: string, params?: object) => Promise<Record<string, unknown>>;

type Drawing = { readonly svg: string; readonly width: number; readonly height: number };

/** Chromium's limit for one side of a picture is 16,384 pixels. */
const largestSide = 16_000;

/**
 * Runs in the page. `htmlLabels: false` makes labels SVG text, which every viewer shows; HTML inside SVG only browsers do. The page's own serializer
 * gives XML that stands alone, with a size of its own. Mermaid lets a line shine through its label; here the label covers it.
 * In SVG text of a flowchart, Mermaid 12 leaves entities as they are written (in HTML the browser reads them).
 */
const drawScript = `async (text, background) => {
  mermaid.initialize({ startOnLoad: false, securityLevel: "strict", deterministicIds: true, maxEdges: 500, htmlLabels: false, flowchart: { htmlLabels: false }, themeCSS: ".edgeLabel rect, .edgeLabel .background { opacity: 1 }" });
  const { svg } = await mermaid.render("k8snet", text);
  document.body.style.margin = "0";
  document.body.innerHTML = svg;
  const drawing = document.querySelector("svg");
  if (drawing.classList.contains("flowchart")) {
    const texts = document.createTreeWalker(drawing, NodeFilter.SHOW_TEXT);
    while (texts.nextNode()) {
      const node = texts.currentNode;
      node.data = node.data.replace(/&#(\\d+);/g, (entity, code) => String.fromCodePoint(Number(code)));
    }
  }
  const box = drawing.viewBox.baseVal;
  const width = Math.ceil(box.width), height = Math.ceil(box.height);
  drawing.setAttribute("width", width);
  drawing.setAttribute("height", height);
  drawing.style.maxWidth = "none";
  drawing.style.backgroundColor = background;
  drawing.style.display = "block";
  document.body.style.backgroundColor = background;
  return { svg: new XMLSerializer().serializeToString(drawing), width, height };
}`;

/** Draws a Mermaid text in an empty page and gives the bytes of the SVG or PNG. Rejects with Mermaid's own message when it refuses the text. */
export async function drawInPage(
  ask: Ask,
  script: string,
  mermaid: string,
  { format, background }: { readonly format: "svg" | "png"; readonly background: string },
): Promise<Uint8Array> {
  await evaluate(ask, script);
  const drawing = (await evaluate(
    ask,
    `(${drawScript})(${JSON.stringify(mermaid)}, ${JSON.stringify(background)})`,
  )) as Drawing;
  if (format === "svg") return Buffer.from(`${drawing.svg}\n`, "utf8");
  const scale = Math.min(2, largestSide / Math.max(drawing.width, drawing.height));
  if (background === "transparent") {
    await ask("Emulation.setDefaultBackgroundColorOverride", { color: { r: 0, g: 0, b: 0, a: 0 } });
  }
  const { data } = await ask("Page.captureScreenshot", {
    format: "png",
    captureBeyondViewport: true,
    clip: { x: 0, y: 0, width: drawing.width, height: drawing.height, scale },
  });
  return Buffer.from(String(data), "base64");
}

type Evaluated = {
  readonly result?: { readonly value?: unknown };
  readonly exceptionDetails?: { readonly text: string; readonly exception?: { readonly description?: string } };
};

async function evaluate(ask: Ask, expression: string): Promise<unknown> {
  const answer: Evaluated = await ask("Runtime.evaluate", { expression, awaitPromise: true, returnByValue: true });
  const failure = answer.exceptionDetails;
  if (failure) throw new Error(failure.exception?.description?.split("\n    at ")[0] ?? failure.text);
  return answer.result?.value;
}
