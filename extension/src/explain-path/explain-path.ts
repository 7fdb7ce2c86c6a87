import * as vscode from "vscode";
import { visibleEditorOf } from "../active-topology/show-place.ts";
import { activeTopologyEditor, visibleTopologyEditor } from "../active-topology/topology-editor.ts";
import type { Server } from "../client/ask-server.ts";
import type { Preview } from "../preview/preview.ts";
import { chooseAskedPath, tellNotExplained } from "./asked-path.ts";
import type { AskedPath } from "./read-asked-path.ts";

type Meant = { readonly editor: vscode.TextEditor | undefined; readonly uri: string | undefined };

/** The editor that the user looks at; in a preview its file, with the editor beside it where there is one. */
function fileMeant(preview: Preview): Meant {
  const ofEditor = (editor: vscode.TextEditor | undefined) => ({ editor, uri: editor?.document.uri.toString() });
  const active = activeTopologyEditor();
  if (active !== undefined) return ofEditor(active);
  const uri = preview.current()?.state().uri;
  if (uri !== undefined) return { editor: visibleEditorOf(vscode.Uri.parse(uri)), uri };
  return ofEditor(visibleTopologyEditor());
}

/** Explains a path in the preview: the one that is asked for (a code lens knows its ends), else the one between the selected containers. */
export async function explainPath(server: Server, preview: Preview, asked: AskedPath | null): Promise<void> {
  const open = ({ uri, ...ends }: AskedPath) => preview.open({ uri, view: "path", ends });
  if (asked !== null) {
    await open(asked);
    return;
  }
  try {
    const { editor, uri } = fileMeant(preview);
    const chosen = await chooseAskedPath(server, editor, uri);
    if (chosen !== null) await open(chosen);
  } catch (error) {
    tellNotExplained(error);
  }
}
