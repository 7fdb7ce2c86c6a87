import * as vscode from "vscode";
import type { DiagramResult } from "../../../language-server/src/lsp/protocol.ts";
import type { Server } from "../client/ask-server.ts";
import { toLocation } from "../client/convert.ts";
import { type Answer, askDiagram } from "./ask-diagram.ts";
import { pageHtml } from "./page-html.ts";
import type { ExportKind, FromPage, ToPage } from "./preview-messages.ts";
import type { PreviewState } from "./preview-state.ts";

/** One preview: a page beside the editor that shows a state and follows its topology. */
export type PreviewPanel = {
  readonly panel: vscode.WebviewPanel;
  readonly state: () => PreviewState;
  readonly document: () => string | null;
  /** Whether the diagram on the screen shows something of this file. */
  readonly mentions: (uri: string) => boolean;
  readonly show: (change: Partial<PreviewState>) => Promise<void>;
  readonly refresh: () => Promise<void>;
  /** Marks parts of this diagram, and of those that take its place; null marks nothing any more. */
  readonly highlight: (pick: Highlight | null) => void;
  /** The SVG's text, or the PNG in Base64; rejects with a sentence for the user. */
  readonly exportDiagram: (kind: ExportKind) => Promise<string>;
};

/** The ids of what is to be marked in a diagram. */
export type Highlight = (diagram: DiagramResult, state: PreviewState) => readonly string[];

/** What the page says, as far as others listen to it. */
export type PreviewEvent = Extract<FromPage, { type: "rendered" | "failed" | "command" }>;

/** Shows a state in a panel that VS Code has made; `emit` gets what the page says. */
export function fillPanel(
  panel: vscode.WebviewPanel,
  extension: vscode.Uri,
  server: Server,
  first: PreviewState,
  emit: (event: PreviewEvent) => void,
): PreviewPanel {
  let state = first;
  let answer: Answer = { diagram: null, document: null, note: null };
  let ready = false;
  let running: Promise<void> | null = null;
  let again = false;
  let requests = 0;
  let picked: Highlight | null = null;
  const waiting = new Map<number, (message: Extract<FromPage, { type: "exported" }>) => void>();
  const post = (message: ToPage) => panel.webview.postMessage(message);

  async function ask(): Promise<void> {
    try {
      do {
        again = false;
        const asked = state;
        const found = await askDiagram(server, asked);
        // While the server worked the user has gone elsewhere: what it found would be shown under the wrong name.
        if (asked !== state) again = true;
        else {
          answer = found;
          if (ready) await showAnswer();
        }
      } while (again);
    } finally {
      // At once, so that nothing can be asked for between the last look at `again` and the end.
      running = null;
    }
  }

  function showAnswer() {
    const { diagram, note } = answer;
    const shown = diagram && {
      title: diagram.title,
      mermaid: diagram.mermaid,
      clickable: diagram.places.map(({ id }) => id),
      endpoints: diagram.endpoints,
    };
    panel.title = vscode.l10n.t("Preview of {0}", vscode.Uri.parse(state.uri).path.split("/").at(-1) ?? "");
    void post({ type: "highlight", ids: highlighted() });
    return post({ type: "show", state, diagram: shown, note });
  }

  function highlighted(): readonly string[] {
    return answer.diagram === null || picked === null ? [] : picked(answer.diagram, state);
  }

  /** One question at a time: what changes meanwhile is asked for when the answer has come. */
  function refresh(): Promise<void> {
    if (running !== null) {
      again = true;
      return running;
    }
    running = ask();
    return running;
  }

  function show(change: Partial<PreviewState>): Promise<void> {
    state = { ...state, ...change };
    return refresh();
  }

  async function jump(id: string): Promise<void> {
    const place = answer.diagram?.places.find((marked) => marked.id === id)?.place;
    if (place === undefined) return;
    const { uri, range } = toLocation(place);
    const beside = panel.viewColumn === vscode.ViewColumn.One ? vscode.ViewColumn.Beside : vscode.ViewColumn.One;
    const open = vscode.window.visibleTextEditors.find((editor) => editor.document.uri.toString() === uri.toString());
    await vscode.window.showTextDocument(uri, {
      selection: range,
      preserveFocus: true,
      viewColumn: open?.viewColumn ?? beside,
    });
  }

  async function receive(message: FromPage): Promise<void> {
    switch (message.type) {
      case "ready":
        ready = true;
        await (running ?? showAnswer());
        return;
      case "view":
        return show({ view: message.view });
      case "ends":
        return show({ view: "path", ends: { from: message.from, to: message.to } });
      case "jump":
        return jump(message.id);
      case "exported":
        waiting.get(message.request)?.(message);
        waiting.delete(message.request);
        return;
      default:
        emit(message);
    }
  }

  panel.webview.options = { enableScripts: true, localResourceRoots: [vscode.Uri.joinPath(extension, "dist/preview")] };
  panel.iconPath = vscode.Uri.joinPath(extension, "media/file.svg");
  panel.webview.onDidReceiveMessage((message: FromPage) => receive(message));
  panel.webview.html = pageHtml(panel.webview, vscode.Uri.joinPath(extension, "dist/preview"));
  void refresh();

  return {
    panel,
    state: () => state,
    document: () => answer.document,
    mentions: (uri) => answer.diagram?.places.some(({ place }) => place.uri === uri) ?? false,
    show,
    refresh,
    highlight: (pick) => {
      picked = pick;
      if (ready) void post({ type: "highlight", ids: highlighted() });
    },
    exportDiagram: (kind) =>
      new Promise((resolve, reject) => {
        const request = requests++;
        waiting.set(request, ({ data, reason }) => (data === null ? reject(new Error(reason)) : resolve(data)));
        void post({ type: "export", kind, request });
      }),
  };
}
