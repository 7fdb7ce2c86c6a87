// Which preview a command means, and when there is one that it can mean: by what VS Code says of the panels, without a page.
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import type { Server } from "../../extension/src/client/ask-server.ts";
import { createPreview } from "../../extension/src/preview/preview.ts";
import { contexts, EventEmitter, Uri, window } from "./vscode.fixture.ts";

const key = "k8snet.previewVisible";

/** A panel that VS Code has made: `set` shows or hides it. */
function madePanel() {
  const changed = new EventEmitter<undefined>();
  const disposed = new EventEmitter<undefined>();
  const webview = { asWebviewUri: (of: Uri) => of, onDidReceiveMessage: () => ({ dispose() {} }) };
  const panel = {
    ...{ webview, visible: true, active: false, title: "" },
    onDidChangeViewState: changed.event,
    onDidDispose: disposed.event,
    reveal() {},
    dispose: () => disposed.fire(undefined),
  };
  const set = (visible: boolean, active: boolean) => {
    Object.assign(panel, { visible, active });
    changed.fire(undefined);
  };
  return { panel, set };
}

test("commands on a preview are enabled as long as one is to be seen, wherever the focus is, and mean that one", async () => {
  const server = {
    diagram: () => new Promise(() => {}),
    onTopologyChanged: () => ({ dispose() {} }),
  };
  const made: ReturnType<typeof madePanel>[] = [];
  window.createWebviewPanel = () => {
    const each = madePanel();
    made.push(each);
    return each.panel;
  };
  const preview = createPreview(new Uri("file:///extension") as never, server as unknown as Server);
  const show = (file: string) => preview.open({ uri: `file:///${file}`, view: "topology", ends: null });
  expect(contexts.get(key) ?? false).toBe(false);
  void show("one.k8snet");
  const first = preview.current();
  void first?.show({ isPinned: true });
  expect(contexts.get(key)).toBe(true);
  void show("two.k8snet");
  const second = preview.current();
  expect(second).not.toBe(first);
  // The first comes to the front of the second's group; the focus stays in the text.
  made[1]?.set(false, false);
  expect(preview.current()).toBe(first);
  expect(contexts.get(key)).toBe(true);
  made[0]?.set(false, false);
  expect(contexts.get(key)).toBe(false);
  made[1]?.set(true, true);
  expect([preview.current() === second, contexts.get(key)]).toEqual([true, true]);
  made[1]?.panel.dispose();
  expect([preview.current() === first, contexts.get(key)]).toEqual([true, false]);
});

test("the manifest enables by that", () => {
  const manifest = JSON.parse(readFileSync(join(import.meta.dirname, "../../extension/package.json"), "utf8"));
  const ofPreview = ["copyMermaid", "copyMarkdown", "saveSvg", "savePng", "saveMermaid", "saveMarkdown"];
  for (const name of [...ofPreview, "findInPreview", "togglePreviewPin"])
    expect(manifest.contributes.commands).toContainEqual(
      expect.objectContaining({ command: `k8snet.${name}`, enablement: key }),
    );
});
