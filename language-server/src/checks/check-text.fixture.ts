// The findings of a text, all stages together, as tests of rules look at them.
import { lowerTopology } from "../cni/lower-topology.ts";
import { serviceDaemons } from "../kube-proxy/service-daemons.ts";
import { topologyOf } from "../language/topology-of.fixture.ts";
import { finish } from "../steps/steps.ts";
import type { Place } from "../text/place.ts";
import { deriveTopology } from "../topology/derive/derive-topology.ts";
import type { Finding } from "../topology/finding.ts";
import { indexTopology } from "../topology/topology-index.ts";
import type { ExpectationResult } from "./expectation-result.ts";
import { evaluateExpectations } from "./expectations.ts";
import { checkTopology } from "./run-checks.ts";
import { tracePaths } from "./traced-paths.ts";

/** A text, and its findings as {@link tellFinding} puts them. */
export type TextCase = readonly [text: string, findings: readonly string[]];

/** A text through all stages up to its paths. */
function trace(text: string) {
  const declared = topologyOf(text);
  const { result: topology, findings: derived } = deriveTopology(declared.topology);
  const index = indexTopology(topology);
  const { result: dataplane, findings: lowered } = lowerTopology(topology, index, serviceDaemons);
  return {
    topology,
    index,
    dataplane,
    findings: [...declared.findings, ...derived, ...lowered],
    paths: finish(tracePaths(topology.paths, index, dataplane)),
    expectations: finish(tracePaths(topology.expectations, index, dataplane)),
  };
}

/** All findings of a text: the language's, the derivation's, the lowering's and the rules'. */
export function findingsOf(text: string): readonly Finding[] {
  const { findings, ...traced } = trace(text);
  const hasErrors = findings.some(({ severity }) => severity === "error");
  return [...findings, ...checkTopology({ ...traced, hasErrors })];
}

/** What becomes of the `expect` statements of a text. */
export function expectationsOf(text: string): readonly ExpectationResult[] {
  return evaluateExpectations(trace(text).expectations);
}

/** A finding in a line: `error duplicate-address 10.244.0.2 @9 <- 10.244.0.2 @8`: its place's text and line, and the related places'. */
export function tellFinding(text: string, { severity, code, place, related }: Finding): string {
  const others = related.map((each) => ` <- ${tellPlace(text, each.place)}`).join("");
  return `${severity} ${code} ${tellPlace(text, place)}${others}`;
}

function tellPlace(text: string, { range: { start, end } }: Place): string {
  const line = text.split("\n")[start.line] ?? "";
  const last = start.line === end.line ? end.character : line.length;
  return `${line.slice(start.character, last)} @${start.line + 1}`;
}

/** The text with all edits of a finding's fix. */
export function applyFix(text: string, edits: Finding["fixes"][number]["edits"]): string {
  const lines = text.split("\n");
  const offsetOf = ({ line, character }: Place["range"]["start"]) =>
    lines.slice(0, line).reduce((sum, each) => sum + each.length + 1, character);
  const replaced = edits.map(({ place: { range }, newText }) => ({
    start: offsetOf(range.start),
    end: offsetOf(range.end),
    newText,
  }));
  replaced.sort((one, other) => other.start - one.start);
  return replaced.reduce((fixed, { start, end, newText }) => fixed.slice(0, start) + newText + fixed.slice(end), text);
}
