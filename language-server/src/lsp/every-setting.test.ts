// Each switch of the settings, and each thing that a client tells the server: through a connection, with what it changes.
import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { message } from "../messages/message.ts";
import { files, type Session, whole } from "./asked-network.fixture.ts";
import { startSession, uriOf } from "./server-session.fixture.ts";
import { settingsSections } from "./settings.ts";

const broken = "path nobody -> nowhere\n";
const isBroken = (session: Session, file: string) => session.codesOf(file).length > 0;

/** What is there while the switch is on, and nothing else of the answer. */
const switches: Readonly<Record<string, readonly [method: string, text: string]>> = {
  "k8snet.inlayHints.addresses": ["textDocument/inlayHint", "10.244.0.2"],
  "k8snet.inlayHints.ports": ["textDocument/inlayHint", '"3306"'],
  "k8snet.inlayHints.prefixSizes": ["textDocument/inlayHint", "256 nodes"],
  "k8snet.codeLens.paths": ["textDocument/codeLens", "Explain: delivered in 4 hops"],
  "k8snet.codeLens.expectations": ["textDocument/codeLens", "Not as expected"],
  "k8snet.codeLens.usage": ["textDocument/codeLens", "free addresses"],
};

/** Sets one setting alone, and waits until the server has read it. */
async function set(session: Session, settings: Record<string, unknown>, changed: Record<string, unknown>) {
  for (const section of settingsSections) delete settings[section];
  Object.assign(settings, changed);
  const before = session.configurations();
  await session.notify("workspace/didChangeConfiguration", { settings: null });
  await session.until(() => session.configurations() > before);
}

test("each switch takes away what it is for, and nothing else", async () => {
  const settings: Record<string, unknown> = {};
  const session = await startSession(files, { settings });
  await session.open("main.k8snet");
  const shown = async () => {
    const found: string[] = [];
    for (const [setting, [method, text]] of Object.entries(switches)) {
      const answer = await session.ask(method, "main.k8snet", { range: whole });
      if (JSON.stringify(answer).includes(text)) found.push(setting);
    }
    return found;
  };
  expect(await shown()).toEqual(Object.keys(switches));
  for (const setting of Object.keys(switches)) {
    const [, section = "", name = ""] = /^(.+)\.(.+)$/.exec(setting) ?? [];
    await set(session, settings, { [section]: { [name]: false } });
    expect(await shown(), `without ${setting}`).toEqual(Object.keys(switches).filter((each) => each !== setting));
  }
  await session.shutdown();
});

test("findings of closed files have a switch, and the editor is told to ask again", async () => {
  const settings: Record<string, unknown> = {};
  const session = await startSession({ ...files, "closed.k8snet": broken }, { settings });
  await session.until(() => isBroken(session, "closed.k8snet"));
  session.refreshed.length = 0;
  await set(session, settings, { "k8snet.workspaceFindings": false });
  await session.until(() => !isBroken(session, "closed.k8snet"));
  await session.until(() =>
    ["inlayHint", "codeLens", "semanticTokens"].every((what) => session.refreshed.includes(what)),
  );
  await session.shutdown();
});

/** What the client tells, by the handler that hears it, in the order in which they are told. */
const heard: Readonly<Record<string, (session: Session) => Promise<void>>> = {
  onDidOpenTextDocument: async (session) => {
    await session.notify("textDocument/didOpen", {
      textDocument: { uri: "untitled:a.k8snet", languageId: "k8snet", version: 1, text: broken },
    });
    await session.until(() => isBroken(session, "untitled:a.k8snet"));
  },
  onDidCloseTextDocument: async (session) => {
    await session.notify("textDocument/didClose", { textDocument: { uri: "untitled:a.k8snet" } });
    await session.until(() => !isBroken(session, "untitled:a.k8snet"));
  },
  onDidChangeTextDocument: async (session) => {
    await session.open("main.k8snet");
    await session.edit("main.k8snet", 2, broken);
    await session.until(() => isBroken(session, "main.k8snet") && session.changed.has(uriOf("main.k8snet")));
  },
  onDidChangeWatchedFiles: async (session) => {
    await session.write("untidy.k8snet", broken);
    await session.until(() => isBroken(session, "untidy.k8snet"));
  },
  onDidRenameFiles: async (session) => {
    await session.move("untidy.k8snet", "tidy.k8snet", "renamed");
    await session.until(() => isBroken(session, "tidy.k8snet") && !isBroken(session, "untidy.k8snet"));
  },
  onDidChangeWorkspaceFolders: async (session) => {
    const other = { uri: "file:///other", name: "other" };
    const tell = (event: object) => session.notify("workspace/didChangeWorkspaceFolders", { event });
    await tell({ added: [other], removed: [] });
    await session.until(() => isBroken(session, "file:///other/b.k8snet"));
    await tell({ added: [], removed: [other] });
    await session.until(() => !isBroken(session, "file:///other/b.k8snet"));
  },
  onDidChangeConfiguration: async (session) => {
    const before = session.configurations();
    await session.notify("workspace/didChangeConfiguration", { settings: null });
    await session.until(() => session.configurations() > before);
  },
};

test("whatever the client tells is heard", async () => {
  const session = await startSession({ ...files, "file:///other/b.k8snet": broken }, { settings: {} });
  for (const tell of Object.values(heard)) await tell(session);
  await session.shutdown();
  const server = readFileSync(new URL("language-server.ts", import.meta.url), "utf8");
  const handlers = [...server.matchAll(/connection\.(?:workspace\.)?(onDid\w+)\(/g)].map(([, name]) => name);
  expect(Object.keys(heard).sort()).toEqual(handlers.sort());
});

test("what takes a while is told, and files are read through a client that reads them", async () => {
  const session = await startSession(files, {
    readsFiles: true,
    verifier: async () => ({ problem: message("lsp.no-lab") }),
  });
  await session.open("main.k8snet");
  await session.until(() => session.codesOf("main.k8snet").includes("expectation-failed"));
  expect(session.read).toEqual(expect.arrayContaining([uriOf("rack.k8snet"), `${uriOf("").slice(0, -1)}/**`]));
  await session.ask("k8snet/verify", "main.k8snet");
  await session.until(() => session.activities.at(-1) === null);
  expect(session.activities.at(-2)).toEqual(expect.any(String));
  await session.shutdown();
});

test("each setting that the server reads has a row here", () => {
  const manifest = JSON.parse(readFileSync(new URL("../../../extension/package.json", import.meta.url), "utf8")) as {
    contributes: { configuration: { properties: Readonly<Record<string, unknown>> } };
  };
  const all = Object.keys(manifest.contributes.configuration.properties);
  const read = all.filter((name) => settingsSections.some((section) => `${name}.`.startsWith(`${section}.`)));
  expect(read.sort()).toEqual([...Object.keys(switches), "k8snet.workspaceFindings"].sort());
});
