import * as vscode from "vscode";
import type { ProtocolPlace } from "../../../language-server/src/lsp/protocol.ts";
import type { AddressBlockItem, AddressMapPrefix } from "../../../language-server/src/lsp/protocol-views.ts";
import type { ActiveTopology } from "../active-topology/active-topology.ts";
import { fileName, showPlace } from "../active-topology/show-place.ts";
import type { ViewsServer } from "../client/ask-views.ts";
import { webviewHtml } from "../webview/webview-html.ts";
import type { FromPage, OpenPrefix, ToPage } from "./address-map-messages.ts";
import { addressMapTexts } from "./address-map-texts.ts";

export type AddressMapEvent = Extract<FromPage, { type: "drawn" }>;

/** The prefixes of the topology as blocks, in the side bar or wherever the user puts it. */
export type AddressMapView = vscode.Disposable & {
  readonly onEvent: vscode.Event<AddressMapEvent>;
  /** Does what a click in the page does. */
  readonly receive: (message: FromPage) => Promise<void>;
};

export function createAddressMapView(
  extension: vscode.Uri,
  server: ViewsServer,
  active: ActiveTopology,
): AddressMapView {
  const folder = vscode.Uri.joinPath(extension, "dist/address-map");
  const events = new vscode.EventEmitter<AddressMapEvent>();
  let view: vscode.WebviewView | null = null;
  let prefixes: readonly AddressMapPrefix[] = [];
  /** The blocks that are on the screen, by what is open. */
  const blocks = new Map<string, readonly AddressBlockItem[]>();
  let asked = 0;
  const post = (message: ToPage) => view?.webview.postMessage(message);

  async function show(): Promise<void> {
    if (view === null || !view.visible) return;
    const uri = active.uri();
    const ask = ++asked;
    view.description = uri === null ? undefined : fileName(uri);
    if (uri === null) {
      await post({ type: "show", prefixes: null, text: vscode.l10n.t("Open a .k8snet file to see its prefixes.") });
      return;
    }
    try {
      const map = await server.addressMap({ uri });
      if (ask !== asked) return;
      prefixes = map.prefixes;
      blocks.clear();
      await post({ type: "show", prefixes: prefixes.map(({ place: _, ...prefix }) => prefix), text: "" });
    } catch {
      // The server is being started again: the map is asked for once it is there.
    }
  }

  async function showBlocks(open: OpenPrefix): Promise<void> {
    const uri = active.uri();
    if (uri === null) return;
    const found = await server.addressBlocks({ uri, ...open }).catch(() => null);
    if (found === null) return;
    blocks.set(open.id, found);
    const shown = found.map(({ place, ...block }) => ({ ...block, hasSource: place !== null }));
    await post({ type: "blocks", open, blocks: shown });
  }

  async function receive(message: FromPage): Promise<void> {
    switch (message.type) {
      case "ready":
        return show();
      case "open":
        return showBlocks(message.open);
      case "source": {
        const place = placeOf(message.open, message.block);
        if (place !== undefined) await showPlace(place, true);
        return;
      }
      case "copy":
        await vscode.env.clipboard.writeText(message.text);
        vscode.window.setStatusBarMessage(vscode.l10n.t("Copied: {0}", message.text), 4000);
        return;
      case "drawn":
        events.fire(message);
    }
  }

  function placeOf({ id }: OpenPrefix, block: string | null): ProtocolPlace | undefined {
    if (block === null) return prefixes.find((prefix) => prefix.id === id)?.place;
    return blocks.get(id)?.find(({ name }) => name === block)?.place ?? undefined;
  }

  const subscriptions = vscode.Disposable.from(
    events,
    active.onChange(() => show()),
    vscode.window.registerWebviewViewProvider("k8snet.addressMap", {
      resolveWebviewView: (resolved) => {
        view = resolved;
        resolved.webview.options = { enableScripts: true, localResourceRoots: [folder] };
        resolved.webview.onDidReceiveMessage((message: FromPage) => receive(message));
        resolved.onDidChangeVisibility(() => show());
        resolved.onDidDispose(() => {
          view = null;
        });
        resolved.webview.html = webviewHtml(resolved.webview, {
          folder,
          script: "address-map.js",
          texts: addressMapTexts(),
          allows: { inlineStyles: false, images: null },
        });
      },
    }),
  );
  return { onEvent: events.event, receive, dispose: () => subscriptions.dispose() };
}
