import type { DiagramFolding, DiagramGroup } from "../../../language-server/src/lsp/protocol-diagrams.ts";

/** The views that the preview has, in the order of its switch. */
export const previewViews = ["topology", "addresses", "policy", "path", "sequence"] as const;
export type PreviewView = (typeof previewViews)[number];

/** Whether a view shows a path, and has its ends, rather than a topology. */
export function isOfPath(view: PreviewView): boolean {
  return view === "path" || view === "sequence";
}

/** How a topology can be collapsed, in the order of the menu. */
export const diagramGroups = ["auto", "node", "workload", "namespace"] as const satisfies readonly DiagramGroup[];

/** The ends of a path, named as in a `path` statement. */
export type PathEnds = {
  readonly from: string;
  readonly to: string;
  readonly port?: string;
  /** The IP version; absent for the sender's first that both ends have. */
  readonly family?: 4 | 6;
};

/** What is to be shown. */
export type PreviewRequest = {
  readonly uri: string;
  readonly view: PreviewView;
  readonly ends: PathEnds | null;
};

/** What one looks at of a topology. */
export type Looked = {
  readonly view: PreviewView;
  readonly ends: PathEnds | null;
  readonly folding: DiagramFolding;
};

/** The last is the next one of each way. */
export type PreviewHistory = { readonly past: readonly Looked[]; readonly future: readonly Looked[] };

/** What a preview shows: all that is needed to show it again after a reload. */
export type PreviewState = PreviewRequest & {
  readonly folding: DiagramFolding;
  /** What has been looked at of this file. */
  readonly history: PreviewHistory;
  /** A pinned preview stays with its file, whatever the user looks at. */
  readonly isPinned: boolean;
};

/** Of a file that has just been opened. */
export const noHistory: PreviewHistory = { past: [], future: [] };

export const unfolded: DiagramFolding = { group: "auto", opened: [], closed: [] };

/** A preview that is shown for the first time. */
export function firstState(request: PreviewRequest): PreviewState {
  return { ...request, folding: unfolded, history: noHistory, isPinned: false };
}

/** Opens or closes a part of a topology by hand; `found` is in it, and to be seen. */
export function toggled(
  { group, opened, closed }: DiagramFolding,
  key: string,
  isOpen: boolean,
  found?: string,
): DiagramFolding {
  const without = (keys: readonly string[]) => keys.filter((each) => each !== key && each !== found);
  return isOpen
    ? { group, opened: [...without(opened), key, ...(found === undefined ? [] : [found])], closed: without(closed) }
    : { group, opened: without(opened), closed: [...without(closed), key] };
}

/** The view of another file than the one that a path was in. */
export function viewOfFile(view: PreviewView): PreviewView {
  return view === "addresses" || view === "policy" ? view : "topology";
}

const isText = (value: unknown): value is string => typeof value === "string";

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null;
}

function readEnds(value: unknown): PathEnds | null {
  if (!isRecord(value) || !isText(value.from) || !isText(value.to)) return null;
  const { from, to, port, family } = value;
  return { from, to, ...(isText(port) && { port }), ...((family === 4 || family === 6) && { family }) };
}

function readFolding(value: unknown): DiagramFolding {
  if (!isRecord(value)) return unfolded;
  const keys = (of: unknown) => (Array.isArray(of) ? of.filter(isText) : []);
  const group = diagramGroups.find((name) => name === value.group) ?? "auto";
  return { group, opened: keys(value.opened), closed: keys(value.closed) };
}

/** What names no view that is known is left out. */
function readLooked(value: unknown): readonly Looked[] {
  if (!Array.isArray(value)) return [];
  return value.filter(isRecord).flatMap((looked) => {
    const view = previewViews.find((name) => name === looked.view);
    return view === undefined ? [] : [{ view, ends: readEnds(looked.ends), folding: readFolding(looked.folding) }];
  });
}

function readHistory(value: unknown): PreviewHistory {
  const { past, future } = isRecord(value) ? value : {};
  return { past: readLooked(past), future: readLooked(future) };
}

/** Reads a state that VS Code has kept for us, perhaps from another version of the extension; null if it says nothing. */
export function readState(value: unknown): PreviewState | null {
  if (!isRecord(value) || !isText(value.uri)) return null;
  const view = previewViews.find((name) => name === value.view) ?? "topology";
  return {
    uri: value.uri,
    view,
    ends: readEnds(value.ends),
    folding: readFolding(value.folding),
    history: readHistory(value.history),
    isPinned: value.isPinned === true,
  };
}
