import * as vscode from "vscode";
import { activeTopologyEditor } from "../active-topology/topology-editor.ts";
import type { Server } from "../client/ask-server.ts";
import { explainPath } from "../explain-path/explain-path.ts";
import { readAskedPath } from "../explain-path/read-asked-path.ts";
import { verifyInNamespaces } from "../lab/verify-command.ts";
import type { VerifyProfile } from "../lab/verify-profile.ts";
import type { Preview } from "../preview/preview.ts";
import type { SaveKind } from "../preview/preview-messages.ts";
import { copyDiagram, saveDiagram } from "../preview/save-diagram.ts";
import { registerAll } from "./register-all.ts";

/** What commands act on. */
export type CommandTargets = {
  readonly server: Server;
  readonly preview: Preview;
  /** Null where no programs can be started. */
  readonly verification: VerifyProfile | null;
  readonly restart: () => Promise<void>;
  /** The file whose topology the views show, null without one. */
  readonly topology: () => string | null;
};

/** All commands by name. A test holds them equal to those of package.json. */
export function commands({ server, preview, verification, restart, topology }: CommandTargets) {
  const save = (kind: SaveKind) => (to?: vscode.Uri) => {
    const panel = preview.current();
    return panel === null ? null : saveDiagram(panel, kind, to instanceof vscode.Uri ? to : undefined);
  };
  const copy = (kind: "mermaid" | "markdown") => async () => {
    const panel = preview.current();
    if (panel !== null) await copyDiagram(panel, kind);
  };
  return {
    "k8snet.openPreview": async (file?: vscode.Uri) => {
      const uri = file instanceof vscode.Uri ? file.toString() : await topologyToShow(topology);
      if (uri !== null) await openPreview(preview, uri);
    },
    // A menu hands over the file's URI; only a code lens knows the ends.
    "k8snet.explainPath": (...asked: readonly unknown[]) => explainPath(server, preview, readAskedPath(asked)),
    "k8snet.copyMermaid": copy("mermaid"),
    "k8snet.copyMarkdown": copy("markdown"),
    "k8snet.saveSvg": save("svg"),
    "k8snet.savePng": save("png"),
    "k8snet.saveMermaid": save("mermaid"),
    "k8snet.saveMarkdown": save("markdown"),
    "k8snet.findInPreview": () => preview.current()?.find(),
    "k8snet.previewBack": () => preview.current()?.go("back"),
    "k8snet.previewForward": () => preview.current()?.go("forward"),
    "k8snet.togglePreviewPin": () => {
      const panel = preview.current();
      return panel?.show({ isPinned: !panel.state().isPinned });
    },
    "k8snet.verifyInNamespaces": (file?: vscode.Uri) => verifyInNamespaces(verification, fileOrActive(file)),
    "k8snet.restartServer": restart,
  } as const;
}

/** A menu hands over the file that it was opened on; the palette means the active one. */
function fileOrActive(file: vscode.Uri | undefined): vscode.Uri | undefined {
  return file instanceof vscode.Uri ? file : vscode.window.activeTextEditor?.document.uri;
}

/** The topology in the active editor, else the one that was edited last (the walkthrough is no text); without any, the user chooses a sample. */
async function topologyToShow(topology: () => string | null): Promise<string | null> {
  const active = activeTopologyEditor();
  if (active !== undefined) return active.document.uri.toString();
  if (topology() === null) await vscode.commands.executeCommand("k8snet.openSample");
  return topology();
}

async function openPreview(preview: Preview, uri: string): Promise<void> {
  const state = preview.current()?.state();
  await preview.open(state?.uri === uri ? state : { uri, view: "topology", ends: null });
}

export function registerCommands(targets: CommandTargets): vscode.Disposable {
  return registerAll(commands(targets));
}
