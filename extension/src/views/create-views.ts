import * as vscode from "vscode";
import { type ActiveTopology, followTopology } from "../active-topology/active-topology.ts";
import { type AddressMapView, createAddressMapView } from "../address-map/address-map-view.ts";
import type { Server } from "../client/ask-server.ts";
import type { ViewsServer } from "../client/ask-views.ts";
import { registerAll } from "../commands/register-all.ts";
import { pathCommands } from "../path-explorer/path-commands.ts";
import { createPathExplorer, type PathExplorer } from "../path-explorer/path-explorer.ts";
import type { Preview } from "../preview/preview.ts";
import { topologyCommands } from "../topology-view/topology-commands.ts";
import { createTopologyView, type TopologyView } from "../topology-view/topology-view.ts";

/** The views of the side bar: they show one topology. */
export type Views = vscode.Disposable & {
  readonly active: ActiveTopology;
  readonly topology: TopologyView;
  readonly path: PathExplorer;
  readonly addressMap: AddressMapView;
};

/** Makes the views, and registers their commands. */
export function createViews(
  { extensionUri, workspaceState }: Pick<vscode.ExtensionContext, "extensionUri" | "workspaceState">,
  server: Server,
  viewsServer: ViewsServer,
  preview: Preview,
): Views {
  const active = followTopology(server, workspaceState);
  const topology = createTopologyView(viewsServer, active, workspaceState);
  const path = createPathExplorer(viewsServer, active, preview);
  const addressMap = createAddressMapView(extensionUri, viewsServer, active);
  const commands = registerAll({
    ...topologyCommands(topology, active, path, preview, server),
    ...pathCommands(server, active, path),
  });
  const all = vscode.Disposable.from(active, topology, path, addressMap, commands);
  return { active, topology, path, addressMap, dispose: () => all.dispose() };
}
