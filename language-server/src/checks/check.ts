// What a check is. A rule is one file behind this interface; registry.ts is the only other place that names it.
import type { Message } from "../messages/message.ts";
import type { Place } from "../text/place.ts";
import type { Fix, RelatedPlace, Severity } from "../topology/finding.ts";
import type { CheckContext } from "./check-context.ts";

/** A finding before its rule's code is put on it. `fixes` are worked out only for findings that are shown. */
export type Fault = {
  readonly severity: Severity;
  readonly message: Message;
  readonly place: Place;
  readonly related?: readonly RelatedPlace[];
  readonly fixes?: () => readonly Fix[];
  /** Another address of the same prefix would be right: what follows from the prefix alone does not follow from this fault. */
  readonly isRightPrefix?: boolean;
};

/**
 * One rule. Several rules may share a code, where a user would call their faults by one name. A rule looks at what the
 * text declares: a derived value is never at fault itself, but what it was derived from.
 */
export type Check = { readonly code: string; readonly run: (context: CheckContext) => readonly Fault[] };
