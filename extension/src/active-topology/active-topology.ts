import * as vscode from "vscode";
import type { Server } from "../client/ask-server.ts";
import { isTopology, visibleTopologyEditor } from "./topology-editor.ts";

/** The file whose topology the views show: the one that was edited last, or the one that the user has pinned. */
export type ActiveTopology = vscode.Disposable & {
  /** Null where no file has been looked at yet. */
  readonly uri: () => string | null;
  readonly isPinned: () => boolean;
  /** Fires for another file, and when what the file belongs to has changed. */
  readonly onChange: vscode.Event<void>;
  readonly pin: () => void;
  readonly unpin: () => void;
  /** Asks everybody to ask again: the server is another one, or speaks another language. */
  readonly refresh: () => void;
};

const pinnedKey = "k8snet.pinnedTopology";

/** Follows the editors; what is pinned is kept with the workspace. */
export function followTopology(server: Server, memory: vscode.Memento): ActiveTopology {
  const changes = new vscode.EventEmitter<void>();
  let pinned = memory.get<string>(pinnedKey) ?? null;
  let followed = fileOf(vscode.window.activeTextEditor) ?? visibleFile();
  const uri = () => pinned ?? followed;

  /** Menus and welcome texts ask for these (package.json). */
  const tell = () => {
    void vscode.commands.executeCommand("setContext", "k8snet.hasTopology", uri() !== null);
    void vscode.commands.executeCommand("setContext", "k8snet.topologyPinned", pinned !== null);
  };
  const change = (act: () => void) => {
    const [before, wasPinned] = [uri(), pinned !== null];
    act();
    if (uri() === before && (pinned !== null) === wasPinned) return;
    tell();
    changes.fire();
  };
  const pin = (file: string | null) =>
    change(() => {
      pinned = file;
      void memory.update(pinnedKey, file ?? undefined);
    });
  tell();

  const subscriptions = vscode.Disposable.from(
    changes,
    vscode.window.onDidChangeActiveTextEditor((editor) =>
      change(() => {
        followed = fileOf(editor) ?? followed;
      }),
    ),
    vscode.workspace.onDidCloseTextDocument((document) =>
      change(() => {
        if (document.uri.toString() === followed) followed = visibleFile();
      }),
    ),
    server.onTopologyChanged(({ uris }) => {
      const shown = uri();
      if (shown !== null && uris.includes(shown)) changes.fire();
    }),
  );
  return {
    uri,
    isPinned: () => pinned !== null,
    onChange: changes.event,
    pin: () => pin(uri()),
    unpin: () => pin(null),
    refresh: () => changes.fire(),
    dispose: () => subscriptions.dispose(),
  };
}

function fileOf(editor: vscode.TextEditor | undefined): string | null {
  return editor !== undefined && isTopology(editor.document) ? editor.document.uri.toString() : null;
}

function visibleFile(): string | null {
  return fileOf(visibleTopologyEditor());
}
