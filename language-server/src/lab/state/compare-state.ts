import type { Netns } from "../../dataplane/dataplane.ts";
import type { LabStateDifference } from "../lab-report.ts";
import { kernelDeviceLines, kernelFdbLines, kernelNeighbourLines, kernelRouteLines } from "./kernel-state.ts";
import { deviceLines, fdbLines, neighbourLines, routeLines } from "./state-lines.ts";
import type { StateQuestion } from "./state-questions.ts";

/** Compares one part of a namespace's state with what the kernel was asked for. */
export function compareState(
  netns: Netns,
  about: StateQuestion["about"],
  answer: string,
): readonly LabStateDifference[] {
  switch (about) {
    case "devices":
      return compareLines(netns, deviceLines(netns), kernelDeviceLines(answer));
    case "routes4":
      return compareLines(netns, routeLines(netns, 4), kernelRouteLines(answer, 4));
    case "routes6":
      return compareLines(netns, routeLines(netns, 6), kernelRouteLines(answer, 6));
    case "neighbours":
      // Where many machines share a link the lab tells them to each other; beside those the dataplane's are all.
      return compareLines(netns, neighbourLines(netns), kernelNeighbourLines(answer)).filter(
        ({ predicted }) => predicted !== null,
      );
    case "fdb":
      return compareLines(netns, fdbLines(netns), kernelFdbLines(answer));
    case "sysctls":
      return [];
  }
}

/** What one side has and the other lacks; two lines about one thing (same first words) are one difference. */
function compareLines(
  netns: Netns,
  predicted: readonly string[],
  observed: readonly string[],
): readonly LabStateDifference[] {
  const missing = without(predicted, observed);
  const surplus = without(observed, predicted);
  const differences: LabStateDifference[] = missing.map((line) => {
    const at = surplus.findIndex((other) => subjectOf(other) === subjectOf(line));
    const [other = null] = at < 0 ? [] : surplus.splice(at, 1);
    return { netns: netns.id, predicted: line, observed: other };
  });
  return [...differences, ...surplus.map((line) => ({ netns: netns.id, predicted: null, observed: line }))];
}

/** `route main unicast 10.0.0.0/8`, `device eth0`, `fdb MAC`. */
function subjectOf(line: string): string {
  const words = line.split(" ");
  return words.slice(0, words[0] === "route" ? 4 : 2).join(" ");
}

/** The lines of the first list that the second lacks; one that stands twice is needed twice. */
function without(lines: readonly string[], others: readonly string[]): string[] {
  const counts = new Map<string, number>();
  for (const line of others) counts.set(line, (counts.get(line) ?? 0) + 1);
  return lines.filter((line) => {
    const count = counts.get(line) ?? 0;
    counts.set(line, count - 1);
    return count <= 0;
  });
}
