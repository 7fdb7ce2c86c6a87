// What the extension and the page of the preview tell each other.
import type { ProtocolPlace } from "../../../language-server/src/lsp/protocol.ts";
import type { DiagramGroup, DiagramItem, ExplainedPath } from "../../../language-server/src/lsp/protocol-diagrams.ts";
import type { HistoryWay } from "./preview-history.ts";
import type { PathEnds, PreviewState, PreviewView } from "./preview-state.ts";

/** A part of a diagram, as the page needs it. */
export type ShownPart = Omit<DiagramItem, "extents"> & {
  /** Whether there is a text to show for it. */
  readonly hasSource: boolean;
  /** What a path can start and end at here. */
  readonly endpoint: string | null;
};

export type ShownDiagram = {
  readonly title: string;
  readonly mermaid: string;
  /** In reading order. */
  readonly parts: readonly ShownPart[];
  readonly pods: { readonly count: number; readonly drawn: number };
};

export type ShownPath = {
  readonly verdict: "delivered" | "dropped" | "rejected";
  readonly explanation: ExplainedPath;
};

/** `start`: there is no topology yet, so one is begun. */
export type NoteKind = "hint" | "start" | "problem" | "delivered" | "lost";

export type ExportKind = "svg" | "png";

/** Everything that a save dialog offers. */
export type SaveKind = ExportKind | "mermaid" | "markdown";

/** What is marked: parts of the diagram by their ids, and the step of a path that one is at (`forward 2 0`: its way, hop and place in the hop). */
export type Marks = { readonly ids: readonly string[]; readonly step: string | null };

/** A path that the text declares, to choose from. */
export type DeclaredPath = PathEnds & { readonly text: string };

export type ToPage =
  /** `note` is a sentence to show: the summary of a path, or what is wrong and what to do. A `stale` diagram is that of a text before. */
  | {
      readonly type: "show";
      readonly state: PreviewState;
      readonly diagram: ShownDiagram | null;
      readonly path: ShownPath | null;
      readonly note: { readonly kind: NoteKind; readonly text: string } | null;
      readonly isStale: boolean;
      readonly marked: Marks;
      /** What the file's statements are about, where a path is shown. */
      readonly declared: readonly DeclaredPath[];
    }
  /** Marks this instead of what was marked, and brings it into view. */
  | { readonly type: "highlight"; readonly marks: Marks }
  | { readonly type: "find" }
  /** The answer takes its time. */
  | { readonly type: "busy" }
  | { readonly type: "export"; readonly kind: ExportKind; readonly request: number };

/** What the page's buttons run, without `k8snet.` before it. */
export type PageCommand =
  | "newTopology"
  | "openSample"
  | "copyMermaid"
  | "copyMarkdown"
  | "saveSvg"
  | "savePng"
  | "saveMermaid"
  | "saveMarkdown"
  | "explainPath";

export type FromPage =
  | { readonly type: "ready" }
  | { readonly type: "view"; readonly view: PreviewView }
  | { readonly type: "group"; readonly group: DiagramGroup }
  /** `found`: the key of what is to be among the things that are shown once it is open. */
  | { readonly type: "fold"; readonly key: string; readonly isOpen: boolean; readonly found?: string }
  | { readonly type: "go"; readonly way: HistoryWay }
  | { readonly type: "pin"; readonly isPinned: boolean }
  /** Show the text of a part, or a place that the explanation names. */
  | { readonly type: "jump"; readonly id: string }
  | { readonly type: "place"; readonly place: ProtocolPlace }
  | { readonly type: "ends"; readonly ends: PathEnds }
  | { readonly type: "command"; readonly command: PageCommand }
  | {
      readonly type: "rendered";
      readonly view: PreviewView;
      readonly nodes: number;
      readonly title: string;
      readonly isStale: boolean;
    }
  | { readonly type: "highlighted"; readonly keys: readonly string[] }
  | { readonly type: "failed"; readonly text: string }
  /** `data` is the SVG's text, or the PNG in Base64; null with the reason if there is none. */
  | { readonly type: "exported"; readonly request: number; readonly data: string | null; readonly reason: string };

/** The sentences of the page, in the user's language. */
export type PageTexts = Readonly<
  Record<
    | PreviewView
    | `group-${DiagramGroup}`
    | "groupBy"
    | "copy"
    | "copyMermaid"
    | "copyMarkdown"
    | "save"
    | "svg"
    | "png"
    | "mermaid"
    | "markdown"
    | "pin"
    | "unpin"
    | "zoom"
    | "zoomIn"
    | "zoomOut"
    | "fit"
    | "find"
    | "findNext"
    | "findPrevious"
    | "findClose"
    | "found"
    | "notFound"
    | "foundFolded"
    | "history"
    | "back"
    | "forward"
    | "views"
    | "tools"
    | "diagram"
    | "words"
    | "showWords"
    | "hideWords"
    | "choose"
    | "declared"
    | "swap"
    | "pickOther"
    | "pickOtherFolded"
    | "pickHint"
    | "pickFolded"
    | "letGo"
    | "first"
    | "open"
    | "collapse"
    | "clickToOpen"
    | "clickForSource"
    | "clickForPath"
    | "clickForEnd"
    | "shiftForPath"
    | "shiftForEnd"
    | "folded"
    | "steps"
    | "advice"
    | "alternatives"
    | "drawing"
    | "cannotDraw"
    | "tooLarge"
    | "nothing"
    | "newTopology"
    | "openSample",
    string
  >
>;
