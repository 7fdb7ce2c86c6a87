import { URI, Utils } from "vscode-uri";

/** Why an import cannot be followed, whatever files there are. */
export type BadImport = "scheme" | "extension";

/**
 * The URI of the document that an import means, relative to the document that it stands in. The scheme is that of the importing document: a file
 * imports files, and nothing is ever fetched from a network.
 */
export function importTarget(uri: string, path: string): { readonly target: string } | { readonly problem: BadImport } {
  const own = URI.parse(uri);
  // A file's text as it once was, of which the query tells, stands among the files of now.
  const base = own.query === "" ? own : own.with({ scheme: "file", authority: "", query: "", fragment: "" });
  const written = /^([A-Za-z][A-Za-z0-9+.-]+):/.exec(path)?.[1];
  if (written !== undefined && written.toLowerCase() !== base.scheme) return { problem: "scheme" };
  if (!path.endsWith(".k8snet")) return { problem: "extension" };
  if (written !== undefined) return { target: URI.parse(path).toString() };
  return { target: Utils.resolvePath(Utils.dirname(base), path.replaceAll("\\", "/")).toString() };
}
