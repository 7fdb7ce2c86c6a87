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

export type ServerState = "starting" | "running" | "stopped";

/** What the server tells of itself and of paths as documents; questions reject when it is not there. */
export type StatusServer = {
  readonly pathReport: (params: PathReportParams, token?: CancellationToken) => Promise<PathReportResult>;
  readonly status: (token?: CancellationToken) => Promise<ServerStatusResult>;
  /** What it does that takes a while; null for nothing. */
  readonly activity: () => string | null;
  readonly state: () => ServerState;
  /** Tells of a server that is starting, not of one that is stopped, for as long as it takes to stop it and to start another. */
  readonly whileRestarting: (restart: () => Promise<void>) => Promise<void>;
  /** Fires when what it does or its state has changed. */
  readonly onChange: (listener: () => void) => { dispose(): void };
};

export function askStatus(client: BaseLanguageClient): StatusServer {
  const changes = new EventEmitter<void>();
  let activity: string | null = null;
  let restarts = 0;
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
    state: () => {
      if (restarts > 0 || client.state === State.Starting) return "starting";
      return client.state === State.Running ? "running" : "stopped";
    },
    whileRestarting: async (restart) => {
      restarts += 1;
      changes.fire();
      try {
        await restart();
      } finally {
        restarts -= 1;
        changes.fire();
      }
    },
    onChange: changes.event,
  };
}
