import type { Connection, ResponseError } from "vscode-languageserver";
import { addressBlocksOf, addressMapOf } from "./features/address-map.ts";
import { declaredPathsOf } from "./features/declared-paths.ts";
import { namedEndpointOf } from "./features/named-endpoint.ts";
import { pathStepsOf } from "./features/path-steps.ts";
import { topologyItemsOf, topologyWayTo } from "./features/topology-tree.ts";
import {
  type AddressBlocksParams,
  type AddressMapParams,
  addressBlocksRequest,
  addressMapRequest,
  type DeclaredPathsParams,
  declaredPathsRequest,
  type NamedEndpointParams,
  namedEndpointRequest,
  type PathStepsParams,
  pathStepsRequest,
  type TopologyItemsParams,
  type TopologyWayParams,
  topologyItemsRequest,
  topologyWayRequest,
} from "./protocol-views.ts";
import type { CheckedView } from "./workspace.ts";

/** Answers about the document that the parameters name, or says that there is none. */
type OnUri = <P extends { readonly uri: string }, R>(
  answer: (view: CheckedView, parameters: P) => R,
) => (parameters: P) => R | ResponseError | Promise<R | ResponseError>;

/** Connects the requests of the views. */
export function registerViews(connection: Connection, onUri: OnUri): void {
  connection.onRequest(topologyItemsRequest, onUri<TopologyItemsParams, unknown>(topologyItemsOf));
  connection.onRequest(
    topologyWayRequest,
    onUri<TopologyWayParams, unknown>((view, { position }) => topologyWayTo(view, position)),
  );
  connection.onRequest(pathStepsRequest, onUri<PathStepsParams, unknown>(pathStepsOf));
  connection.onRequest(declaredPathsRequest, onUri<DeclaredPathsParams, unknown>(declaredPathsOf));
  connection.onRequest(namedEndpointRequest, onUri<NamedEndpointParams, unknown>(namedEndpointOf));
  connection.onRequest(addressMapRequest, onUri<AddressMapParams, unknown>(addressMapOf));
  connection.onRequest(addressBlocksRequest, onUri<AddressBlocksParams, unknown>(addressBlocksOf));
}
