import { type CancellationToken, EventEmitter } from "vscode";
import { type BaseLanguageClient, State } from "vscode-languageclient";
import {
  type ActivityParams,
  activityNotification,
  type PathReportParams,
  type PathReportResult,
  pathReportRequest,
  type ServerStatusResult,
  serverStatusRequest,
} from "../../../language-server/src/lsp/protocol-status.ts";

/** What the server tells of itself and of paths as documents; questions reject when it is not there. */
export type StatusServer = {
  readonly pathReport: (params: PathReportParams, token?: CancellationToken) => Promise<PathReportResult>;
  readonly status: (token?: CancellationToken) => Promise<ServerStatusResult>;
  /** What it does that takes a while; null for nothing. */
  readonly activity: () => string | null;
  readonly isRunning: () => boolean;
  /** Fires when one of the two has changed. */
  readonly onChange: (listener: () => void) => { dispose(): void };
};

export function askStatus(client: BaseLanguageClient): StatusServer {
  const changes = new EventEmitter<void>();
  let activity: string | null = null;
  client.onNotification(activityNotification, ({ text }: ActivityParams) => {
    activity = text;
    changes.fire();
  });
  client.onDidChangeState(() => {
    // Another server begins with nothing.
    activity = null;
    changes.fire();
  });
  return {
    pathReport: (params, token) => client.sendRequest<PathReportResult>(pathReportRequest, params, token),
    status: (token) => client.sendRequest<ServerStatusResult>(serverStatusRequest, undefined, token),
    activity: () => activity,
    isRunning: () => client.state === State.Running,
    onChange: changes.event,
  };
}
