// What tests of the preview do with it.
import assert from "node:assert/strict";
import * as vscode from "vscode";
import type { PreviewEvent, PreviewPanel } from "../../../extension/src/preview/preview-panel.ts";
import type { PreviewRequest } from "../../../extension/src/preview/preview-state.ts";
import { fileUri } from "./documents.ts";
import { extensionApi as api } from "./extension-api.ts";
import { until } from "./until.ts";

export const shop = "flannel-vxlan.k8snet";

export type Rendered = Extract<PreviewEvent, { type: "rendered" }>;

/** Does something, and waits for the page to have drawn what is wanted. */
export async function drawn(act: () => Thenable<unknown>, wanted: (event: Rendered) => boolean): Promise<Rendered> {
  const { preview } = await api();
  const seen: PreviewEvent[] = [];
  const listening = preview.onEvent((event) => seen.push(event));
  try {
    await act();
    return await until(
      "the preview has drawn it",
      () => seen.filter((event) => event.type === "rendered").find(wanted),
      30,
    ).catch((error) => {
      throw new Error(`${error}; it said ${JSON.stringify(seen)}`);
    });
  } finally {
    listening.dispose();
  }
}

export async function panel(): Promise<PreviewPanel> {
  const current = (await api()).preview.current();
  assert.ok(current, "there is no preview");
  return current;
}

/** Shows something of the sample in the preview, and waits until it is drawn. */
export async function show(what: Pick<PreviewRequest, "view" | "ends">): Promise<void> {
  await drawn(
    async () => (await api()).preview.open({ uri: fileUri(shop).toString(), ...what }),
    ({ view, nodes }) => view === what.view && nodes > 0,
  );
}

/** Does something, and waits for the page to have marked just this part. */
export async function highlighted(act: () => void, key: string): Promise<void> {
  const { preview } = await api();
  let last: readonly string[] = [];
  const listening = preview.onEvent((event) => {
    if (event.type === "highlighted") last = event.keys;
  });
  try {
    act();
    await until(`${key} is marked`, () => last.length === 1 && last[0] === key);
  } finally {
    listening.dispose();
  }
}

export const run = (command: string, ...args: unknown[]) => vscode.commands.executeCommand(command, ...args);
