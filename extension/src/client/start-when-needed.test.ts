// The server starts where there is something for it to do, once, and not before.
import { beforeEach, expect, test, vi } from "vitest";
import type { BaseLanguageClient } from "vscode-languageclient";
import { startWhenNeeded } from "./start-when-needed.ts";

type Document = { readonly languageId: string };

const workspace = vi.hoisted(() => {
  const workspace = {
    textDocuments: [] as readonly Document[],
    files: [] as readonly string[],
    created: () => {},
    opened: (_: Document) => {},
    isListening: true,
    createFileSystemWatcher: () => ({
      onDidCreate: (listener: () => void) => {
        workspace.created = listener;
      },
    }),
    onDidOpenTextDocument: (listener: (document: Document) => void) => {
      workspace.opened = listener;
    },
    workspaceFolders: [{ uri: { scheme: "file" } }],
    findFiles: async () => workspace.files,
  };
  return workspace;
});

vi.mock("vscode", async (actual) => ({
  ...(await actual<typeof import("vscode")>()),
  workspace,
  RelativePattern: class {},
  Disposable: {
    from: () => ({
      dispose: () => {
        workspace.isListening = false;
      },
    }),
  },
}));

const [topology, page] = [{ languageId: "k8snet" }, { languageId: "markdown" }];

/** How often the server has started when something has come to a window. */
async function starts(window: { open?: readonly Document[]; files?: readonly string[] }, comes = () => {}) {
  Object.assign(workspace, { textDocuments: window.open ?? [], files: window.files ?? [] });
  let count = 0;
  const client = {
    start: async () => {
      count += 1;
    },
  } as unknown as BaseLanguageClient;
  await startWhenNeeded(client);
  comes();
  await new Promise((resolve) => setTimeout(resolve));
  // Whoever has started it does not wait for another reason.
  expect(workspace.isListening).toBe(count === 0);
  return count;
}

beforeEach(() => {
  workspace.isListening = true;
});

test("a window with nothing of the language has no server, until a topology is opened or written", async () => {
  expect(await starts({})).toBe(0);
  expect(await starts({ open: [page] }, () => workspace.opened(page))).toBe(0);
  expect(await starts({}, () => workspace.opened(topology))).toBe(1);
  expect(await starts({}, () => workspace.created())).toBe(1);
});

test("one with a topology has one, be it open or in a folder", async () => {
  expect(await starts({ open: [page, topology] })).toBe(1);
  expect(await starts({ files: ["a.k8snet"] })).toBe(1);
});
