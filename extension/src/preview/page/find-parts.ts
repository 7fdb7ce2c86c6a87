import type { ShownPart } from "../preview-messages.ts";

/** A part that is found, or, in a part that is not open, what is found there. `name` is the part's, with that of the frame around it. */
export type Finding = {
  readonly id: string;
  readonly key: string;
  readonly name: string;
  readonly folded: ShownPart["folded"][number] | null;
};

/** What a search finds, in reading order: by what things are, by what is known of them, whatever the case. A fold is found by what is in it one by one. */
export function findParts(parts: readonly ShownPart[], query: string): readonly Finding[] {
  const wanted = query.trim().toLowerCase();
  if (wanted === "") return [];
  const has = (texts: readonly string[]) => texts.join("\n").toLowerCase().includes(wanted);
  const names = new Map(parts.map(({ id, name }) => [id, name]));
  return parts.flatMap(({ id, key, name: own, lines, endpoint, folded, parent }) => {
    const name = [own, names.get(parent ?? "") ?? []].flat().join(" · ");
    const inside = folded.filter(({ text }) => has([text]));
    const isFound = has(inside.length === 0 ? [own, endpoint ?? "", ...lines] : [own, endpoint ?? ""]);
    return [...(isFound ? [null] : []), ...inside].map((each) => ({ id, key, name, folded: each }));
  });
}
