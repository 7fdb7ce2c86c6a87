import type { ShownPart } from "../preview-messages.ts";

/** The ids of the parts that a search finds, in reading order: by what they are, by what is known of them, whatever the case. */
export function findParts(parts: readonly ShownPart[], query: string): readonly string[] {
  const wanted = query.trim().toLowerCase();
  if (wanted === "") return [];
  return parts.flatMap(({ id, name, lines, endpoint }) => {
    const text = [name, endpoint ?? "", ...lines].join("\n").toLowerCase();
    return text.includes(wanted) ? [id] : [];
  });
}
