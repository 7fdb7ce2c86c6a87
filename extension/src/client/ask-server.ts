import type { LanguageClient } from "vscode-languageclient/node";
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
  type TopologyChangedParams,
  topologyChangedNotification,
} from "../../../language-server/src/lsp/protocol.ts";

/** The questions that the extension asks the language server beyond LSP; each rejects when the server is not there. */
export type Server = {
  readonly diagram: (params: DiagramParams) => Promise<DiagramResult>;
  readonly path: (params: PathParams) => Promise<PathResult>;
  readonly endpoints: (params: EndpointsParams) => Promise<EndpointItem[]>;
  readonly endpointAt: (params: EndpointAtParams) => Promise<EndpointItem | null>;
  readonly onTopologyChanged: (listener: (params: TopologyChangedParams) => void) => { dispose(): void };
};

export function askServer(client: LanguageClient): Server {
  return {
    diagram: (params) => client.sendRequest<DiagramResult>(diagramRequest, params),
    path: (params) => client.sendRequest<PathResult>(pathRequest, params),
    endpoints: (params) => client.sendRequest<EndpointItem[]>(endpointsRequest, params),
    endpointAt: (params) => client.sendRequest<EndpointItem | null>(endpointAtRequest, params),
    onTopologyChanged: (listener) => client.onNotification(topologyChangedNotification, listener),
  };
}
