import { findNamedPath } from "../../analysis/named-path.ts";
import { explain } from "../../explain/explain.ts";
import { escapeMarkdown, explanationMarkdown } from "../../explain/explain-markdown.ts";
import { render } from "../../messages/message.ts";
import type { Place } from "../../text/place.ts";
import type { PathReportParams, PathReportResult } from "../protocol-status.ts";
import type { View } from "../workspace.ts";
import { linkTo } from "./place-links.ts";

/** The whole explanation of a path as Markdown, each deciding line of the text linked. */
export function pathReportOf(view: View, { from, to, port, family }: Omit<PathReportParams, "uri">): PathReportResult {
  const found = findNamedPath(view.analysis, { from, to, port: port ?? null, family: family ?? null, size: null });
  if ("problem" in found)
    return {
      markdown: `## ${escapeMarkdown(`${from} → ${to}`)}\n\n${escapeMarkdown(render(found.problem, view.language))}\n`,
    };
  const link = (place: Place) => linkTo(place, view);
  return { markdown: explanationMarkdown(explain(found, view.language), { link }) };
}
