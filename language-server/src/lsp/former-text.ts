import { URI } from "vscode-uri";

/**
 * Whether a document is a file's text as it once was, such as the left side of a comparison: editors put into a query which one it is
 * (`git:/w/a.k8snet?{"ref":"HEAD"}`). It is read, and is no part of the workspace.
 */
export function isFormerText(uri: string): boolean {
  const { scheme, query } = URI.parse(uri);
  return scheme === "git" || query !== "";
}

/** The documents that are of the workspace. */
export function withoutFormerTexts(uris: Iterable<string>): string[] {
  return [...uris].filter((uri) => !isFormerText(uri));
}
