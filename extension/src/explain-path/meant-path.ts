import * as vscode from "vscode";
import { activeTopologyEditor } from "../active-topology/topology-editor.ts";
import type { Server } from "../client/ask-server.ts";
import type { Preview } from "../preview/preview.ts";
import { chooseAskedPath } from "./asked-path.ts";
import type { AskedPath } from "./read-asked-path.ts";

/** The path that is asked for, else the one that the preview in front shows, else one that the user chooses; null where the user lets it be. */
export async function meantPath(server: Server, preview: Preview, asked: AskedPath | null): Promise<AskedPath | null> {
  return asked ?? previewed(preview) ?? (await chooseAskedPath(server, activeTopologyEditor()));
}

function previewed(preview: Preview): AskedPath | null {
  if (vscode.window.activeTextEditor !== undefined) return null;
  const state = preview.current()?.state();
  return state === undefined || state.ends === null ? null : { uri: state.uri, ...state.ends };
}
