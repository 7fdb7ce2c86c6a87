import { expect, test } from "vitest";
import { createAsker } from "./ask-worker.ts";

/** A thread that answers with the tool's name, counts what it was asked, never comes back from "loop", and dies of "die". */
const program = `
import { parentPort } from "node:worker_threads";
let count = 0;
parentPort.on("message", ({ id, tool }) => {
  count++;
  if (tool === "loop") for (;;);
  if (tool === "die") throw new Error("it broke");
  parentPort.postMessage({ id, answer: { text: tool + " " + count, value: null } });
});`;

function start() {
  const asker = createAsker(new URL(`data:text/javascript,${encodeURIComponent(program)}`));
  return (tool: string, signal = new AbortController().signal) =>
    asker.ask({ tool, sent: {}, folders: [], language: "en" }, signal);
}

test("questions are answered one after the other", async () => {
  const ask = start();
  expect(await Promise.all([ask("a"), ask("b"), ask("c")])).toMatchObject([
    { text: "a 1" },
    { text: "b 2" },
    { text: "c 3" },
  ]);
});

test("one that is cancelled while it is worked at is left, and the next ones are answered", async () => {
  const ask = start();
  const controller = new AbortController();
  const looping = ask("loop", controller.signal);
  const next = ask("a");
  controller.abort();
  expect(await looping).toEqual({ problem: "The question was cancelled." });
  expect(await next).toMatchObject({ text: "a 1" });
});

test("one that is cancelled while it waits is not asked", async () => {
  const ask = start();
  const [first, second] = [new AbortController(), new AbortController()];
  const answers = [ask("loop", first.signal), ask("b", second.signal), ask("c")];
  second.abort();
  first.abort();
  const cancelled = { problem: "The question was cancelled." };
  expect(await Promise.all(answers)).toEqual([cancelled, cancelled, { text: "c 1", value: null }]);
  const late = new AbortController();
  late.abort();
  expect(await ask("d", late.signal)).toEqual({ problem: "The question was cancelled." });
});

test("a thread that breaks is told, and replaced", async () => {
  const ask = start();
  expect(await ask("die")).toMatchObject({ problem: expect.stringContaining("it broke") });
  expect(await ask("a")).toMatchObject({ text: "a 1" });
});
