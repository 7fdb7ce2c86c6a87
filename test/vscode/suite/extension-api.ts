import assert from "node:assert/strict";
import * as vscode from "vscode";
import type { ExtensionApi } from "../../../extension/src/start-extension.ts";

/** What the extension offers to others; activates it. */
export async function extensionApi(): Promise<ExtensionApi> {
  const extension = vscode.extensions.getExtension<ExtensionApi>("k8snet.k8snet-vscode");
  assert.ok(extension, "the extension is not there");
  return extension.activate();
}
