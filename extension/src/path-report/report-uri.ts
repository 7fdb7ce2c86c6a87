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

/**
 * A report whose links into a folder are those from its root: VS Code's Markdown preview follows these, and no link with a scheme. `folder` is the URI of the
 * first folder of the workspace, which such links are of.
 */
export function linkedFromRoot(markdown: string, folder: string): string {
  const root = folder.endsWith("/") ? folder : `${folder}/`;
  return markdown.replaceAll(`](${root}`, "](/");
}

/** The links of a report to lines of texts, by offsets; `folder` is where those that begin with a slash lead. */
export function lineLinks(
  text: string,
  folder: string,
): { readonly start: number; readonly end: number; readonly target: string }[] {
  return [...text.matchAll(/\]\(([^()\s]+#L\d+)\)/g)].map(({ index, 1: written = "" }) => {
    const start = index + "](".length;
    const target = written.startsWith("/") ? folder.replace(/\/$/, "") + written : written;
    return { start, end: start + written.length, target };
  });
}
