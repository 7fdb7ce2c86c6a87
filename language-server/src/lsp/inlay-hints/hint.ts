import type { Message } from "../../messages/message.ts";
import type { Place, Position } from "../../text/place.ts";

/** A part of what stands behind a name or a value: what the tooltip says of it, and the place where it comes from. */
export type HintPart = {
  readonly text: string | Message;
  readonly tooltip: Message | null;
  readonly from: Place | null;
};

/** What the text leaves out, at the position behind which it stands. */
export type Hint = {
  readonly position: Position;
  readonly parts: readonly HintPart[];
  readonly kind: "value" | "remark";
};
