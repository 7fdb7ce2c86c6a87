import { findNamedPath } from "../../analysis/named-path.ts";
import type { Diagram } from "../../diagram/diagram.ts";
import {
  type PathView,
  pathView,
  pathViews,
  type TopologyView,
  topologyView,
  topologyViews,
} from "../../diagram/diagram-views.ts";
import { withPinnedLayout } from "../../diagram/front-matter.ts";
import { explain } from "../../explain/explain.ts";
import { type Message, message, render } from "../../messages/message.ts";
import type { FoundPath } from "../../path/find-path.ts";
import type { FenceParams, FenceResult } from "../protocol-fences.ts";
import type { CheckedView, TracedView } from "../workspace.ts";

type Drawing = FenceResult["drawings"][number];
type FenceView = TopologyView | PathView;

const views: readonly FenceView[] = [...topologyViews, ...pathViews];

/** What a fence asks for. */
type Wanted =
  | { readonly view: FenceView | null }
  | { readonly view: PathView; readonly from: string; readonly to: string; readonly port: string | null };

/** So many problems are shown; the first ones are the causes. */
const mostProblems = 5;

/** Draws a fence; `view` is of its text, as if that were a file beside the Markdown document. */
export function fenceOf(view: CheckedView, words: FenceParams["words"]): FenceResult {
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

function draw(wanted: Wanted, view: CheckedView): readonly (Drawing | { readonly problem: Message })[] {
  if ("from" in wanted) {
    const { from, to, port } = wanted;
    return [pathDrawing(findNamedPath(view.analysis, { from, to, port, family: null, size: null }), wanted.view, view)];
  }
  // The paths that the fence itself states.
  const stated = view.analysis.paths.filter(({ statement }) => statement.place.uri === view.uri);
  const kind = wanted.view ?? (stated.length > 0 ? "path" : "topology");
  if (kind !== "path" && kind !== "sequence") {
    return [topologyDrawing(topologyView(kind, view.analysis, view.language))];
  }
  if (stated.length === 0) return [{ problem: message("lsp.fence-without-path") }];
  // One whose ends are not known has a finding.
  return stated.flatMap(({ found }) => (found === null ? [] : [pathDrawing(found, kind, view)]));
}

function topologyDrawing({ mermaid, title }: Diagram): Drawing {
  return { mermaid: withPinnedLayout(mermaid, title), summary: "", isDelivered: null };
}

function pathDrawing(
  found: FoundPath | { readonly problem: Message },
  kind: PathView,
  { language }: TracedView,
): Drawing | { readonly problem: Message } {
  if ("problem" in found) return found;
  const { mermaid, title } = pathView(kind, found, language);
  const { summary, verdict } = explain(found, language);
  return { mermaid: withPinnedLayout(mermaid, title), summary, isDelivered: verdict === "delivered" };
}
