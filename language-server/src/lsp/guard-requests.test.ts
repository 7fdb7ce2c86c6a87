import { expect, test } from "vitest";
import { CancellationTokenSource, LSPErrorCodes, ResponseError } from "vscode-languageserver";
import type { Steps } from "../steps/steps.ts";
import { guardRequests } from "./guard-requests.ts";
import { createManualPace } from "./manual-pace.fixture.ts";
import { createRequestCount } from "./request-count.ts";
import { createWorker } from "./worker.ts";

const position = { textDocument: { uri: "file:///a" } };

/** A guard whose files come when `arrive` is called, and whose document has the version that is set. */
function guard() {
  let arrive = () => {};
  const state = { version: 1, waiting: new Promise<void>((resolve) => (arrive = resolve)) as Promise<void> | null };
  const requests = createRequestCount();
  const logged: unknown[] = [];
  const pace = createManualPace();
  const guarded = guardRequests({
    requests,
    worker: createWorker(pace, requests.hold),
    settled: () => state.waiting,
    versionOf: () => state.version,
    log: (error) => logged.push(error),
  });
  const come = () => {
    state.waiting = null;
    arrive();
  };
  return { state, requests, logged, guarded, come, pace };
}

function codeOf(answer: unknown): unknown {
  return answer instanceof ResponseError ? answer.code : answer;
}

/** An answer after so many steps, of which each takes 4 ms; counts them. */
function slowly(steps: number, done: { count: number }, pace: { pass: (milliseconds: number) => void }) {
  return function* (): Steps<string> {
    for (let step = 0; step < steps; step++) {
      pace.pass(4);
      done.count++;
      yield;
    }
    return "answer";
  };
}

// biome-ignore lint/correctness/useYield: it is answered at once.
function* one(): Steps<number> {
  return 1;
}

test("a request is asked again when files have come, and is under way until then", async () => {
  const { requests, guarded, come } = guard();
  let asked = 0;
  // biome-ignore lint/correctness/useYield: it is answered at once.
  const answer = guarded(function* () {
    return ++asked;
  })(position);
  expect(requests.figures().pending).toBe(1);
  come();
  expect(await answer).toBe(2);
  expect(requests.figures()).toMatchObject({ pending: 0, answered: 2 });
});

test("of a text that is another by then it is not asked again, nor what was cancelled", async () => {
  const { state, guarded, come } = guard();
  const source = new CancellationTokenSource();
  const [stale, cancelled] = [guarded(one)(position), guarded(one)({}, source.token)];
  state.version = 2;
  source.cancel();
  come();
  expect(codeOf(await stale)).toBe(LSPErrorCodes.ContentModified);
  expect(codeOf(await cancelled)).toBe(LSPErrorCodes.RequestCancelled);
});

test("an answer that goes wrong is an error of the request, and is logged, at once or later", async () => {
  const { guarded, logged, pace } = guard();
  const broken = (steps: number) =>
    guarded(function* (): Steps<string> {
      yield* slowly(steps, { count: 0 }, pace)();
      throw new Error("broken");
    });
  expect(broken(0)({})).toMatchObject({ code: -32603, message: "broken" });
  const later = broken(9)({});
  pace.runAll();
  expect(await later).toMatchObject({ code: -32603, message: "broken" });
  expect(logged).toHaveLength(2);
});

test("what takes long is answered in slices, others between them, and not worked out any further when it is cancelled", async () => {
  const { state, requests, guarded, pace } = guard();
  state.waiting = null;
  const [long, left] = [{ count: 0 }, { count: 0 }];
  const source = new CancellationTokenSource();
  const answer = guarded(slowly(100, long, pace))(position);
  const cancelled = guarded(slowly(100, left, pace))(position, source.token);
  expect(requests.figures().pending).toBe(2);
  expect(guarded(one)(position)).toBe(1);
  // A change of the text takes nothing away from who has asked before it.
  state.version = 2;
  pace.run(3);
  expect(long.count).toBeLessThan(20);
  source.cancel();
  const before = left.count;
  pace.runAll();
  expect(codeOf(await cancelled)).toBe(LSPErrorCodes.RequestCancelled);
  expect(left.count).toBe(before);
  expect(await answer).toBe("answer");
  expect(requests.figures()).toMatchObject({ pending: 0, answered: 2 });
  expect(requests.figures().longest).toBeLessThan(20);
});
