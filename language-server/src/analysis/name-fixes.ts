import { endKinds } from "../language/path-words.ts";
import { nameFault } from "../language/reading/name-rules.ts";
import type { Finding, Fix } from "../topology/finding.ts";
import type { Analysis } from "./analyze.ts";
import { endKindOf, type OtherNames, otherNamesIn } from "./other-names.ts";

type NamedAnalysis = Pick<Analysis, "symbols" | "uris" | "names">;

/** A name that may not be one gets its fix where it is declared; what it is called by must follow, and a name that another thing has is no answer. */
export function fixNames(findings: readonly Finding[], analysis: NamedAnalysis): readonly Finding[] {
  const others = otherNamesIn(analysis);
  return findings.map((finding) => {
    if (finding.code !== "invalid-name" || finding.fixes.length === 0) return finding;
    return { ...finding, fixes: finding.fixes.flatMap((fix) => renaming(fix, analysis, others)) };
  });
}

function renaming(fix: Fix, { symbols }: NamedAnalysis, others: OtherNames): readonly Fix[] {
  const [edit] = fix.edits;
  if (edit === undefined) return [];
  const { place, newText } = edit;
  const found = symbols.occurrenceAt(place.uri, place.range.start);
  const info = found === undefined ? undefined : symbols.infoOf(found.symbol);
  if (found === undefined || info === undefined) return [fix];
  if (nameFault(newText, info.kind) !== undefined || others.isTaken(info, newText)) return [];
  // At a bare end of a path it would be read as something else; rename writes the kind there.
  const isOther = endKinds.has(newText) || newText === "internet" || others.endNamesakes(info, newText).length > 0;
  if (isOther && endKindOf(info.kind) !== undefined) return [];
  const all = symbols.occurrencesOf(found.symbol);
  return [{ ...fix, edits: all.map((each) => ({ place: each.place, newText })) }];
}
