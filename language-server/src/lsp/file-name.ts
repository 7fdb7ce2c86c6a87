import { URI, Utils } from "vscode-uri";

/** The end of a URI's path, as people read it: `web shop.k8snet`. What is no URI, or badly escaped, is read as far as it can be. */
export function fileName(uri: string): string {
  return Utils.basename(URI.parse(uri));
}
