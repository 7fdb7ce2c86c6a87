import type { FenceResult } from "../../../language-server/src/lsp/protocol-fences.ts";
import { escapeHtml } from "../webview/escape-html.ts";

/**
 * A fence's drawings, sentences and problems as HTML. What draws Mermaid in the preview draws every element of the class `mermaid`, so no fence of that language is
 * needed; where nothing does, `hint` says what would, and the text of the diagrams is shown.
 */
export function fenceHtml({ drawings, problems }: FenceResult, hint: string | null): string {
  const parts = drawings.flatMap(({ mermaid, summary, isDelivered }) => [
    hint === null
      ? `<pre class="mermaid" style="all: unset;">${escapeHtml(mermaid.trim())}</pre>`
      : `<pre><code class="language-mermaid">${escapeHtml(mermaid)}</code></pre>`,
    summary === ""
      ? ""
      : `<p class="k8snet-summary k8snet-${isDelivered === true ? "delivered" : "lost"}">${escapeHtml(summary)}</p>`,
  ]);
  if (hint !== null && drawings.length > 0) parts.push(`<p class="k8snet-hint">${escapeHtml(hint)}</p>`);
  const listed = problems.map((problem) => `<li>${escapeHtml(problem)}</li>`).join("");
  if (listed !== "") parts.push(`<ul class="k8snet-problems">${listed}</ul>`);
  return parts.join("");
}
