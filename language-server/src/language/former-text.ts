import { URI } from "vscode-uri";

/** Of VS Code's Git, its comparison with the clipboard, and Vim's fugitive. */
const comparedSchemes = /^(git|clipboardcompare\d*|fugitive)$/i;

/**
 * Whether a document is another text of a file, such as the left side of a comparison: editors have a scheme for it, or put into a query which text it is
 * (`git:/w/a.k8snet?{"ref":"HEAD"}`). It stands among the files of now, and is no part of the workspace.
 */
export function isFormerText(uri: string): boolean {
  const { scheme, query } = URI.parse(uri);
  return query !== "" || comparedSchemes.test(scheme);
}
