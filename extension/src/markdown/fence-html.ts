import type { FenceResult } from "../../../language-server/src/lsp/protocol-fences.ts";
import { escapeHtml } from "../webview/escape-html.ts";

/** What the page says beside what the server does. */
export type FenceTexts = {
  /** Where something is being drawn. */
  readonly drawing: string;
  /** Above the text of a diagram that nothing here draws. */
  readonly diagramText: string;
};

/** Who draws Mermaid in this preview; where nobody does, sentences (as HTML) that say what would: on top of the page's first fence. */
export type MermaidSupport = { readonly isThere: true } | { readonly isThere: false; readonly hint: string | null };

/** A quiet room for a fence whose drawing is not known yet. */
export function drawingHtml({ drawing }: FenceTexts): string {
  return room(drawing, "");
}

/**
 * A fence's drawings, sentences and problems as HTML. What draws Mermaid in the preview draws every element of the class `mermaid`, so no fence of that language is
 * needed; where nothing does, the page says so first, and the texts of the diagrams are folded away.
 */
export function fenceHtml({ drawings, problems }: FenceResult, support: MermaidSupport, texts: FenceTexts): string {
  const parts = drawings.flatMap(({ mermaid, summary, isDelivered }) => [
    support.isThere
      ? room(texts.drawing, `<div><pre class="mermaid" style="all: unset;">${escapeHtml(mermaid.trim())}</pre></div>`)
      : "",
    summary === ""
      ? ""
      : `<p class="k8snet-summary k8snet-${isDelivered === true ? "delivered" : "lost"}">${escapeHtml(summary)}</p>`,
    support.isThere ? "" : folded(mermaid, texts),
  ]);
  if (!support.isThere && support.hint !== null && drawings.length > 0) {
    parts.unshift(`<p class="k8snet-hint">${support.hint}</p>`);
  }
  const listed = problems.map((problem) => `<li>${withCode(problem)}</li>`).join("");
  if (listed !== "") parts.push(`<ul class="k8snet-problems">${listed}</ul>`);
  return parts.join("");
}

/** A sentence of a finding names what is written between backticks: a Markdown page shows that as code. */
function withCode(sentence: string): string {
  return escapeHtml(sentence).replace(/`([^`]+)`/g, "<code>$1</code>");
}

/** The style sheet shows what is said until there is a picture in it. */
function room(said: string, content: string): string {
  return `<div class="k8snet-drawing" data-drawing="${escapeHtml(said)}">${content}</div>`;
}

function folded(mermaid: string, { diagramText }: FenceTexts): string {
  const code = `<pre><code class="language-mermaid">${escapeHtml(mermaid)}</code></pre>`;
  return `<details class="k8snet-text"><summary>${escapeHtml(diagramText)}</summary>${code}</details>`;
}
