import type { Message } from "../../messages/message.ts";
import type { Position } from "../../text/place.ts";
import type { CursorContext } from "../text-structure/cursor-context.ts";
import type { View } from "../workspace.ts";

/** Something that may stand at the cursor. `snippet` is in the syntax of LSP, where more than the label is put in. */
export type Offer = {
  readonly label: string;
  readonly kind: "keyword" | "value" | "name" | "choice" | "option";
  readonly detail?: string | Message;
  readonly snippet?: string;
  /** What is put in instead of the label, as it is. */
  readonly inserted?: string;
};

/** What is completed, and where. */
export type Asked = { readonly view: View; readonly position: Position; readonly context: CursorContext };

export function offers(labels: readonly string[], kind: Offer["kind"], detail?: string | Message): Offer[] {
  return labels.map((label) => ({ label, kind, ...(detail === undefined ? {} : { detail }) }));
}
