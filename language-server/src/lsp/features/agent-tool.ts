import type { AgentTopology } from "../../agents/agent-tool.ts";
import { answerAgentSteps } from "../../agents/agent-tools.ts";
import { checkSteps, tracedSteps } from "../../analysis/analyze.ts";
import { readTextSteps } from "../../analysis/read-text.ts";
import { type Message, message, render } from "../../messages/message.ts";
import type { Steps } from "../../steps/steps.ts";
import { linesOfTexts } from "../../text/lines-of-texts.ts";
import type { AgentToolParams, AgentToolResult } from "../protocol-agents.ts";
import type { CheckedView, Workspace } from "../workspace.ts";
import { linkTo } from "./place-links.ts";

/** The URI of a text that stands for no file: it imports nothing. */
const unnamed = "untitled:unnamed.k8snet";

/** Answers a question of a model, about the texts as they are in the editor. */
export function* askAgentTool(workspace: Workspace, asked: AgentToolParams): Steps<AgentToolResult> {
  const language = workspace.language();
  const refuse = (problem: Message) => ({ problem: render(problem, language) });
  const answer = yield* answerAgentSteps(asked.tool, asked.arguments, language, function* ({ text }) {
    const view = asked.uri === null ? undefined : yield* workspace.checkedView(asked.uri);
    if (view !== undefined) return topologyOf(text === null ? view : yield* view.viewWith(text));
    if (text !== null) return yield* unnamedTopology(text, workspace);
    return refuse(asked.uri === null ? message("agents.needs-source") : message("lsp.no-document", { uri: asked.uri }));
  });
  return "problem" in answer ? answer : { text: answer.text };
}

function topologyOf(view: CheckedView): AgentTopology {
  const { analysis, language, textOf } = view;
  return {
    analysis,
    language,
    link: (place) => linkTo(place, view),
    linesOf: linesOfTexts((uri) => textOf(uri)?.getText()),
  };
}

function* unnamedTopology(text: string, workspace: Workspace): Steps<AgentTopology> {
  const read = yield* readTextSteps(unnamed, text);
  const analysis = yield* tracedSteps(unnamed, (uri) => (uri === unnamed ? read : undefined));
  return {
    analysis: yield* checkSteps(analysis),
    language: workspace.language(),
    link: (place) => linkTo(place, workspace),
    linesOf: linesOfTexts(() => text),
  };
}
