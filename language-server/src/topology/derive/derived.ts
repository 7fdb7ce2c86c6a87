import type { Message } from "../../messages/message.ts";
import type { Place } from "../../text/place.ts";
import type { Finding, RelatedPlace, Severity } from "../finding.ts";
import type { Sourced } from "../topology.ts";

/** A value that the text leaves out, with the place of what it was derived for. */
export function derived<T>(value: T, place: Place): Sourced<T> {
  return { value, origin: "derived", place };
}

/** A finding that offers no fix. */
export function finding(
  code: string,
  severity: Severity,
  message: Message,
  place: Place,
  related: readonly RelatedPlace[] = [],
): Finding {
  return { code, severity, message, place, related, fixes: [] };
}
