import type { Connection, ResponseError } from "vscode-languageserver";
import { addressBlocksOf, addressMapOf } from "./features/address-map.ts";
import { declaredPathsOf } from "./features/declared-paths.ts";
import { namedEndpointOf } from "./features/named-endpoint.ts";
import { pathStepsOf } from "./features/path-steps.ts";
import { topologyItemsOf, topologyWayTo } from "./features/topology-tree.ts";
import type { NeededParameters } from "./needed-parameters.ts";
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
import type { CheckedView, View } from "./workspace.ts";

/** Answers about the document that the parameters name, from what is known of it, or says that there is none. */
type OnUri<V> = <P extends { readonly uri: string }, R>(
  answer: (view: V, parameters: P) => R,
  needed?: NeededParameters,
) => (parameters: P) => R | ResponseError | Promise<R | ResponseError>;

/** Connects the requests of the views. What shows findings waits for them. */
export function registerViews(
  connection: Connection,
  { onTopology, onChecked }: { readonly onTopology: OnUri<View>; readonly onChecked: OnUri<CheckedView> },
): void {
  connection.onRequest(
    topologyItemsRequest,
    onChecked<TopologyItemsParams, unknown>(topologyItemsOf, { filter: "text" }),
  );
  connection.onRequest(
    topologyWayRequest,
    onChecked<TopologyWayParams, unknown>((view, { position }) => topologyWayTo(view, position), {
      position: "position",
    }),
  );
  connection.onRequest(
    pathStepsRequest,
    onTopology<PathStepsParams, unknown>(pathStepsOf, { from: "text", to: "text" }),
  );
  connection.onRequest(declaredPathsRequest, onTopology<DeclaredPathsParams, unknown>(declaredPathsOf));
  connection.onRequest(
    namedEndpointRequest,
    onTopology<NamedEndpointParams, unknown>(namedEndpointOf, { name: "text" }),
  );
  connection.onRequest(addressMapRequest, onChecked<AddressMapParams, unknown>(addressMapOf));
  connection.onRequest(addressBlocksRequest, onChecked<AddressBlocksParams, unknown>(addressBlocksOf, { id: "text" }));
}
