import type { FenceParams, FenceResult } from "../../../language-server/src/lsp/protocol-fences.ts";
import type { Fence } from "./fence-plugin.ts";

/** So many fences are remembered: those of the pages that are open, and of a while of typing. */
const mostFences = 200;

type Drawn = { result: FenceResult | null; isStale: boolean };

export type DrawnFences = {
  /** What a fence draws, or drew before its files changed; null when it is asked for the first time. */
  readonly resultOf: (fence: Fence) => FenceResult | null;
  /** Lets what is drawn of one of these files be asked for again. */
  readonly forget: (uris: readonly string[]) => void;
  readonly forgetAll: () => void;
};

/**
 * What fences draw, asked for once each; `onDrawn` is called when an answer has come that was not known before. A fence whose question failed is asked for again with
 * the next change.
 */
export function drawnFences(ask: (params: FenceParams) => Promise<FenceResult>, onDrawn: () => void): DrawnFences {
  const drawn = new Map<string, Drawn>();

  async function find(fence: Fence, entry: Drawn): Promise<void> {
    try {
      const result = await ask({ uri: fence.uri ?? "untitled:fence", words: fence.words, text: fence.text });
      const isNew = JSON.stringify(result) !== JSON.stringify(entry.result);
      entry.result = result;
      if (isNew) onDrawn();
    } catch {
      // The server is gone or busy with something newer; the client tells of the former.
      entry.isStale = true;
    }
  }

  function mark(isMeant: (result: FenceResult) => boolean): void {
    let isAny = false;
    for (const entry of drawn.values()) {
      if (entry.result !== null && !isMeant(entry.result)) continue;
      entry.isStale = true;
      isAny = true;
    }
    if (isAny) onDrawn();
  }

  return {
    resultOf(fence) {
      const key = JSON.stringify(fence);
      const entry = drawn.get(key) ?? { result: null, isStale: true };
      // The last one that was asked for stays longest.
      drawn.delete(key);
      drawn.set(key, entry);
      for (const oldest of drawn.keys()) {
        if (drawn.size <= mostFences) break;
        drawn.delete(oldest);
      }
      if (entry.isStale) {
        entry.isStale = false;
        void find(fence, entry);
      }
      return entry.result;
    },
    forget: (uris) => mark((result) => result.uris.some((uri) => uris.includes(uri))),
    forgetAll: () => mark(() => true),
  };
}
