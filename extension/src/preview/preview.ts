import * as vscode from "vscode";
import type { Server } from "../client/ask-server.ts";
import { followCursor } from "./follow-cursor.ts";
import { fillPanel, type PreviewEvent, type PreviewPanel } from "./preview-panel.ts";
import { firstState, type PreviewRequest, type PreviewState, readState, viewOfFile } from "./preview-state.ts";

const viewType = "k8snet.preview";
/** Whether a preview is to be seen, though the focus may be in a text: what commands on it are enabled by. */
const visibleKey = "k8snet.previewVisible";

/** The previews beside the editor: one follows the active document, and others are pinned to their files. */
export type Preview = vscode.Disposable & {
  /** The preview that is looked at, or was last; one that is to be seen before one behind another tab. */
  readonly current: () => PreviewPanel | null;
  readonly all: () => readonly PreviewPanel[];
  /** Shows something: in the preview that follows the editor, in one that is pinned to the file, else in a new one. */
  readonly open: (request: PreviewRequest) => Promise<PreviewPanel>;
  readonly onEvent: vscode.Event<PreviewEvent>;
};

export function createPreview(extension: vscode.Uri, server: Server): Preview {
  /** The one that was looked at last is the first. */
  let panels: readonly PreviewPanel[] = [];
  const events = new vscode.EventEmitter<PreviewEvent>();
  let isSeen = false;

  function saySeen(): void {
    const before = isSeen;
    isSeen = panels.some(({ panel }) => panel.visible);
    if (isSeen !== before) void vscode.commands.executeCommand("setContext", visibleKey, isSeen);
  }

  function adopt(panel: vscode.WebviewPanel, state: PreviewState): PreviewPanel {
    const adopted = fillPanel(panel, extension, server, state, (event) => events.fire(event));
    panels = [adopted, ...panels];
    saySeen();
    panel.onDidChangeViewState(() => {
      if (panel.active) panels = [adopted, ...panels.filter((each) => each !== adopted)];
      saySeen();
    });
    panel.onDidDispose(() => {
      panels = panels.filter((each) => each !== adopted);
      saySeen();
    });
    return adopted;
  }

  async function open(request: PreviewRequest): Promise<PreviewPanel> {
    const ofFile = (each: PreviewPanel) => each.state().uri === request.uri;
    const known = panels.find((each) => ofFile(each)) ?? panels.find((each) => !each.state().isPinned);
    if (known !== undefined) {
      known.panel.reveal(undefined, true);
      panels = [known, ...panels.filter((each) => each !== known)];
      await known.show(ofFile(known) ? request : firstState(request));
      return known;
    }
    const panel = vscode.window.createWebviewPanel(
      viewType,
      "K8sNet",
      { viewColumn: vscode.ViewColumn.Beside, preserveFocus: true },
      { enableScripts: true },
    );
    return adopt(panel, firstState(request));
  }

  /** Another file is looked at: show it, unless what is on the screen is of that file, too (a click into an imported file must not take the path away). */
  function follow(editor: vscode.TextEditor | undefined): void {
    if (editor?.document.languageId !== "k8snet") return;
    const uri = editor.document.uri.toString();
    const following = panels.find((each) => !each.state().isPinned);
    if (following === undefined || following.mentions(uri) || panels.some((each) => each.state().uri === uri)) return;
    void following.show(firstState({ uri, view: viewOfFile(following.state().view), ends: null }));
  }

  const subscriptions = vscode.Disposable.from(
    events,
    vscode.window.onDidChangeActiveTextEditor(follow),
    followCursor(() => panels),
    server.onTopologyChanged(({ uris }) => {
      for (const each of panels) if (uris.includes(each.state().uri)) void each.refresh();
    }),
    vscode.window.registerWebviewPanelSerializer(viewType, {
      async deserializeWebviewPanel(panel, kept: unknown) {
        const state = readState(kept);
        if (state === null) panel.dispose();
        else adopt(panel, state);
      },
    }),
    {
      dispose: () => {
        for (const { panel } of panels) panel.dispose();
      },
    },
  );
  return {
    current: () => panels.find(({ panel }) => panel.visible) ?? panels[0] ?? null,
    all: () => panels,
    open,
    onEvent: events.event,
    dispose: () => subscriptions.dispose(),
  };
}
