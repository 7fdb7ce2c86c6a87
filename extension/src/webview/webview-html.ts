import * as vscode from "vscode";
import { escapeHtml } from "./escape-html.ts";

export type WebviewPage = {
  /** The folder of the bundle, with `style.css` in it. */
  readonly folder: vscode.Uri;
  /** The name of the script in it. */
  readonly script: string;
  /** The page has no l10n of its own: its sentences come with it. */
  readonly texts: object;
  /** What its policy allows besides our own script and style. */
  readonly allows: { readonly inlineStyles: boolean; readonly images: string | null };
};

/** The page of a webview: only our own script runs, and nothing is loaded from elsewhere. */
export function webviewHtml(webview: vscode.Webview, { folder, script, texts, allows }: WebviewPage): string {
  const file = (name: string) => webview.asWebviewUri(vscode.Uri.joinPath(folder, name)).toString();
  // Letters and digits that nobody can foresee: a script without them does not run.
  const key = crypto.randomUUID().replaceAll("-", "");
  const policy = [
    "default-src 'none'",
    `script-src 'nonce-${key}'`,
    `style-src ${allows.inlineStyles ? "'unsafe-inline' " : ""}${webview.cspSource}`,
    ...(allows.images === null ? [] : [`img-src ${allows.images}`]),
  ].join("; ");
  return `<!DOCTYPE html>
<html lang="${escapeHtml(vscode.env.language)}">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="${policy}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<link rel="stylesheet" href="${file("style.css")}">
<title>K8sNet</title>
</head>
<body data-texts="${escapeHtml(JSON.stringify(texts))}">
<script nonce="${key}" src="${file(script)}"></script>
</body>
</html>`;
}
