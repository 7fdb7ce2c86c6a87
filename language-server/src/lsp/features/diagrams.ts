import { findNamedPath } from "../../analysis/named-path.ts";
import { addressesDiagram } from "../../diagram/addresses-diagram.ts";
import type { Diagram } from "../../diagram/diagram.ts";
import { pathDiagram } from "../../diagram/path-diagram.ts";
import { policyDiagram } from "../../diagram/policy-diagram.ts";
import { sequenceDiagram } from "../../diagram/sequence-diagram.ts";
import { topologyDiagram } from "../../diagram/topology-diagram.ts";
import { explain } from "../../explain/explain.ts";
import { explanationMarkdown } from "../../explain/explain-markdown.ts";
import { render } from "../../messages/message.ts";
import type { Place } from "../../text/place.ts";
import type { DiagramParams, DiagramResult, PathParams, PathResult } from "../protocol.ts";
import type { View } from "../workspace.ts";

/** The diagram of the topology that a file belongs to. */
export function diagramOf(view: View, { view: wanted }: Pick<DiagramParams, "view">): DiagramResult {
  const { topology, dataplane } = view.analysis;
  return resultOf(drawn(), view);

  function drawn(): Diagram {
    switch (wanted) {
      case "addresses":
        return addressesDiagram(topology, view.language);
      case "policy":
        return policyDiagram(topology, view.language);
      case "topology":
        return topologyDiagram(topology, dataplane, view.language);
    }
  }
}

/** The path between two endpoints, drawn and told; or why there is none. */
export function pathOf(view: View, { from, to, port, view: wanted }: Omit<PathParams, "uri">): PathResult {
  const { language } = view;
  const found = findNamedPath(view.analysis, { from, to, port: port ?? null, family: null, size: null });
  if ("problem" in found) return { problem: render(found.problem, language) };
  const diagram = wanted === "sequence" ? sequenceDiagram(found, language) : pathDiagram(found, language);
  const explanation = explain(found, language);
  return {
    ...resultOf(diagram, view),
    verdict: explanation.verdict,
    summary: explanation.summary,
    markdown: explanationMarkdown(explanation, { link: (place) => linkTo(place, view) }),
  };
}

function resultOf({ title, mermaid, document, places, endpoints }: Diagram, { editorUri }: View): DiagramResult {
  return {
    title,
    mermaid,
    document,
    places: places.map(({ id, place }) => ({ id, place: { uri: editorUri(place.uri), range: place.range } })),
    endpoints: [...endpoints],
  };
}

/** A link that editors open at the line: `file.k8snet:12`. */
export function linkTo({ uri, range }: Place, { editorUri }: Pick<View, "editorUri">) {
  const line = range.start.line + 1;
  const file = decodeURIComponent(uri.slice(uri.lastIndexOf("/") + 1));
  return { text: `${file}:${line}`, href: `${editorUri(uri)}#L${line}` };
}
