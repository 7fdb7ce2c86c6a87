import type { FenceParams, FenceResult } from "../../../language-server/src/lsp/protocol-fences.ts";
import type { Fence } from "./fence-plugin.ts";

/** So many fences are remembered: those of the pages that are open, and of a while of typing. */
const mostFences = 200;

/** So many, those that were shown last, are asked for again when their files change; others when they are shown again. */
const mostFollowed = 50;

type Drawn = {
  readonly fence: Fence;
  result: FenceResult | null;
  isStale: boolean;
  isAsked: boolean;
  hasFailed: boolean;
  isSeen: boolean;
};

/** What a place of a page shows: its fence, and what was drawn there last, of whatever text. */
type Place = { readonly entry: Drawn; readonly result: FenceResult | null };

/** What a fence draws; else whether it is being drawn, or cannot be: the server is not there. */
export type ShownFence = FenceResult | "drawing" | "failed";

export type DrawnFences = {
  /**
   * What a fence draws, or drew before its files changed. While another text of it is drawn, what was last shown at its place (the `ordinal`-th fence of the page):
   * the page would jump with each key.
   */
  readonly resultOf: (fence: Fence, ordinal: number) => ShownFence;
  /** Asks already for what is going to be shown. */
  readonly prepare: (fence: Fence) => void;
  /** Whether a page has been shown. */
  readonly isKnown: (uri: string) => boolean;
  /** Whether no fence was asked for yet. */
  readonly isEmpty: () => boolean;
  /** What was drawn of one of these files is asked for again. */
  readonly forget: (uris: readonly string[]) => void;
  readonly forgetAll: () => void;
  /** Whether an answer has come that no page has shown since. */
  readonly hasUnseen: () => boolean;
};

/**
 * What fences draw, asked for once each; `onDrawn` is called when an answer has come that pages do not show. A fence whose question failed is asked for again when it
 * is shown again.
 */
export function drawnFences(ask: (params: FenceParams) => Promise<FenceResult>, onDrawn: () => void): DrawnFences {
  const drawn = new Map<string, Drawn>();
  const places = new Map<string, Place>();
  const isShown = (entry: Drawn) => [...places.values()].some((place) => place.entry === entry);

  async function find(entry: Drawn): Promise<void> {
    if (entry.isAsked) return;
    entry.isAsked = true;
    try {
      while (entry.isStale) {
        entry.isStale = false;
        const { uri, words, text } = entry.fence;
        const result = await ask({ uri: uri ?? "untitled:fence", words, text });
        const isNew = JSON.stringify(result) !== JSON.stringify(entry.result);
        entry.result = result;
        if (!isNew || !isShown(entry)) continue;
        entry.isSeen = false;
        onDrawn();
      }
    } catch {
      // The server is gone or busy with something newer; the client tells of the former.
      entry.isStale = true;
      // Only once: what is drawn again asks again.
      if (!entry.hasFailed && isShown(entry)) onDrawn();
      entry.hasFailed = true;
    }
    entry.isAsked = false;
  }

  function entryOf(fence: Fence): Drawn {
    const fresh = { fence, result: null, isStale: true, isAsked: false, hasFailed: false, isSeen: true };
    const entry = keepLast(drawn, JSON.stringify(fence), (known) => known ?? fresh);
    if (entry.isStale) void find(entry);
    return entry;
  }

  function mark(isMeant: (result: FenceResult) => boolean): void {
    for (const entry of drawn.values()) if (entry.result === null || isMeant(entry.result)) entry.isStale = true;
    for (const { entry } of [...places.values()].slice(-mostFollowed)) if (entry.isStale) void find(entry);
  }

  return {
    resultOf(fence, ordinal) {
      const entry = entryOf(fence);
      entry.isSeen = true;
      const { result } = keepLast(places, JSON.stringify([fence.uri, ordinal]), (before) => {
        return { entry, result: entry.result ?? (entry.hasFailed ? null : (before?.result ?? null)) };
      });
      return result ?? (entry.hasFailed ? "failed" : "drawing");
    },
    prepare: (fence) => void entryOf(fence),
    isEmpty: () => drawn.size === 0,
    isKnown: (uri) => places.has(JSON.stringify([uri, 0])),
    forget: (uris) => mark((result) => result.uris.some((uri) => uris.includes(uri))),
    forgetAll: () => mark(() => true),
    hasUnseen: () => [...drawn.values()].some(({ isSeen }) => !isSeen),
  };
}

/** Puts an entry last in a map, and takes out those that were put there longest ago. */
function keepLast<T>(map: Map<string, T>, key: string, next: (known: T | undefined) => T): T {
  const entry = next(map.get(key));
  map.delete(key);
  map.set(key, entry);
  for (const oldest of map.keys()) {
    if (map.size <= mostFences) break;
    map.delete(oldest);
  }
  return entry;
}
