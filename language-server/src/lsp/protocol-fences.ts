// What is asked about the fences of Markdown documents whose language is k8snet.

/**
 * Asks for what a fence draws. `uri` is the Markdown document's: imports are beside it. `words` is what follows `k8snet` at the opening of the fence:
 * `view topology|addresses|policy|path|sequence`, `path FROM -> TO [port N]` or `sequence FROM -> TO [port N]`; without words, the paths that the text states,
 * and the topology where it states none.
 */
export const fenceRequest = "k8snet/fence";
export type FenceParams = { uri: string; words: string; text: string };
export type FenceResult = {
  drawings: {
    /** Mermaid that pins its layout and leaves colours to the page. */
    mermaid: string;
    /** The one-sentence explanation of a path; empty for other views. */
    summary: string;
    /** Whether the packet gets there and its reply back; null where no packet is drawn. */
    isDelivered: boolean | null;
  }[];
  /** What is wrong with the text or the words, a sentence each, lines counted from the fence's first. */
  problems: string[];
  /** The files whose change makes this untrue. */
  uris: string[];
};
