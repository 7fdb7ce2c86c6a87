import type { Message } from "../../messages/message.ts";
import type { Steps } from "../../steps/steps.ts";
import type { Finding } from "../../topology/finding.ts";
import type { Change } from "./change.ts";

/** Something that may be done about a place of a text. */
export type Action = {
  /** Tells it from the others of its place. */
  readonly id: string;
  readonly title: Message;
  readonly kind: string;
  readonly isPreferred: boolean;
  /** What it is done about, for a quick fix. */
  readonly findings: readonly Finding[];
  /** Whether working the change out takes a moment: editors that can ask for it when it is chosen. */
  readonly isCostly: boolean;
  /** Null where the topology would not be the same behind it. */
  readonly change: () => Steps<Change | null>;
};

/** A refactoring: nothing is wrong, and its change is held against the topology. */
export function refactoring(id: string, kind: string, title: Message, change: () => Steps<Change | null>): Action {
  return { id, title, kind, isPreferred: false, findings: [], isCostly: true, change };
}
