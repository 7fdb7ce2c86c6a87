import * as vscode from "vscode";
import { addressMapTexts } from "./address-map-texts.ts";

const escapes: Readonly<Record<string, string>> = { "&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;" };
const escapeHtml = (text: string): string => text.replace(/[&<>"]/g, (character) => escapes[character] ?? "");

/** The page of the address map: only our own script and style run, and nothing is loaded from elsewhere. */
export function addressMapHtml(webview: vscode.Webview, folder: vscode.Uri): string {
  const file = (name: string) => webview.asWebviewUri(vscode.Uri.joinPath(folder, name)).toString();
  const key = crypto.randomUUID().replaceAll("-", "");
  const policy = `default-src 'none'; script-src 'nonce-${key}'; style-src ${webview.cspSource}`;
  return `<!DOCTYPE html>
<html lang="${escapeHtml(vscode.env.language)}">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="${policy}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<link rel="stylesheet" href="${file("style.css")}">
<title>K8sNet</title>
</head>
<body data-texts="${escapeHtml(JSON.stringify(addressMapTexts()))}">
<script nonce="${key}" src="${file("address-map.js")}"></script>
</body>
</html>`;
}
