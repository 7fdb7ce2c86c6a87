import * as vscode from "vscode";
import { pageTexts } from "./page-texts.ts";

/** Letters and digits that nobody can foresee: a script without them does not run. */
function nonce(): string {
  return crypto.randomUUID().replaceAll("-", "");
}

const escapes: Readonly<Record<string, string>> = { "&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;" };
const escapeHtml = (text: string): string => text.replace(/[&<>"]/g, (character) => escapes[character] ?? "");

/** The page of the preview: only our own script runs, nothing is loaded from elsewhere. Mermaid writes styles into its SVG, which needs `unsafe-inline`. */
export function pageHtml(webview: vscode.Webview, folder: vscode.Uri): string {
  const file = (name: string) => webview.asWebviewUri(vscode.Uri.joinPath(folder, name)).toString();
  const key = nonce();
  const policy = [
    "default-src 'none'",
    `script-src 'nonce-${key}'`,
    `style-src 'unsafe-inline' ${webview.cspSource}`,
    "img-src data: blob:",
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
<body data-texts="${escapeHtml(JSON.stringify(pageTexts()))}">
<script nonce="${key}" src="${file("preview.js")}"></script>
</body>
</html>`;
}
