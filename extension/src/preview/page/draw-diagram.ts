import mermaid from "mermaid";
import { drawingConfig } from "../../../../language-server/src/lsp/protocol.ts";
import { background, fontFamily, themeVariables } from "./theme.ts";
import { makeRoomForTitles } from "./title-room.ts";

/** Mermaid measures texts in the page, one diagram after the other. */
let last: Promise<unknown> = Promise.resolve();

/**
 * Draws Mermaid as an SVG in the editor's colours. Labels are SVG texts, not HTML, so that the file can be opened anywhere, and be painted on a canvas.
 * Rejects with Mermaid's sentence when the text cannot be drawn.
 */
export function draw(text: string, id: string, title: string): Promise<SVGSVGElement> {
  const drawn = last.then(async () => {
    mermaid.initialize({
      ...drawingConfig,
      startOnLoad: false,
      securityLevel: "strict",
      suppressErrorRendering: true,
      htmlLabels: false,
      theme: "base",
      fontFamily,
      themeVariables: themeVariables(),
      themeCSS: ".node rect, .cluster rect, rect.actor, rect.note { rx: 5px; ry: 5px; }",
      flowchart: {
        ...drawingConfig.flowchart,
        htmlLabels: false,
        useMaxWidth: false,
        subGraphTitleMargin: { top: 2, bottom: 12 },
      },
      sequence: { useMaxWidth: false, actorMargin: 40 },
    });
    return mermaid.render(id, text);
  });
  last = drawn.catch(() => {});
  return drawn.then(({ svg }) => {
    const parsed = new DOMParser().parseFromString(svg, "text/html").querySelector("svg");
    if (parsed === null) throw new Error(svg);
    makeRoomForTitles(parsed);
    parsed.style.background = background();
    // Its parts are what is read, one by one.
    parsed.setAttribute("role", "group");
    parsed.setAttribute("aria-label", title);
    parsed.removeAttribute("aria-roledescription");
    return parsed;
  });
}
