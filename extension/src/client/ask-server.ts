import { type CancellationToken, EventEmitter, type Uri } from "vscode";
import {
  type BaseLanguageClient,
  DidChangeWatchedFilesNotification,
  FileChangeType,
  WorkDoneProgress,
} from "vscode-languageclient";
import {
  type DiagramParams,
  type DiagramResult,
  diagramRequest,
  type EndpointAtParams,
  type EndpointItem,
  type EndpointsParams,
  endpointAtRequest,
  endpointsRequest,
  type PathParams,
  type PathResult,
  pathRequest,
  type StatementItem,
  type StatementsParams,
  statementsRequest,
  type TopologyChangedParams,
  topologyChangedNotification,
  type VerifyParams,
  type VerifyResult,
  verifyRequest,
} from "../../../language-server/src/lsp/protocol.ts";
import {
  type DeclaredPathsParams,
  type DeclaredPathsResult,
  declaredPathsRequest,
  type NamedEndpointParams,
  type NamedEndpointResult,
  namedEndpointRequest,
} from "../../../language-server/src/lsp/protocol-views.ts";

/** The questions that the extension asks the language server beyond LSP; each rejects when the server is not there. */
export type Server = {
  readonly diagram: (params: DiagramParams, token?: CancellationToken) => Promise<DiagramResult>;
  readonly path: (params: PathParams, token?: CancellationToken) => Promise<PathResult>;
  readonly endpoints: (params: EndpointsParams) => Promise<EndpointItem[]>;
  readonly endpointAt: (params: EndpointAtParams) => Promise<EndpointItem | null>;
  readonly namedEndpoint: (params: NamedEndpointParams) => Promise<NamedEndpointResult>;
  readonly declaredPaths: (params: DeclaredPathsParams, token?: CancellationToken) => Promise<DeclaredPathsResult>;
  readonly statements: (params: StatementsParams) => Promise<StatementItem[]>;
  /** Rejects when it is cancelled, too. */
  readonly verify: (
    params: Omit<VerifyParams, "workDoneToken">,
    cancelled: CancellationToken,
    onProgress: (progress: { readonly message?: string; readonly percentage?: number }) => void,
  ) => Promise<VerifyResult>;
  /** Lets the server read a file again before it answers what is asked next: the client tells it of changes on the disk some time later. */
  readonly forget: (file: Uri) => Promise<void>;
  readonly onTopologyChanged: (listener: (params: TopologyChangedParams) => void) => { dispose(): void };
};

export function askServer(client: BaseLanguageClient): Server {
  // The client keeps one handler for a notification.
  const changes = new EventEmitter<TopologyChangedParams>();
  client.onNotification(topologyChangedNotification, (params: TopologyChangedParams) => changes.fire(params));
  return {
    diagram: (params, token) => client.sendRequest<DiagramResult>(diagramRequest, params, token),
    path: (params, token) => client.sendRequest<PathResult>(pathRequest, params, token),
    endpoints: (params) => client.sendRequest<EndpointItem[]>(endpointsRequest, params),
    endpointAt: (params) => client.sendRequest<EndpointItem | null>(endpointAtRequest, params),
    namedEndpoint: (params) => client.sendRequest<NamedEndpointResult>(namedEndpointRequest, params),
    declaredPaths: (params, token) => client.sendRequest<DeclaredPathsResult>(declaredPathsRequest, params, token),
    statements: (params) => client.sendRequest<StatementItem[]>(statementsRequest, params),
    verify: async (params, cancelled, onProgress) => {
      const workDoneToken = crypto.randomUUID();
      const listening = client.onProgress(WorkDoneProgress.type, workDoneToken, (progress) => {
        if (progress.kind !== "end") onProgress(progress);
      });
      try {
        return await client.sendRequest<VerifyResult>(verifyRequest, { ...params, workDoneToken }, cancelled);
      } finally {
        listening.dispose();
      }
    },
    forget: (file) =>
      client.sendNotification(DidChangeWatchedFilesNotification.type, {
        changes: [{ uri: file.toString(), type: FileChangeType.Changed }],
      }),
    onTopologyChanged: changes.event,
  };
}
