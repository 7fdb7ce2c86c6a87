import { expect, test, vi } from "vitest";
import type { WebviewPanel } from "vscode";
import { EventEmitter, Uri } from "../../../test/preview/vscode.fixture.ts";
import type { Server } from "../client/ask-server.ts";
import type { FromPage } from "./preview-messages.ts";
import { fillPanel } from "./preview-panel.ts";
import { firstState } from "./preview-state.ts";

test("a preview that is closed while the server works is asked for nothing", async () => {
  vi.useFakeTimers();
  try {
    const [messages, disposed] = [new EventEmitter<FromPage>(), new EventEmitter<void>()];
    const posted: string[] = [];
    let isDisposed = false;
    const page = {
      options: {},
      html: "",
      cspSource: "",
      asWebviewUri: (uri: Uri) => uri,
      onDidReceiveMessage: messages.event,
      postMessage: async ({ type }: { type: string }) => posted.push(type) > 0,
    };
    const panel = {
      get webview() {
        if (isDisposed) throw new Error("Webview is disposed");
        return page;
      },
      title: "",
      visible: true,
      active: true,
      onDidChangeViewState: new EventEmitter<unknown>().event,
      onDidDispose: disposed.event,
      dispose: () => {},
    };
    const never = () => new Promise<never>(() => {});
    const server = {
      diagram: never,
      path: never,
      declaredPaths: async () => [],
      onTopologyChanged: () => ({ dispose: () => {} }),
    };
    fillPanel(
      panel as unknown as WebviewPanel,
      Uri.parse("file:///extension") as never,
      server as unknown as Server,
      firstState({ uri: "file:///n/main.k8snet", view: "topology", ends: null }),
      () => {},
    );
    messages.fire({ type: "ready" });
    await vi.advanceTimersByTimeAsync(0);
    isDisposed = true;
    disposed.fire();
    await vi.runAllTimersAsync();
    expect(posted).not.toContain("busy");
  } finally {
    vi.useRealTimers();
  }
});
