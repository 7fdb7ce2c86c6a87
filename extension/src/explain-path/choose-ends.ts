import * as vscode from "vscode";
import type { EndpointItem } from "../../../language-server/src/lsp/protocol.ts";
import type { Server } from "../client/ask-server.ts";
import { toProtocolPosition } from "../client/convert.ts";
import { pathAt } from "../preview/declared-paths.ts";
import type { PathEnds } from "../preview/preview-state.ts";
import { pickEndpoint } from "./pick-endpoint.ts";

/** What the cursors are on, in the order in which they were set, without those that are on nothing. */
async function selectedEndpoints(server: Server, editor: vscode.TextEditor): Promise<EndpointItem[]> {
  const uri = editor.document.uri.toString();
  const found = await Promise.all(
    editor.selections.map((selection) => server.endpointAt({ uri, position: toProtocolPosition(selection.active) })),
  );
  const endpoints = found.filter((endpoint) => endpoint !== null);
  return endpoints.filter((endpoint, index) => endpoints.findIndex(({ name }) => name === endpoint.name) === index);
}

/** The path of the `path` or `expect` that the one cursor is in; null elsewhere, and for several cursors. */
async function declaredPath(server: Server, { document, selections }: vscode.TextEditor): Promise<PathEnds | null> {
  const [selection, ...more] = selections;
  if (selection === undefined || more.length > 0) return null;
  const declared = await server.declaredPaths({ uri: document.uri.toString() });
  return pathAt(declared, toProtocolPosition(selection.active));
}

/** The two ends that the user means: the path that the cursor in the file's editor is in, two cursors there, else two picks. Null if the user lets it be, or there is nothing to choose from. */
export async function chooseEnds(
  server: Server,
  uri: string,
  editor: vscode.TextEditor | undefined,
): Promise<PathEnds | null> {
  const declared = editor === undefined ? null : await declaredPath(server, editor);
  if (declared !== null) return declared;
  const selected = editor === undefined ? [] : await selectedEndpoints(server, editor);
  const [from, to, ...more] = selected;
  if (from !== undefined && to !== undefined && more.length === 0) return { from: from.name, to: to.name };

  const endpoints = await server.endpoints({ uri });
  if (endpoints.length === 0) {
    void vscode.window.showWarningMessage(
      vscode.l10n.t("A path needs two ends: declare at least two containers, pods or machines."),
    );
    return null;
  }
  const source = await pickEndpoint(server, uri, { endpoints, part: "from", other: null, first: from?.name ?? null });
  if (source === undefined) return null;
  const target = await pickEndpoint(server, uri, { endpoints, part: "to", other: source, first: null });
  return target === undefined ? null : { from: source, to: target };
}
