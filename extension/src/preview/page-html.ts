import type * as vscode from "vscode";
import { webviewHtml } from "../webview/webview-html.ts";
import { pageTexts } from "./page-texts.ts";

/** The page of the preview. Mermaid writes styles into its SVG, which needs `unsafe-inline`. */
export function pageHtml(webview: vscode.Webview, folder: vscode.Uri): string {
  const allows = { inlineStyles: true, images: "data: blob:" };
  return webviewHtml(webview, { folder, script: "preview.js", texts: pageTexts(), allows });
}
