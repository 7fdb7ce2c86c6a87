import type { Place } from "../text/place.ts";
import type { DiagramItem } from "./diagram-item.ts";

/** A diagram in Mermaid. Ids in `places` and `endpoints` are those of the nodes and subgraphs in the text. */
export type Diagram = {
  readonly title: string;
  /** Without front matter: the preview follows the editor's theme. */
  readonly mermaid: string;
  /** With front matter that pins layout, theme and look, so that it looks alike wherever it is drawn. */
  readonly document: string;
  readonly places: readonly { readonly id: string; readonly place: Place }[];
  /** What stands for a possible end of a path, by the name that a `path` statement has for it. */
  readonly endpoints: readonly { readonly id: string; readonly endpoint: string }[];
  /** Everything that is drawn, in words and in reading order. */
  readonly items: readonly DiagramItem[];
};
