// Requests are open to everybody: what one lacks is said in the user's language, and is never an error of the server.
import { afterAll, beforeAll, expect, test } from "vitest";
import { ErrorCodes, type ResponseError } from "vscode-languageserver/node";
import { files, type Session } from "./asked-network.fixture.ts";
import { languageRows } from "./language-requests.fixture.ts";
import { ownRows } from "./own-requests.fixture.ts";
import { startSession, uriOf } from "./server-session.fixture.ts";

let [english, chinese]: Session[] = [];
beforeAll(async () => {
  english = await startSession(files);
  chinese = await startSession(files, { language: "zh-CN" });
});
afterAll(async () => {
  await english?.shutdown();
  await chinese?.shutdown();
});

const refused = (session: Session | undefined, method: string, asked: object) =>
  session?.request(method, asked).then(
    () => null,
    ({ code, message }: ResponseError<unknown>) => ({ code, message }),
  );

const uri = uriOf("main.k8snet");
const [textDocument, position] = [{ uri }, { line: 0, character: 0 }];
const path = { uri, from: "web", to: "db" };

test.each([
  ["k8snet/path", {}, "The request needs `uri`, a text.", "该请求需要文本参数 `uri`。"],
  ["k8snet/path", { uri, from: "web" }, "The request needs `to`, a text.", "该请求需要文本参数 `to`。"],
  [
    "k8snet/path",
    path,
    "The request needs `view`, one of: path, sequence.",
    "该请求需要参数 `view`，其值为以下之一：path, sequence。",
  ],
  [
    "k8snet/diagram",
    { uri, view: "x" },
    "The request needs `view`, one of: topology, addresses, policy.",
    "该请求需要参数 `view`，其值为以下之一：topology, addresses, policy。",
  ],
  ["k8snet/agentTool", {}, "The request needs `tool`, a text.", "该请求需要文本参数 `tool`。"],
  [
    "k8snet/agentTool",
    { tool: "matrix" },
    "The request needs `uri`, a text or null.",
    "该请求需要参数 `uri`，其值为文本或 null。",
  ],
  [
    "k8snet/endpointAt",
    { uri, position: { line: 1 } },
    "The request needs `position`, with a `line` and a `character`, both counted from 0.",
    "该请求需要参数 `position`，其中 `line` 和 `character` 都从 0 开始计数。",
  ],
  [
    "textDocument/hover",
    {},
    "The request needs `textDocument`, with a `uri`, a text.",
    "该请求需要参数 `textDocument`，其中有文本 `uri`。",
  ],
  [
    "textDocument/hover",
    { textDocument },
    "The request needs `position`, with a `line` and a `character`, both counted from 0.",
    "该请求需要参数 `position`，其中 `line` 和 `character` 都从 0 开始计数。",
  ],
  [
    "textDocument/inlayHint",
    { textDocument, range: { start: position } },
    "The request needs `range`, with a `start` and an `end`, each with a `line` and a `character`, both counted from 0.",
    "该请求需要参数 `range`，其中有 `start` 和 `end`，它们的 `line` 和 `character` 都从 0 开始计数。",
  ],
  [
    "textDocument/selectionRange",
    { textDocument, positions: [position, 7] },
    "The request needs `positions`, a list of positions, each with a `line` and a `character`, both counted from 0.",
    "该请求需要参数 `positions`，即位置列表，每个位置的 `line` 和 `character` 都从 0 开始计数。",
  ],
  [
    "textDocument/references",
    { textDocument, position },
    "The request needs `context`, an object.",
    "该请求需要参数 `context`，其值为对象。",
  ],
  ["workspace/symbol", {}, "The request needs `query`, a text.", "该请求需要文本参数 `query`。"],
  [
    "workspace/willRenameFiles",
    { files: [{ oldUri: uri }] },
    "The request needs `files`, a list of files, each with an `oldUri` and a `newUri`, texts.",
    "该请求需要参数 `files`，即文件列表，每个文件有文本 `oldUri` 和 `newUri`。",
  ],
])("%s with %j says what it lacks", async (method, asked, inEnglish, inChinese) => {
  const code = ErrorCodes.InvalidParams;
  expect(await refused(english, method, asked)).toEqual({ code, message: inEnglish });
  expect(await refused(chinese, method, asked)).toEqual({ code, message: inChinese });
});

/** Parameters of other kinds than any request wants. */
const wrong = Object.fromEntries(
  "position range positions files query newName context ch previousResultId options command arguments data label"
    .split(" ")
    .map((name) => [name, 3]),
);

test.each([...new Set([...languageRows, ...ownRows].map(({ method }) => method))])(
  "%s without anything, without the rest and with nonsense is no error of the server",
  async (method) => {
    for (const asked of [{}, { textDocument: 3 }, { textDocument }, { textDocument, ...wrong }, wrong]) {
      const code = ErrorCodes.InternalError;
      expect(await refused(english, method, asked), JSON.stringify(asked)).not.toMatchObject({ code });
    }
  },
);
