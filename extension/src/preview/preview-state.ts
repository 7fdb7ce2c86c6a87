/** The views that the preview has, in the order of its switch. */
export const previewViews = ["topology", "addresses", "policy", "path", "sequence"] as const;
export type PreviewView = (typeof previewViews)[number];

/** The ends of a path, named as in a `path` statement. */
export type PathEnds = { readonly from: string; readonly to: string; readonly port?: string };

/** What a preview shows: all that is needed to show it again after a reload. */
export type PreviewState = {
  readonly uri: string;
  readonly view: PreviewView;
  readonly ends: PathEnds | null;
};

const isText = (value: unknown): value is string => typeof value === "string";

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null;
}

function readEnds(value: unknown): PathEnds | null {
  if (!isRecord(value) || !isText(value.from) || !isText(value.to)) return null;
  const { from, to, port } = value;
  return isText(port) ? { from, to, port } : { from, to };
}

/** Reads a state that VS Code has kept for us, perhaps from another version of the extension; null if it says nothing. */
export function readState(value: unknown): PreviewState | null {
  if (!isRecord(value) || !isText(value.uri)) return null;
  const view = previewViews.find((name) => name === value.view) ?? "topology";
  return { uri: value.uri, view, ends: readEnds(value.ends) };
}
