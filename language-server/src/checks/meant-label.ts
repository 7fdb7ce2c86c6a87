import { message } from "../messages/message.ts";
import { closestWord } from "../text/closest-word.ts";
import type { Place } from "../text/place.ts";
import type { Fix } from "../topology/finding.ts";
import { type LabelRequirement, type LabelSelector, selects } from "../topology/selector.ts";
import type { Pod } from "../topology/topology.ts";
import { replaceFix } from "./containment.ts";

/** The fix for a selector that selects none of these pods: the one label value of theirs that was most likely meant, where all else of the selector fits. */
export function meantLabel({ requirements }: LabelSelector, pods: readonly Pod[]): readonly Fix[] {
  for (const wanted of requirements) {
    const [written = ""] = wanted.values;
    // Of very short words any one is near.
    if (wanted.operator !== "In" || wanted.values.length !== 1 || written.length < 2) continue;
    const others = { requirements: requirements.filter((each) => each !== wanted), place: wanted.place };
    const fitting = pods.filter(({ labels }) => selects(others, labels));
    const word = closestWord(written, new Set(fitting.flatMap(({ labels }) => labels.get(wanted.key)?.value ?? [])));
    if (word !== undefined) return rewriteFix(wanted, `${wanted.key}=${word}`);
  }
  return [];
}

/** Only a requirement that stands as `key=value` on its line can be written anew. */
export function rewriteFix({ key, values, place }: LabelRequirement, text: string): readonly Fix[] {
  const plain = `${key}=${values[0] ?? ""}`;
  return lengthOf(place) === plain.length ? [replaceFix(message("checks.fix-meant", { word: text }), place, text)] : [];
}

function lengthOf({ range: { start, end } }: Place): number | undefined {
  return start.line === end.line ? end.character - start.character : undefined;
}
