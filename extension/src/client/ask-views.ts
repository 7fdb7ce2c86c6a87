import type { BaseLanguageClient } from "vscode-languageclient";
import type { ProtocolPosition } from "../../../language-server/src/lsp/protocol.ts";
import {
  type AddressBlocksParams,
  type AddressBlocksResult,
  type AddressMapParams,
  type AddressMapResult,
  addressBlocksRequest,
  addressMapRequest,
  type PathStepsParams,
  type PathStepsResult,
  pathStepsRequest,
  type TopologyItemsParams,
  type TopologyItemsResult,
  type TopologyWayParams,
  type TopologyWayResult,
  topologyItemsRequest,
  topologyWayRequest,
} from "../../../language-server/src/lsp/protocol-views.ts";

/** What the views ask the language server; each rejects when the server is not there. */
export type ViewsServer = {
  readonly topologyItems: (params: TopologyItemsParams) => Promise<TopologyItemsResult>;
  readonly topologyWay: (params: TopologyWayParams) => Promise<TopologyWayResult>;
  readonly pathSteps: (params: PathStepsParams) => Promise<PathStepsResult>;
  readonly addressMap: (params: AddressMapParams) => Promise<AddressMapResult>;
  readonly addressBlocks: (params: AddressBlocksParams) => Promise<AddressBlocksResult>;
  /** What hovering over a position shows, as Markdown; null where there is nothing to say. */
  readonly hover: (uri: string, position: ProtocolPosition) => Promise<string | null>;
};

export function askViews(client: BaseLanguageClient): ViewsServer {
  return {
    topologyItems: (params) => client.sendRequest<TopologyItemsResult>(topologyItemsRequest, params),
    topologyWay: (params) => client.sendRequest<TopologyWayResult>(topologyWayRequest, params),
    pathSteps: (params) => client.sendRequest<PathStepsResult>(pathStepsRequest, params),
    addressMap: (params) => client.sendRequest<AddressMapResult>(addressMapRequest, params),
    addressBlocks: (params) => client.sendRequest<AddressBlocksResult>(addressBlocksRequest, params),
    hover: async (uri, position) => {
      type Hover = { readonly contents: { readonly value: string } } | null;
      const found = await client.sendRequest<Hover>("textDocument/hover", { textDocument: { uri }, position });
      return found?.contents.value ?? null;
    },
  };
}
