import type { PathReportParams } from "../../../language-server/src/lsp/protocol-status.ts";

/** The scheme of documents that explain a path. */
export const reportScheme = "k8snet-path";

/** The parts of a report's URI. A document is Markdown by its name; a slash in it would be a folder. */
export function reportUriParts(params: PathReportParams): { scheme: string; path: string; query: string } {
  const name = `${params.from} → ${params.to}`.replaceAll("/", "∕");
  return { scheme: reportScheme, path: `${name}.md`, query: JSON.stringify(params) };
}

/** What a report's URI asks; null for one that is none of ours. */
export function readReportQuery(query: string): PathReportParams | null {
  try {
    const read: unknown = JSON.parse(query);
    if (typeof read !== "object" || read === null) return null;
    const { uri, from, to, port, family }: Partial<Record<keyof PathReportParams, unknown>> = read;
    if (typeof uri !== "string" || typeof from !== "string" || typeof to !== "string") return null;
    return {
      uri,
      from,
      to,
      ...(typeof port === "string" ? { port } : {}),
      ...(family === 4 || family === 6 ? { family } : {}),
    };
  } catch {
    return null;
  }
}

/** The links of a report to lines of texts, by offsets. */
export function lineLinks(text: string): { readonly start: number; readonly end: number; readonly target: string }[] {
  return [...text.matchAll(/\]\(([^()\s]+#L\d+)\)/g)].map(({ index, 1: target = "" }) => {
    const start = index + "](".length;
    return { start, end: start + target.length, target };
  });
}
