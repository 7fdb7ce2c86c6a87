import { expect, test } from "vitest";
import type { CodeAction, WorkspaceEdit, WorkspaceEditClientCapabilities } from "vscode-languageserver/node";
import { at, files, main, range } from "./asked-network.fixture.ts";
import { startSession, uriOf } from "./server-session.fixture.ts";

const [text, disk] = ["main.k8snet", "rack.k8snet"];

/** The fifth version of the main text is open, the other file is on the disk. */
async function edits(workspaceEdit: WorkspaceEditClientCapabilities) {
  const session = await startSession(files, { workspaceEdit });
  await session.open(text);
  await session.edit(text, 5, main);
  const renamed = session.ask<WorkspaceEdit>("textDocument/rename", text, { ...at("db:my|sql"), newName: "maria" });
  const asked = { ...range("pod w|eb", "pod w|eb"), context: { diagnostics: [], only: ["refactor.rewrite"] } };
  const [action] = await session.ask<CodeAction[]>("textDocument/codeAction", text, asked);
  const { edit: resolved } = await session.request<CodeAction>("codeAction/resolve", action);
  const found = { renamed: await renamed, resolved };
  await session.shutdown();
  return found;
}

test("a client that looks at versions gets edits for the texts that it has", async () => {
  const { renamed, resolved } = await edits({ documentChanges: true });
  const versions = (edit: WorkspaceEdit | undefined) =>
    edit?.documentChanges?.map((change) => ("textDocument" in change ? change.textDocument : change));
  const open = { uri: uriOf(text), version: 5 };
  expect(renamed.changes).toBeUndefined();
  expect(versions(renamed)).toEqual(expect.arrayContaining([open, { uri: uriOf(disk), version: null }]));
  expect(versions(resolved)).toEqual([open]);
});

test("any other gets edits without them", async () => {
  const { renamed, resolved } = await edits({});
  expect(Object.keys(renamed.changes ?? {}).sort()).toEqual([uriOf(text), uriOf(disk)]);
  expect(Object.keys(resolved?.changes ?? {})).toEqual([uriOf(text)]);
});
