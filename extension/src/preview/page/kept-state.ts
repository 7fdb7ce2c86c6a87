// What the page remembers over a reload beside the state that the extension gives it: where each view was looked at, and whether the words are shown.
import { isOfPath, type PreviewState, type PreviewView } from "../preview-state.ts";
import { type Fit, readViewport, type Viewport } from "./viewport.ts";

/** `fitting` as long as the user has not chosen a size; `isScrolled` where he has been elsewhere in it, so that it stays there. */
export type Look = { readonly viewport: Viewport; readonly fitting: Fit | null; readonly isScrolled: boolean };

export type Kept = {
  /** By what was looked at: `topology file:///a.k8snet`. */
  readonly looks: Readonly<Record<string, Look>>;
  /** By view: the words beside the drawing are shown. */
  readonly words: Readonly<Partial<Record<PreviewView, boolean>>>;
};

export const nothingKept: Kept = { looks: {}, words: {} };

/** So many looks are remembered: the oldest are forgotten. */
const mostLooks = 12;

export function lookKey({ uri, view, ends, folding }: PreviewState): string {
  if (isOfPath(view)) return `${view} ${uri} ${ends?.from} ${ends?.to}`;
  // Another group is another picture; what is opened and closed in it is not.
  return view === "topology" ? `${view} ${uri} ${folding.group}` : `${view} ${uri}`;
}

export function withLook({ looks, words }: Kept, key: string, look: Look): Kept {
  const others = Object.entries(looks).filter(([each]) => each !== key);
  return { words, looks: Object.fromEntries([...others.slice(1 - mostLooks), [key, look]]) };
}

const isRecord = (value: unknown): value is Record<string, unknown> => typeof value === "object" && value !== null;

/** Reads what was kept, perhaps by another version of the extension. */
export function readKept(value: unknown): Kept {
  if (!isRecord(value)) return nothingKept;
  const looks = Object.entries(isRecord(value.looks) ? value.looks : {}).flatMap(([key, look]) => {
    if (!isRecord(look)) return [];
    const viewport = readViewport(look.viewport);
    const fitting = look.fitting === "readable" || look.fitting === "whole" ? look.fitting : null;
    return viewport === null ? [] : [[key, { viewport, fitting, isScrolled: look.isScrolled === true }] as const];
  });
  const words = Object.entries(isRecord(value.words) ? value.words : {}).filter(
    ([, shown]) => typeof shown === "boolean",
  );
  return { looks: Object.fromEntries(looks), words: Object.fromEntries(words) };
}
