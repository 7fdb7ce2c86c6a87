import type { Message } from "../messages/message.ts";
import type { Place } from "../text/place.ts";

export type Severity = "error" | "warning" | "info" | "hint";

/** Another place that a finding is about: the other owner of an address, the wider prefix … */
export type RelatedPlace = { readonly message: Message; readonly place: Place };

/** One replacement of text; an empty range inserts. */
export type TextReplacement = { readonly place: Place; readonly newText: string };

/** A quick fix: only where one answer is right. */
export type Fix = { readonly title: Message; readonly edits: readonly TextReplacement[] };

/** Something wrong or noteworthy in the text, with a stable code, its place, and the other places that belong to it. */
export type Finding = {
  readonly code: string;
  readonly severity: Severity;
  readonly message: Message;
  readonly place: Place;
  readonly related: readonly RelatedPlace[];
  readonly fixes: readonly Fix[];
  /** How many others it stands for, which are not told one by one. */
  readonly leavesOut?: number;
};

/** What a pure stage returns: it never throws. */
export type Result<T> = { readonly result: T; readonly findings: readonly Finding[] };
