import { findNamedPath } from "../../analysis/named-path.ts";
import { addressesDiagram } from "../../diagram/addresses-diagram.ts";
import type { Diagram } from "../../diagram/diagram.ts";
import { withPinnedLayout } from "../../diagram/front-matter.ts";
import { pathDiagram } from "../../diagram/path-diagram.ts";
import { policyDiagram } from "../../diagram/policy-diagram.ts";
import { sequenceDiagram } from "../../diagram/sequence-diagram.ts";
import { topologyDiagram } from "../../diagram/topology-diagram.ts";
import { explain } from "../../explain/explain.ts";
import { type Message, message, render } from "../../messages/message.ts";
import { type FoundPath, findPath } from "../../path/find-path.ts";
import type { FenceParams, FenceResult } from "../protocol-fences.ts";
import type { View } from "../workspace.ts";

type Drawing = FenceResult["drawings"][number];
type PathView = "path" | "sequence";

const topologyViews = ["topology", "addresses", "policy"] as const;
const views = [...topologyViews, "path", "sequence"] as const;
type FenceView = (typeof views)[number];

/** What a fence asks for. */
type Wanted =
  | { readonly view: FenceView | null }
  | { readonly view: PathView; readonly from: string; readonly to: string; readonly port: string | null };

/** So many problems are shown; the first ones are the causes. */
const mostProblems = 5;

/** Draws a fence; `view` is of its text, as if that were a file beside the Markdown document. */
export function fenceOf(view: View, words: FenceParams["words"]): FenceResult {
  const { analysis, language } = view;
  const wanted = readWords(words);
  const told: string[] = analysis.findings
    .filter(({ severity }) => severity === "error")
    .map(({ message: text, place }) => {
      const args = { line: place.range.start.line + 1, problem: render(text, language) };
      return place.uri === view.uri ? render(message("lsp.fence-line", args), language) : args.problem;
    });
  const drawings: Drawing[] = [];
  if ("problem" in wanted) told.unshift(render(wanted.problem, language));
  else {
    for (const drawn of draw(wanted, view)) {
      if ("problem" in drawn) told.push(render(drawn.problem, language));
      else drawings.push(drawn);
    }
  }
  return { drawings, problems: [...new Set(told)].slice(0, mostProblems), uris: [...analysis.uris] };
}

function readWords(words: string): Wanted | { readonly problem: Message } {
  const trimmed = words.trim();
  if (trimmed === "") return { view: null };
  const path = /^(path|sequence)\s+(.+?)\s*->\s*(.+?)(?:\s+port\s+(\S+))?$/.exec(trimmed);
  if (path !== null) {
    const [, kind, from = "", to = "", port] = path;
    return { view: kind === "path" ? "path" : "sequence", from, to, port: port ?? null };
  }
  const asked = /^view[\s=]+(\S+)$/.exec(trimmed)?.[1];
  const view = views.find((each) => each === asked);
  return view === undefined
    ? { problem: message("lsp.fence-words", { words: trimmed, views: views.join(", ") }) }
    : { view };
}

function draw(wanted: Wanted, view: View): readonly (Drawing | { readonly problem: Message })[] {
  const { topology, dataplane } = view.analysis;
  if ("from" in wanted) {
    const { from, to, port } = wanted;
    return [pathDrawing(findNamedPath(view.analysis, { from, to, port, family: null, size: null }), wanted.view, view)];
  }
  const stated = topology.paths.filter(({ place }) => place.uri === view.uri);
  switch (wanted.view) {
    case "addresses":
      return [topologyDrawing(addressesDiagram(topology, view.language))];
    case "policy":
      return [topologyDrawing(policyDiagram(topology, view.language))];
    case "path":
    case "sequence":
      if (stated.length === 0) return [{ problem: message("lsp.fence-without-path") }];
      return statedPaths(wanted.view, view);
    case null:
      if (stated.length > 0) return statedPaths("path", view);
      return [topologyDrawing(topologyDiagram(topology, dataplane, view.language))];
    case "topology":
      return [topologyDrawing(topologyDiagram(topology, dataplane, view.language))];
  }
}

/** The paths that the fence itself states; one whose ends are not known has a finding. */
function statedPaths(kind: PathView, view: View): readonly (Drawing | { readonly problem: Message })[] {
  const { topology, index, dataplane } = view.analysis;
  return topology.paths.flatMap(({ from, to, port, family, place }) => {
    if (place.uri !== view.uri || from === null || to === null) return [];
    return [pathDrawing(findPath({ from, to, port, family, size: null }, index, dataplane), kind, view)];
  });
}

function topologyDrawing({ mermaid, title }: Diagram): Drawing {
  return { mermaid: withPinnedLayout(mermaid, title), summary: "", isDelivered: null };
}

function pathDrawing(
  found: FoundPath | { readonly problem: Message },
  kind: PathView,
  { language }: View,
): Drawing | { readonly problem: Message } {
  if ("problem" in found) return found;
  const { mermaid, title } = kind === "sequence" ? sequenceDiagram(found, language) : pathDiagram(found, language);
  const { summary, verdict } = explain(found, language);
  return { mermaid: withPinnedLayout(mermaid, title), summary, isDelivered: verdict === "delivered" };
}
