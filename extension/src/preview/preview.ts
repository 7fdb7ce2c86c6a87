import * as vscode from "vscode";
import type { Server } from "../client/ask-server.ts";
import { fillPanel, type PreviewEvent, type PreviewPanel } from "./preview-panel.ts";
import { type PreviewState, type PreviewView, readState } from "./preview-state.ts";

const viewType = "k8snet.preview";

/** The preview beside the editor; there is one, and it follows the active document. */
export type Preview = vscode.Disposable & {
  readonly current: () => PreviewPanel | null;
  readonly open: (state: PreviewState) => Promise<PreviewPanel>;
  readonly onEvent: vscode.Event<PreviewEvent>;
};

export function createPreview(extension: vscode.Uri, server: Server): Preview {
  let current: PreviewPanel | null = null;
  const events = new vscode.EventEmitter<PreviewEvent>();

  function adopt(panel: vscode.WebviewPanel, state: PreviewState): PreviewPanel {
    const adopted = fillPanel(panel, extension, server, state, (event) => events.fire(event));
    current = adopted;
    panel.onDidDispose(() => {
      if (current === adopted) current = null;
    });
    return adopted;
  }

  async function open(state: PreviewState): Promise<PreviewPanel> {
    if (current !== null) {
      current.panel.reveal(undefined, true);
      await current.show(state);
      return current;
    }
    const panel = vscode.window.createWebviewPanel(
      viewType,
      "K8sNet",
      { viewColumn: vscode.ViewColumn.Beside, preserveFocus: true },
      { enableScripts: true, enableFindWidget: true },
    );
    return adopt(panel, state);
  }

  /** Another file is looked at: show it, unless what is on the screen is of that file, too (a click into an imported file must not take the path away). */
  function follow(editor: vscode.TextEditor | undefined): void {
    if (editor?.document.languageId !== "k8snet" || current === null) return;
    const uri = editor.document.uri.toString();
    if (uri === current.state().uri || current.mentions(uri)) return;
    void current.show({ uri, view: viewOfFile(current.state().view), ends: null });
  }

  const subscriptions = vscode.Disposable.from(
    events,
    vscode.window.onDidChangeActiveTextEditor(follow),
    server.onTopologyChanged(({ uris }) => {
      if (current !== null && uris.includes(current.state().uri)) void current.refresh();
    }),
    vscode.window.registerWebviewPanelSerializer(viewType, {
      async deserializeWebviewPanel(panel, kept: unknown) {
        const state = readState(kept);
        if (state === null || current !== null) panel.dispose();
        else adopt(panel, state);
      },
    }),
    { dispose: () => current?.panel.dispose() },
  );
  return { current: () => current, open, onEvent: events.event, dispose: () => subscriptions.dispose() };
}

/** The view of another file than the one that a path was in. */
function viewOfFile(view: PreviewView): PreviewView {
  return view === "addresses" || view === "policy" ? view : "topology";
}
