import type { Steps } from "../steps/steps.ts";

/** Where files come from that no editor has open. Nothing here throws. */
export type TextSource = {
  /** The text of a file; undefined where there is none that could be read. */
  readonly readText: (uri: string) => string | undefined;
  /** The URIs of the `.k8snet` files in a folder and below; in steps where they are looked for. */
  readonly listFiles: (folderUri: string) => readonly string[] | Steps<readonly string[]>;
};
