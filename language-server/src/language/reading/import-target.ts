import { URI, Utils } from "vscode-uri";
import { isFormerText } from "../former-text.ts";

/** Why an import cannot be followed, whatever files there are; `unsaved`: the text that has it is in no folder yet. */
export type BadImport = "scheme" | "extension" | "unsaved";

/**
 * The URI of the document that an import means, relative to the document that it stands in. The scheme is that of the importing document: a file
 * imports files, and nothing is ever fetched from a network. What a file's former text imports is read from the files of now.
 */
export function importTarget(uri: string, path: string): { readonly target: string } | { readonly problem: BadImport } {
  const own = URI.parse(uri);
  const base = isFormerText(uri) ? own.with({ scheme: "file", authority: "", query: "", fragment: "" }) : own;
  const written = /^([A-Za-z][A-Za-z0-9+.-]+):/.exec(path)?.[1];
  if (written !== undefined && written.toLowerCase() !== base.scheme) return { problem: "scheme" };
  if (!path.endsWith(".k8snet")) return { problem: "extension" };
  if (base.scheme === "untitled") return { problem: "unsaved" };
  if (written !== undefined) return { target: URI.parse(path).toString() };
  return { target: Utils.resolvePath(Utils.dirname(base), path.replaceAll("\\", "/")).toString() };
}
