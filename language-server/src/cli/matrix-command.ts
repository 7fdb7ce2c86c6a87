import { matrixDiagram } from "../diagram/matrix-diagram.ts";
import { buildMatrix, mostGroups } from "../matrix/build-matrix.ts";
import { matrixJson } from "../matrix/matrix-json.ts";
import { matrixText } from "../matrix/matrix-text.ts";
import { message } from "../messages/message.ts";
import { matrixCsv } from "./matrix-csv.ts";
import { openSourceFiles, openTopology } from "./open-topology.ts";
import { placeText } from "./shown-path.ts";
import { type ExitCode, exitCode, type Terminal } from "./terminal.ts";

export type MatrixFormat = "text" | "json" | "csv" | "mermaid";

/** `k8snet matrix FILE`: who can reach whom, on which ports. Exits with 0 whenever it could answer. */
export async function runMatrix(file: string, format: MatrixFormat, terminal: Terminal): Promise<ExitCode> {
  const { out, err, say, language, workingDirectory } = terminal;
  const opened = openTopology(file, openSourceFiles(workingDirectory), workingDirectory);
  if ("problem" in opened) {
    err(`${say(opened.problem)}\n`);
    return exitCode.wrongUse;
  }
  const matrix = buildMatrix(opened);
  if (matrix.leftOut > 0) err(`${say(message("matrix.left-out", { count: matrix.leftOut, most: mostGroups }))}\n`);
  switch (format) {
    case "text":
      out(matrixText(matrix, { ...terminal, place: (place) => placeText(place, workingDirectory) }));
      break;
    case "json":
      for (const part of matrixJson(matrix)) out(part);
      break;
    case "csv":
      for (const line of matrixCsv(matrix, workingDirectory)) out(line);
      break;
    case "mermaid":
      out(matrixDiagram(matrix, language).document);
  }
  return exitCode.fine;
}
