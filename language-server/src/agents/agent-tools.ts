import type { Language } from "../messages/message.ts";
import { message, render } from "../messages/message.ts";
import { done, finish, type Steps } from "../steps/steps.ts";
import type { AgentAnswer, AgentTool, AgentTopology } from "./agent-tool.ts";
import { checkTool } from "./check-tool.ts";
import { diagramTool } from "./diagram-tool.ts";
import { explainTool } from "./explain-tool.ts";
import { freeAddressesTool } from "./free-addresses-tool.ts";
import { matrixTool } from "./matrix-tool.ts";
import { readArguments } from "./read-arguments.ts";

/** Every tool, in the order in which they are offered. */
export const agentTools: readonly AgentTool[] = [checkTool, explainTool, matrixTool, freeAddressesTool, diagramTool];

/** What is to be asked about: the topology of a file, of a text, or of a text in a file's place. Says why where that cannot be. */
export type OpenTopology = (source: {
  readonly file: string | null;
  readonly text: string | null;
}) => AgentTopology | { readonly problem: string };

/** Answers a question as it comes from a model: its name and arguments may be anything. */
export function answerAgent(name: string, sent: unknown, language: Language, open: OpenTopology): AgentAnswer {
  return finish(answerAgentSteps(name, sent, language, (source) => done(open(source))));
}

/** As {@link answerAgent}, in steps. */
export function* answerAgentSteps(
  name: string,
  sent: unknown,
  language: Language,
  open: (...asked: Parameters<OpenTopology>) => Steps<ReturnType<OpenTopology>>,
): Steps<AgentAnswer> {
  const tool = agentTools.find((each) => each.name === name);
  if (tool === undefined) {
    const names = agentTools.map((each) => each.name).join(", ");
    return { problem: render(message("agents.no-such-tool", { name, names }), language) };
  }
  const read = readArguments(tool, sent);
  if ("problem" in read) return { problem: render(read.problem, language) };
  const topology = yield* open({ file: read.file ?? null, text: read.text ?? null });
  if ("problem" in topology) return topology;
  const answer = tool.answer(topology, read);
  return "next" in answer ? yield* answer : answer;
}
