import * as vscode from "vscode";
import type { EndpointItem } from "../../../language-server/src/lsp/protocol.ts";
import type { Server } from "../client/ask-server.ts";
import { toProtocolPosition } from "../client/convert.ts";
import type { PathEnds } from "../preview/preview-state.ts";

type EndpointPick = vscode.QuickPickItem & { readonly endpoint: EndpointItem };

/** What the cursors are on, in the order in which they were set, without those that are on nothing. */
async function selectedEndpoints(server: Server, editor: vscode.TextEditor): Promise<EndpointItem[]> {
  const uri = editor.document.uri.toString();
  const found = await Promise.all(
    editor.selections.map((selection) => server.endpointAt({ uri, position: toProtocolPosition(selection.active) })),
  );
  const endpoints = found.filter((endpoint) => endpoint !== null);
  return endpoints.filter((endpoint, index) => endpoints.findIndex(({ name }) => name === endpoint.name) === index);
}

/** Lets the user choose one; `first` stands at the top. */
export function pickEndpoint(
  endpoints: readonly EndpointItem[],
  first: string | null,
  title: string,
  placeHolder: string,
) {
  const items = endpoints
    .map(
      (endpoint): EndpointPick => ({
        label: endpoint.name,
        description: endpoint.kind,
        detail: endpoint.detail,
        endpoint,
      }),
    )
    // The one that the cursor is on is most likely meant.
    .sort((a, b) => Number(b.label === first) - Number(a.label === first));
  return vscode.window.showQuickPick(items, { title, placeHolder, matchOnDescription: true, matchOnDetail: true });
}

/** The two ends that the user means: two cursors, else two picks. Null if the user lets it be, or there is nothing to choose from. */
export async function chooseEnds(server: Server, editor: vscode.TextEditor): Promise<PathEnds | null> {
  const selected = await selectedEndpoints(server, editor);
  const [from, to, ...more] = selected;
  if (from !== undefined && to !== undefined && more.length === 0) return { from: from.name, to: to.name };

  const endpoints = await server.endpoints({ uri: editor.document.uri.toString() });
  if (endpoints.length < 2) {
    void vscode.window.showWarningMessage(
      vscode.l10n.t("A path needs two ends: declare at least two containers, pods or machines."),
    );
    return null;
  }
  const title = vscode.l10n.t("Explain a path");
  const source = await pickEndpoint(
    endpoints,
    from?.name ?? null,
    title,
    vscode.l10n.t("Where does the packet come from?"),
  );
  if (source === undefined) return null;
  const others = endpoints.filter(({ name }) => name !== source.label);
  const target = await pickEndpoint(others, null, title, vscode.l10n.t("Where does it go to, from {0}?", source.label));
  return target === undefined ? null : { from: source.label, to: target.label };
}
