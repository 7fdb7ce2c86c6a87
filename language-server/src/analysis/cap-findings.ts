import { mostFindings } from "../checks/run-checks.ts";
import { message } from "../messages/message.ts";
import type { Finding } from "../topology/finding.ts";

/**
 * So many findings of one code in one file as the rules tell too; of the rest one finding tells how many there are. An editor loses all of a file's
 * findings where there are more than about 125,000.
 */
export function capFindings(findings: readonly Finding[]): readonly Finding[] {
  const groups = new Map<string, { count: number; firstLeftOut: Finding | undefined }>();
  const told = findings.filter((finding) => {
    const ofFile = `${finding.code} ${finding.place.uri}`;
    const group = groups.get(ofFile) ?? { count: 0, firstLeftOut: undefined };
    groups.set(ofFile, group);
    group.count++;
    if (group.count > mostFindings) group.firstLeftOut ??= finding;
    return group.count <= mostFindings;
  });
  const more = [...groups.values()].flatMap(({ count, firstLeftOut }): Finding[] => {
    if (firstLeftOut === undefined) return [];
    const { code, severity, place } = firstLeftOut;
    const text = message("checks.more", { code, count: count - mostFindings });
    return [{ code, severity, message: text, place, related: [], fixes: [] }];
  });
  return [...told, ...more];
}
