import type { DiagramResult } from "../../../language-server/src/lsp/protocol.ts";
import type { ShownDiagram } from "./preview-messages.ts";

/** What the page gets of a diagram: texts and places stay with the extension, which shows them. */
export function shownDiagram({ title, mermaid, items, places, endpoints, pods }: DiagramResult): ShownDiagram {
  const withSource = new Set(places.map(({ id }) => id));
  const endpointOf = new Map(endpoints.map(({ id, endpoint }) => [id, endpoint]));
  return {
    title,
    mermaid,
    pods,
    parts: items.map(({ extents: _, ...item }) => ({
      ...item,
      hasSource: withSource.has(item.id),
      endpoint: endpointOf.get(item.id) ?? null,
    })),
  };
}
