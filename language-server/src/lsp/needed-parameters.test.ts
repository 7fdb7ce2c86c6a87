// Requests beyond LSP are open to everybody: what one lacks is said in the user's language, and is never an error of the server.
import { afterAll, beforeAll, expect, test } from "vitest";
import { ErrorCodes, type ResponseError } from "vscode-languageserver/node";
import { files, type Session } from "./asked-network.fixture.ts";
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
  [
    "k8snet/endpointAt",
    { uri, position: { line: 1 } },
    "The request needs `position`, with a `line` and a `character`, both counted from 0.",
    "该请求需要参数 `position`，其中 `line` 和 `character` 都从 0 开始计数。",
  ],
])("%s with %j says what it lacks", async (method, asked, inEnglish, inChinese) => {
  const code = ErrorCodes.InvalidParams;
  expect(await refused(english, method, asked)).toEqual({ code, message: inEnglish });
  expect(await refused(chinese, method, asked)).toEqual({ code, message: inChinese });
});

test.each([...new Set(ownRows.map(({ method }) => method))])(
  "%s without anything is no error of the server",
  async (method) => {
    expect(await refused(english, method, {})).not.toMatchObject({ code: ErrorCodes.InternalError });
  },
);
