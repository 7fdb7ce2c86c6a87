import type { TracedAnalysis } from "../analysis/analyze.ts";
import { buildMatrix, mostGroups } from "../matrix/build-matrix.ts";
import { compareMatrices, type MatrixChanges } from "../matrix/compare-matrices.ts";
import { comparePaths, type PathChange } from "../matrix/compare-paths.ts";
import { message } from "../messages/message.ts";
import { diffJson } from "./diff-json.ts";
import { diffText } from "./diff-text.ts";
import { openSourceFiles, openTopology } from "./open-topology.ts";
import { type ExitCode, exitCode, type Terminal } from "./terminal.ts";

/** What differs between two topologies. */
export type TopologyChanges = MatrixChanges & { readonly paths: readonly PathChange[] };

/** `k8snet diff OLD NEW`: which reachability and which declared paths changed. Exits with 1 where something did. */
export async function runDiff(
  before: string,
  after: string,
  format: "text" | "json",
  terminal: Terminal,
): Promise<ExitCode> {
  const { out, err, say, language, workingDirectory } = terminal;
  const files = openSourceFiles(workingDirectory);
  const opened: TracedAnalysis[] = [];
  for (const path of [before, after]) {
    const analysis = openTopology(path, files, workingDirectory);
    if ("problem" in analysis) err(`${say(analysis.problem)}\n`);
    else opened.push(analysis);
  }
  const [old, next] = opened;
  if (old === undefined || next === undefined) return exitCode.wrongUse;
  const matrices = [buildMatrix(old), buildMatrix(next)] as const;
  for (const { leftOut } of matrices) {
    if (leftOut > 0) err(`${say(message("matrix.left-out", { count: leftOut, most: mostGroups }))}\n`);
  }
  const changes = { ...compareMatrices(...matrices), paths: comparePaths(old.paths, next.paths) };
  out(format === "json" ? `${JSON.stringify(diffJson(changes, language), null, 2)}\n` : diffText(changes, terminal));
  const { added, removed, changes: connections, paths } = changes;
  const count = added.length + removed.length + connections.length + paths.length;
  return count === 0 ? exitCode.fine : exitCode.problems;
}
