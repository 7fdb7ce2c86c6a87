import * as vscode from "vscode";
import type { ProtocolPlace } from "../../../language-server/src/lsp/protocol.ts";
import type { DeclaredPathItem } from "../../../language-server/src/lsp/protocol-views.ts";
import { fileName, visibleEditorOf } from "../active-topology/show-place.ts";
import type { Server } from "../client/ask-server.ts";
import { type Answer, askDiagram } from "./ask-diagram.ts";
import { offeredPaths, pathToShow } from "./declared-paths.ts";
import { jumpToSource } from "./jump-to-source.ts";
import { type LastGood, staysGood } from "./last-good.ts";
import { pageHtml } from "./page-html.ts";
import { changed, gone, type HistoryWay } from "./preview-history.ts";
import { createMarks, type Highlight } from "./preview-marks.ts";
import type { ExportKind, FromPage, ToPage } from "./preview-messages.ts";
import { isOfPath, type PreviewState, toggled } from "./preview-state.ts";
import { shownDiagram } from "./shown-diagram.ts";

/** One preview: a page beside the editor that shows a state and follows its topology. */
export type PreviewPanel = {
  readonly panel: vscode.WebviewPanel;
  readonly state: () => PreviewState;
  /** The diagram on the screen as Mermaid with front matter, and as a Markdown document. */
  readonly mermaid: () => string | null;
  readonly markdown: () => string | null;
  /** Whether the diagram on the screen shows something of this file. */
  readonly mentions: (uri: string) => boolean;
  readonly show: (change: Partial<PreviewState>) => Promise<void>;
  /** Shows what was looked at before, or after it, if there is something. */
  readonly go: (way: HistoryWay) => Promise<void>;
  /** Asks again, at once or, where nobody can see it, when it is seen again. */
  readonly refresh: () => Promise<void>;
  /** To be waited for before what is on the screen is taken elsewhere. */
  readonly upToDate: () => Promise<void>;
  /** Marks parts of this diagram, and of those that take its place; null marks nothing any more. */
  readonly highlight: (pick: Highlight | null) => void;
  /** Marks what the cursors of an editor are in; `isByUser` unless a program has set them. */
  readonly showCursors: (editor: vscode.TextEditor, isByUser: boolean) => void;
  /** Opens the page's own search. */
  readonly find: () => void;
  /** The SVG's text, or the PNG in Base64; rejects with a sentence for the user. */
  readonly exportDiagram: (kind: ExportKind) => Promise<string>;
};

/** What the page says, as far as others listen to it. */
export type PreviewEvent = Extract<FromPage, { type: "rendered" | "highlighted" | "failed" | "command" }>;

/** What takes longer than this, in milliseconds, is worth a word. */
const patience = 500;

const nothing: Answer = { diagram: null, path: null, note: null };

/** Shows a state in a panel that VS Code has made; `emit` gets what the page says. */
export function fillPanel(
  panel: vscode.WebviewPanel,
  extension: vscode.Uri,
  server: Server,
  first: PreviewState,
  emit: (event: PreviewEvent) => void,
): PreviewPanel {
  let state = first;
  let answer = nothing;
  let lastGood: LastGood | null = null;
  let declared: readonly DeclaredPathItem[] = [];
  let isStale = false;
  /** Whether the topology has changed while nobody could see it. */
  let isOutdated = false;
  let ready = false;
  let isGone = false;
  let running: Promise<void> | null = null;
  let question: vscode.CancellationTokenSource | null = null;
  let again = false;
  let requests = 0;
  const waiting = new Map<number, (message: Extract<FromPage, { type: "exported" }>) => void>();
  // VS Code throws where a webview is asked that is gone.
  const post = async (message: ToPage) => !isGone && panel.webview.postMessage(message);
  const marks = createMarks(() => ready && void post({ type: "highlight", marks: marked() }));
  const marked = () => marks.in(answer.diagram, state);

  async function ask(): Promise<void> {
    try {
      do {
        again = false;
        isOutdated = false;
        question = new vscode.CancellationTokenSource();
        const { token } = question;
        const asked = await withEnds(state, token);
        const late = setTimeout(() => ready && post({ type: "busy" }), patience);
        const found = await askDiagram(server, asked, token);
        clearTimeout(late);
        question.dispose();
        question = null;
        if (isGone) return;
        // While the server worked the user has gone elsewhere: what it found would be shown under the wrong name.
        if (asked !== state) again = true;
        else {
          take(found, asked);
          // Not waited for: of a page that is hidden, nobody says when it has got it.
          if (ready) void showAnswer();
        }
      } while (again);
    } finally {
      // At once, so that nothing can be asked for between the last look at `again` and the end.
      running = null;
    }
  }

  /** A view of a path shows one that is declared, where the user has chosen none. */
  async function withEnds(asked: PreviewState, token: vscode.CancellationToken): Promise<PreviewState> {
    const { uri, view } = asked;
    const found = isOfPath(view) ? await server.declaredPaths({ uri }, token).catch(() => []) : [];
    if (asked !== state) return asked;
    declared = found;
    if (!isOfPath(view) || asked.ends !== null) return asked;
    const cursor = visibleEditorOf(vscode.Uri.parse(uri))?.selection.active ?? null;
    state = { ...asked, ends: pathToShow(declared, cursor) };
    return state;
  }

  function take(found: Answer, asked: PreviewState): void {
    isStale = staysGood(lastGood, asked, found);
    if (!isStale || lastGood === null) {
      answer = found;
      lastGood = { state: asked, answer: found };
      return;
    }
    const before = vscode.l10n.t("The text is not complete: this is the diagram from before.");
    const text = found.diagram === null && found.note !== null ? `${found.note.text}\n${before}` : before;
    answer = { ...lastGood.answer, note: { kind: "problem", text } };
  }

  function showAnswer() {
    const { diagram, path, note } = answer;
    const name = fileName(state.uri);
    panel.title = state.isPinned ? vscode.l10n.t("Pinned preview of {0}", name) : vscode.l10n.t("Preview of {0}", name);
    return post({
      type: "show",
      state,
      diagram: diagram && shownDiagram(diagram),
      path,
      note,
      isStale,
      marked: marked(),
      declared: offeredPaths(declared),
    });
  }

  function refresh(): Promise<void> {
    isOutdated = true;
    return panel.visible ? upToDate() : Promise.resolve();
  }

  function upToDate(): Promise<void> {
    return isOutdated ? askAgain() : (running ?? Promise.resolve());
  }

  /** One question at a time: what changes meanwhile is asked for when the answer has come. */
  function askAgain(): Promise<void> {
    if (running !== null) {
      again = true;
      return running;
    }
    running = ask();
    return running;
  }

  function show(change: Partial<PreviewState>): Promise<void> {
    return showState(changed(state, change));
  }

  async function go(way: HistoryWay): Promise<void> {
    const target = gone(state, way);
    if (target !== state) await showState(target);
  }

  function showState(next: PreviewState): Promise<void> {
    state = next;
    // What was asked for is of no use any more.
    question?.cancel();
    return askAgain();
  }

  async function jump(id: string | null, place: ProtocolPlace | undefined): Promise<void> {
    if (id !== null) marks.click(answer.diagram?.items.find((item) => item.id === id)?.key);
    if (place === undefined) return;
    marks.goTo(place);
    await jumpToSource(place, panel);
  }

  async function receive(message: FromPage): Promise<void> {
    switch (message.type) {
      case "ready":
        ready = true;
        await (running ?? showAnswer());
        return;
      case "view":
        return show({ view: message.view });
      case "group":
        return show({ folding: { group: message.group, opened: [], closed: [] } });
      case "fold":
        return show({ folding: toggled(state.folding, message.key, message.isOpen, message.found) });
      case "go":
        return go(message.way);
      case "pin":
        return show({ isPinned: message.isPinned });
      case "ends":
        return show({ view: isOfPath(state.view) ? state.view : "path", ends: message.ends });
      case "jump":
        return jump(message.id, answer.diagram?.places.find(({ id }) => id === message.id)?.place);
      case "place":
        return jump(null, message.place);
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
  panel.onDidChangeViewState(() => {
    if (panel.visible && isOutdated) void askAgain();
  });
  panel.onDidDispose(() => {
    isGone = true;
    question?.cancel();
  });
  panel.webview.html = pageHtml(panel.webview, vscode.Uri.joinPath(extension, "dist/preview"));
  void askAgain();

  return {
    panel,
    state: () => state,
    mermaid: () => answer.diagram?.document ?? null,
    markdown: () => answer.diagram?.report ?? null,
    mentions: (uri) => answer.diagram?.places.some(({ place }) => place.uri === uri) ?? false,
    show,
    go,
    refresh,
    upToDate,
    highlight: marks.pick,
    showCursors: marks.showCursors,
    find: () => {
      // Whoever has asked may be in the text.
      panel.reveal();
      void post({ type: "find" });
    },
    exportDiagram: (kind) =>
      new Promise((resolve, reject) => {
        const request = requests++;
        waiting.set(request, ({ data, reason }) => (data === null ? reject(new Error(reason)) : resolve(data)));
        void post({ type: "export", kind, request });
      }),
  };
}
