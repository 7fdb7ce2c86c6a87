// What the extension and the page of the preview tell each other.
import type { PreviewState, PreviewView } from "./preview-state.ts";

/** A diagram as the page needs it: the ids that can be clicked, and what a path can start and end at. */
export type ShownDiagram = {
  readonly title: string;
  readonly mermaid: string;
  readonly clickable: readonly string[];
  readonly endpoints: readonly { readonly id: string; readonly endpoint: string }[];
};

export type ExportKind = "svg" | "png";

export type ToPage =
  /** `note` is a sentence to show: the summary of a path, or what is wrong and what to do. */
  | {
      readonly type: "show";
      readonly state: PreviewState;
      readonly diagram: ShownDiagram | null;
      readonly note: { readonly kind: "hint" | "problem" | "delivered" | "lost"; readonly text: string } | null;
    }
  | { readonly type: "export"; readonly kind: ExportKind; readonly request: number };

export type FromPage =
  | { readonly type: "ready" }
  | { readonly type: "view"; readonly view: PreviewView }
  | { readonly type: "jump"; readonly id: string }
  | { readonly type: "ends"; readonly from: string; readonly to: string }
  | { readonly type: "command"; readonly command: "copyMermaid" | "saveSvg" | "savePng" | "explainPath" }
  | { readonly type: "rendered"; readonly view: PreviewView; readonly nodes: number; readonly title: string }
  | { readonly type: "failed"; readonly text: string }
  /** `data` is the SVG's text, or the PNG in Base64; null with the reason if there is none. */
  | { readonly type: "exported"; readonly request: number; readonly data: string | null; readonly reason: string };

/** The sentences of the page, in the user's language. */
export type PageTexts = Readonly<
  Record<
    | PreviewView
    | "copy"
    | "svg"
    | "png"
    | "zoomIn"
    | "zoomOut"
    | "fit"
    | "views"
    | "diagram"
    | "choose"
    | "pickOther"
    | "pickHint"
    | "cannotDraw"
    | "tooLarge"
    | "nothing",
    string
  >
>;
