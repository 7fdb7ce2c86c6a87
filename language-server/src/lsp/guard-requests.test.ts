import { expect, test } from "vitest";
import { CancellationTokenSource, LSPErrorCodes, ResponseError } from "vscode-languageserver";
import { guardRequests } from "./guard-requests.ts";
import { createRequestCount } from "./request-count.ts";

const position = { textDocument: { uri: "file:///a" } };

/** A guard whose files come when `arrive` is called, and whose document has the version that is set. */
function guard() {
  let arrive = () => {};
  const state = { version: 1, waiting: new Promise<void>((resolve) => (arrive = resolve)) as Promise<void> | null };
  const requests = createRequestCount();
  const logged: unknown[] = [];
  const guarded = guardRequests({
    requests,
    settled: () => state.waiting,
    versionOf: () => state.version,
    log: (error) => logged.push(error),
  });
  const come = () => {
    state.waiting = null;
    arrive();
  };
  return { state, requests, logged, guarded, come };
}

function codeOf(answer: unknown): unknown {
  return answer instanceof ResponseError ? answer.code : answer;
}

test("a request is asked again when files have come, and is under way until then", async () => {
  const { requests, guarded, come } = guard();
  let asked = 0;
  const answer = guarded(() => ++asked)(position);
  expect(requests.figures().pending).toBe(1);
  come();
  expect(await answer).toBe(2);
  expect(requests.figures()).toMatchObject({ pending: 0, answered: 2 });
});

test("of a text that is another by then it is not asked again, nor what was cancelled", async () => {
  const { state, guarded, come } = guard();
  const source = new CancellationTokenSource();
  const [stale, cancelled] = [guarded(() => 1)(position), guarded(() => 1)({}, source.token)];
  state.version = 2;
  source.cancel();
  come();
  expect(codeOf(await stale)).toBe(LSPErrorCodes.ContentModified);
  expect(codeOf(await cancelled)).toBe(LSPErrorCodes.RequestCancelled);
});

test("an answer that goes wrong is an error of the request, and is logged", () => {
  const { guarded, logged } = guard();
  const answer = guarded((): number => {
    throw new Error("broken");
  })({});
  expect(answer).toMatchObject({ code: -32603, message: "broken" });
  expect(logged).toHaveLength(1);
});
