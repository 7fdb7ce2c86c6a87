import { message } from "../messages/message.ts";
import { onlyClosestWord } from "../text/closest-word.ts";
import type { Place } from "../text/place.ts";
import type { Fix } from "../topology/finding.ts";
import { replaceFix } from "./containment.ts";

/** The fix that writes the one of the known words that was most likely meant; none where no word is near. */
export function meantWord(written: string, known: readonly string[], place: Place): readonly Fix[] {
  const word = onlyClosestWord(written, known);
  return word === undefined ? [] : [replaceFix(message("checks.fix-meant", { word }), place, word)];
}
