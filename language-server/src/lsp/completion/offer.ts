import type { Message } from "../../messages/message.ts";
import type { Place, Position } from "../../text/place.ts";
import type { CursorContext } from "../text-structure/cursor-context.ts";
import type { View } from "../workspace.ts";

/** Something that may stand at the cursor. `snippet` is in the syntax of LSP, where more than the label is put in. */
export type Offer = {
  readonly label: string;
  readonly kind: "keyword" | "value" | "name" | "choice" | "option";
  readonly detail?: string | Message;
  /** What it is for, in a sentence. */
  readonly documentation?: Message;
  /** Where the thing of this name is declared: what is to be said of it is worked out when somebody looks. */
  readonly declaredAt?: Place;
  readonly snippet?: string;
  /** Offered only where nothing is written yet: whoever has begun writes something else than this. */
  readonly unlessBegun?: true;
  /** What is put in instead of the label, as it is. */
  readonly inserted?: string;
};

/** What is completed, and where; more offers than `most` are not sent. */
export type Asked = {
  readonly view: View;
  readonly position: Position;
  readonly context: CursorContext;
  readonly most: number;
};

export function offers(labels: readonly string[], kind: Offer["kind"], detail?: string | Message): Offer[] {
  return labels.map((label) => ({ label, kind, ...(detail === undefined ? {} : { detail }) }));
}

/** Words with which a statement goes on, and behind which something has to stand. */
export function clauseOffers(words: readonly string[]): Offer[] {
  return words.map((label) => ({ label, kind: "keyword", snippet: `${label} $0` }));
}
