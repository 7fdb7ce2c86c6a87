import type { PathReportParams } from "../../../language-server/src/lsp/protocol-status.ts";
import type { Server } from "../client/ask-server.ts";
import { tellNotExplained } from "../explain-path/asked-path.ts";
import { meantPath } from "../explain-path/meant-path.ts";
import type { Preview } from "../preview/preview.ts";
import type { PathReports } from "./path-reports.ts";

/** Opens the report of the path that is meant. */
export async function openReport(
  server: Server,
  preview: Preview,
  reports: PathReports,
  asked: PathReportParams | null,
): Promise<void> {
  try {
    const params = await meantPath(server, preview, asked);
    if (params !== null) await reports.open(params);
  } catch (error) {
    tellNotExplained(error);
  }
}
