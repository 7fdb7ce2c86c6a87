import { Worker } from "node:worker_threads";
import type { AgentAnswer } from "../agents/agent-tool.ts";
import { message, render } from "../messages/message.ts";
import type { WorkerAnswer, WorkerQuestion } from "./answer-worker.ts";

/** Seconds after which a question is given up: a matrix of 1,000 groups takes less. */
const longest = 120;

type Waiting = {
  readonly question: WorkerQuestion;
  readonly settle: (answer: AgentAnswer) => void;
  readonly signal: AbortSignal;
};

export type Asker = {
  /** Starts the thread, so that the first question need not wait for it. */
  readonly prepare: () => void;
  /** One question after the other. Where the signal is aborted the answer is of no use to anybody; it is given all the same. */
  readonly ask: (question: Omit<WorkerQuestion, "id">, signal: AbortSignal) => Promise<AgentAnswer>;
};

/** Asks in a thread beside (the file of its bundle), which is ended when a question is cancelled or takes too long, and started again for the next one. */
export function createAsker(file: URL): Asker {
  const waiting: Waiting[] = [];
  let count = 0;
  let worker: Worker | undefined;
  let timer: NodeJS.Timeout | undefined;

  const current = () => waiting[0];
  const start = (): Worker => {
    const started = new Worker(file);
    // The thread is no reason to live: the connection is.
    started.unref();
    started.on("message", ({ id, answer }: WorkerAnswer) => {
      if (started === worker && current()?.question.id === id) settle(answer);
    });
    started.on("error", (error) => {
      if (started === worker) giveUp("cli.internal-error", { reason: error.message });
    });
    return started;
  };
  const next = () => {
    const first = current();
    if (first === undefined) return;
    worker ??= start();
    timer = setTimeout(() => giveUp("agents.too-slow", { seconds: longest }), longest * 1000);
    worker.postMessage(first.question);
  };
  const settle = (answer: AgentAnswer) => {
    clearTimeout(timer);
    waiting.shift()?.settle(answer);
    next();
  };
  /** Ends the thread, and with it what it works at. */
  const giveUp = (key: "cli.internal-error" | "agents.too-slow" | "agents.cancelled", args = {}) => {
    void worker?.terminate();
    worker = undefined;
    settle({ problem: render(message(key, args), current()?.question.language ?? "en") });
  };
  const cancel = (asked: Waiting) => {
    if (asked === current()) return giveUp("agents.cancelled");
    const at = waiting.indexOf(asked);
    if (at < 0) return;
    waiting.splice(at, 1);
    asked.settle({ problem: render(message("agents.cancelled"), asked.question.language) });
  };
  return {
    prepare: () => {
      worker ??= start();
    },
    ask: (question, signal) =>
      new Promise((resolve) => {
        const asked: Waiting = { question: { ...question, id: ++count }, settle: resolve, signal };
        if (signal.aborted) return resolve({ problem: render(message("agents.cancelled"), question.language) });
        signal.addEventListener("abort", () => cancel(asked), { once: true });
        waiting.push(asked);
        if (waiting.length === 1) next();
      }),
  };
}
