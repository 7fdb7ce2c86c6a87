import { findNamedPath } from "../../analysis/named-path.ts";
import { pathView, topologyView } from "../../diagram/diagram-views.ts";
import { detailOf, groupOfLarge } from "../../diagram/topology-detail.ts";
import { automaticFolding, type Folding } from "../../diagram/topology-folding.ts";
import { explain } from "../../explain/explain.ts";
import { explanationMarkdown } from "../../explain/explain-markdown.ts";
import { render } from "../../messages/message.ts";
import type { Topology } from "../../topology/topology.ts";
import type { DiagramParams, DiagramResult, PathParams, PathResult } from "../protocol.ts";
import type { DiagramFolding } from "../protocol-diagrams.ts";
import type { CheckedView, View } from "../workspace.ts";
import { diagramResult } from "./diagram-result.ts";
import { explainedPath } from "./explained-path.ts";
import { linkBeside, linkTo } from "./place-links.ts";

/** The diagram of the topology that a file belongs to; addresses are red where the findings of a checked one say so. */
export function diagramOf(
  view: View | CheckedView,
  { view: wanted, folding }: Omit<DiagramParams, "uri">,
): DiagramResult {
  const { analysis, language } = view;
  const { topology, dataplane } = analysis;
  const findings = "findings" in analysis ? analysis.findings : [];
  const drawn = topologyView(wanted, { topology, dataplane, findings }, language, foldingOf(folding, topology));
  return diagramResult(drawn, view, null);
}

/** As the user wants it; one box for all nodes would be nothing to begin with. */
function foldingOf(folding: DiagramFolding | undefined, topology: Topology): Folding {
  if (folding === undefined) return automaticFolding;
  const { opened, closed } = folding;
  const isLarge = folding.group === "auto" && detailOf(topology) === "folded-nodes";
  const group = isLarge ? groupOfLarge(topology) : folding.group;
  return { group, opened: new Set(opened), closed: new Set(closed) };
}

/** The path between two endpoints, drawn and told; or why there is none. */
export function pathOf(view: View, { from, to, port, family, view: wanted }: Omit<PathParams, "uri">): PathResult {
  const { language } = view;
  const found = findNamedPath(view.analysis, { from, to, port: port ?? null, family: family ?? null, size: null });
  if ("problem" in found) return { problem: render(found.problem, language) };
  const diagram = pathView(wanted, found, language);
  const explanation = explain(found, language);
  return {
    ...diagramResult(diagram, view, explanationMarkdown(explanation, { link: (place) => linkBeside(place, view) })),
    verdict: explanation.verdict,
    summary: explanation.summary,
    markdown: explanationMarkdown(explanation, { link: (place) => linkTo(place, view) }),
    explanation: explainedPath(explanation, view),
  };
}
