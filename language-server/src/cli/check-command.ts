import { pathToFileURL } from "node:url";
import { checkJson } from "../checks/check-json.ts";
import { type CheckReport, hasProblems } from "../checks/check-report.ts";
import { checkText } from "../checks/check-text.ts";
import { comparePlaces, type Place } from "../text/place.ts";
import type { Finding } from "../topology/finding.ts";
import { checkAnnotations } from "./check-annotations.ts";
import { checkSarif } from "./check-sarif.ts";
import { findFiles } from "./find-files.ts";
import { openSourceFiles, openTopologies } from "./open-topology.ts";
import { placeText } from "./shown-path.ts";
import { type ExitCode, exitCode, type Terminal } from "./terminal.ts";

export type CheckFormat = "text" | "json" | "sarif" | "github";

/**
 * `k8snet check FILE|DIR…`: the findings of all topologies that the files make up, and the results of their `expect` statements. A file that another
 * one of them imports is checked as a part of that.
 */
export async function runCheck(paths: readonly string[], format: CheckFormat, terminal: Terminal): Promise<ExitCode> {
  const { out, err, say, language, workingDirectory } = terminal;
  const found = findFiles(paths, ".k8snet", workingDirectory);
  if ("problem" in found) {
    err(`${say(found.problem)}\n`);
    return exitCode.wrongUse;
  }
  const files = openSourceFiles(workingDirectory);
  const uris = found.files.map((path) => pathToFileURL(path).href);
  const problems = uris.map(files.problemOf).filter((problem) => problem !== undefined);
  for (const problem of problems) err(`${say(problem)}\n`);
  if (problems.length > 0) return exitCode.wrongUse;

  const analyses = openTopologies(uris, files);
  const report: CheckReport = {
    findings: once(
      analyses.flatMap(({ findings }) => findings),
      ({ code, place }) => `${code} ${key(place)}`,
    ).sort((left, right) => comparePlaces(left.place, right.place)),
    expectations: once(
      analyses.flatMap(({ expectations }) => expectations),
      ({ expectation }) => key(expectation.place),
    ),
  };
  switch (format) {
    case "text":
      out(
        checkText(report, {
          ...terminal,
          place: (place) => placeText(place, workingDirectory),
          linesOf: files.linesOf,
        }),
      );
      break;
    case "json":
      out(`${JSON.stringify(checkJson(report, language), null, 2)}\n`);
      break;
    case "sarif":
      out(`${JSON.stringify(checkSarif(report, language), null, 2)}\n`);
      break;
    case "github":
      out(checkAnnotations(report, language, workingDirectory));
  }
  return hasProblems(report) ? exitCode.problems : exitCode.fine;
}

const key = ({ uri, range: { start, end } }: Place) =>
  `${uri} ${start.line}:${start.character}-${end.line}:${end.character}`;

/** A file that two topologies import tells each of its findings once. */
function once<T extends Finding | CheckReport["expectations"][number]>(
  all: readonly T[],
  keyOf: (item: T) => string,
): T[] {
  const seen = new Map<string, T>();
  for (const item of all) if (!seen.has(keyOf(item))) seen.set(keyOf(item), item);
  return [...seen.values()];
}
