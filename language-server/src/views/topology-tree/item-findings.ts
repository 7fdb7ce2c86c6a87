import type { Place, Position } from "../../text/place.ts";
import { comparePositions, isBefore } from "../../text/positions.ts";
import type { Finding } from "../../topology/finding.ts";

/** How many errors and warnings stand within a declaration. */
export type FoundWithin = { readonly errors: number; readonly warnings: number };

const nothing: FoundWithin = { errors: 0, warnings: 0 };

type Found = { readonly start: Position; readonly isError: boolean };

/** Counts findings by place: each question is a search in a sorted list. Hints and infos mark no row. */
export function countFindings(findings: readonly Finding[]): (extent: Place | null) => FoundWithin {
  const byDocument = new Map<string, Found[]>();
  for (const { severity, place } of findings) {
    if (severity !== "error" && severity !== "warning") continue;
    const found = { start: place.range.start, isError: severity === "error" };
    const others = byDocument.get(place.uri);
    if (others === undefined) byDocument.set(place.uri, [found]);
    else others.push(found);
  }
  for (const found of byDocument.values()) found.sort((left, right) => comparePositions(left.start, right.start));
  return (extent) => {
    const found = extent === null ? undefined : byDocument.get(extent.uri);
    if (found === undefined || extent === null) return nothing;
    const counts = { errors: 0, warnings: 0 };
    for (let at = firstFrom(found, extent.range.start); at < found.length; at++) {
      const each = found[at];
      if (each === undefined || comparePositions(each.start, extent.range.end) > 0) break;
      counts[each.isError ? "errors" : "warnings"] += 1;
    }
    return counts;
  };
}

/** Where the first one stands that does not begin before a position. */
function firstFrom(found: readonly Found[], position: Position): number {
  let [low, high] = [0, found.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    const each = found[middle];
    if (each !== undefined && isBefore(each.start, position)) low = middle + 1;
    else high = middle;
  }
  return low;
}
