// The thread that answers: it can be ended in the middle of a question, so that a client can cancel and nothing hangs.
import { parentPort } from "node:worker_threads";
import type { AgentAnswer } from "../agents/agent-tool.ts";
import { answerAgent } from "../agents/agent-tools.ts";
import type { Language } from "../messages/message.ts";
import { type TopologyMemory, topologyOpener } from "./open-topology.ts";

export type WorkerQuestion = {
  readonly id: number;
  readonly tool: string;
  readonly sent: unknown;
  readonly folders: readonly string[];
  readonly language: Language;
};

export type WorkerAnswer = { readonly id: number; readonly answer: AgentAnswer };

const memory: TopologyMemory = { last: null };

parentPort?.on("message", ({ id, tool, sent, folders, language }: WorkerQuestion) => {
  const answer = answerAgent(tool, sent, language, topologyOpener(folders, language, memory));
  parentPort?.postMessage({ id, answer } satisfies WorkerAnswer);
});
