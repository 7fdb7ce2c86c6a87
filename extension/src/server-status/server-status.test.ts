// The items of the language in the status bar: what is counted, what is under way, and whether there is a server at all.
import { beforeEach, expect, test, vi } from "vitest";
import type { ServerState, StatusServer } from "../client/ask-status.ts";
import { createServerStatus } from "./server-status.ts";

type Found = { readonly severity: number; readonly source: string };

const { diagnostics, items, heard } = vi.hoisted(() => ({
  diagnostics: [] as [{ scheme: string; path: string }, Found[]][],
  items: {} as Record<string, { command?: { command: string }; severity?: number; text?: string }>,
  heard: { diagnostics: (_: { uris: readonly { scheme: string; path: string }[] }) => {} },
}));

vi.mock("vscode", async (actual) => ({
  ...(await actual<object>()),
  Uri: { from: () => ({}) },
  DiagnosticSeverity: { Error: 0, Warning: 1, Information: 2 },
  LanguageStatusSeverity: { Information: 0, Error: 2 },
  languages: {
    createLanguageStatusItem: (id: string) => {
      items[id] = {};
      return items[id];
    },
    getDiagnostics: () => diagnostics,
    onDidChangeDiagnostics: (listener: typeof heard.diagnostics) => {
      heard.diagnostics = listener;
    },
  },
  workspace: { registerTextDocumentContentProvider: () => {} },
}));

const [file, untitled, other] = [
  { scheme: "file", path: "/a.k8snet" },
  { scheme: "untitled", path: "Untitled-1" },
  { scheme: "file", path: "/a.ts" },
];
const of = (severity: number, source = "k8snet"): Found => ({ severity, source });

let [state, activity]: [ServerState, string | null] = ["running", null];
let change = () => {};
const create = () =>
  createServerStatus({
    state: () => state,
    activity: () => activity,
    onChange: (listener: () => void) => {
      change = listener;
    },
  } as unknown as StatusServer);

beforeEach(() => {
  [state, activity] = ["running", null];
  diagnostics.length = 0;
});

test("findings of ours are counted as they come and go, and nobody else's", () => {
  const status = create();
  expect(status.shown().text).toBe("0 errors, 0 warnings");
  diagnostics.push([file, [of(0), of(1), of(2)]], [untitled, [of(0), of(0, "spelling")]], [other, [of(0), of(1)]]);
  heard.diagnostics({ uris: [other] });
  expect(status.shown().text).toBe("0 errors, 0 warnings");
  heard.diagnostics({ uris: [other, untitled] });
  expect(status.shown().text).toBe("2 errors, 1 warning");
  diagnostics.length = 1;
  heard.diagnostics({ uris: [untitled] });
  expect(status.shown().text).toBe("1 error, 1 warning");
});

test("what takes a while is told, and a server that is not there is an error with a way out", () => {
  const status = create();
  const seen = () => {
    const { busy, detail, severity, server } = status.shown();
    expect(items["k8snet.server"]?.text).toBe(server);
    return [busy, detail, severity, server];
  };
  expect(seen()).toEqual([false, "in the files of the workspace", 0, "The language server runs"]);
  activity = "Analyzing";
  change();
  expect(seen()).toEqual([true, "Analyzing", 0, "The language server runs"]);
  [state, activity] = ["starting", null];
  change();
  expect(seen()).toEqual([false, "in the files of the workspace", 0, "The language server is starting"]);
  state = "stopped";
  change();
  expect(seen()).toEqual([false, "in the files of the workspace", 2, "The language server is stopped"]);
  expect(items["k8snet.server"]?.command?.command).toBe("k8snet.restartServer");
  expect(items["k8snet.findings"]?.command?.command).toBe("k8snet.showServerStatus");
});
