import { message } from "../messages/message.ts";
import { finish, type Steps } from "../steps/steps.ts";
import { comparePlaces } from "../text/place.ts";
import type { Finding } from "../topology/finding.ts";
import type { Check, Fault } from "./check.ts";
import { type CheckInput, createCheckContext, placeKey } from "./check-context.ts";
import { checks } from "./registry.ts";

/** The findings of one code in one file that are told; of the rest one finding tells how many there are. */
export const mostFindings = 1000;

/** Fixes are worked out for so many findings of a code: to look for a free address costs time. */
const mostFixes = 100;

/** Runs every rule. The findings are in the order of the text. Linear, or n log n, in the size of the topology. */
export function checkTopology(input: CheckInput): readonly Finding[] {
  return finish(checkTopologySteps(input));
}

/** As {@link checkTopology}, with a step before each rule and each fault. */
export function* checkTopologySteps(input: CheckInput): Steps<readonly Finding[]> {
  const [places, prefixes] = [new Set<string>(), new Set<string>()];
  let hasErrors = false;
  const context = createCheckContext(input, { places, prefixes, hasErrors: () => hasErrors });
  const tell = createTeller();
  for (const check of checks) {
    yield;
    for (const fault of check.run(context)) {
      yield;
      if (fault.severity === "error" || fault.severity === "warning") {
        places.add(placeKey(fault.place));
        if (fault.isRightPrefix !== true) prefixes.add(placeKey(fault.place));
      }
      if (fault.severity === "error") hasErrors = true;
      tell.add(check, fault);
    }
  }
  return tell.findings();
}

/** Puts codes on faults, tells one fault once (workloads' pods share their text), and holds to the limits. */
function createTeller() {
  const findings: Finding[] = [];
  const told = new Set<string>();
  const counts = new Map<string, { count: number; firstLeftOut: Fault | undefined }>();
  const add = ({ code }: Check, fault: Fault) => {
    const key = `${code} ${fault.message.key} ${placeKey(fault.place)}`;
    if (told.has(key)) return;
    told.add(key);
    const ofFile = `${code} ${fault.place.uri}`;
    const counted = counts.get(ofFile) ?? { count: 0, firstLeftOut: undefined };
    counts.set(ofFile, counted);
    counted.count++;
    if (counted.count > mostFindings) {
      counted.firstLeftOut ??= fault;
      return;
    }
    const { severity, message: text, place, related, fixes } = fault;
    findings.push({
      code,
      severity,
      message: text,
      place,
      related: related ?? [],
      fixes: counted.count > mostFixes ? [] : (fixes?.() ?? []),
    });
  };
  const more = (): Finding[] =>
    [...counts].flatMap(([ofFile, { count, firstLeftOut }]) => {
      if (firstLeftOut === undefined) return [];
      const code = ofFile.slice(0, ofFile.indexOf(" "));
      const leavesOut = count - mostFindings;
      const text = message("checks.more", { code, count: leavesOut });
      const { severity, place } = firstLeftOut;
      return [{ code, severity, message: text, place, related: [], fixes: [], leavesOut }];
    });
  return {
    add,
    findings: (): readonly Finding[] =>
      [...findings, ...more()].sort((left, right) => comparePlaces(left.place, right.place)),
  };
}
