import type { AgentTopology } from "../../agents/agent-tool.ts";
import { answerAgent } from "../../agents/agent-tools.ts";
import { analyze } from "../../analysis/analyze.ts";
import { type Message, message, render } from "../../messages/message.ts";
import { linesOfTexts } from "../../text/lines-of-texts.ts";
import { loadText } from "../loaded-text.ts";
import type { AgentToolParams, AgentToolResult } from "../protocol-agents.ts";
import type { View, Workspace } from "../workspace.ts";
import { linkTo } from "./place-links.ts";

/** The URI of a text that stands for no file: it imports nothing. */
const unnamed = "untitled:unnamed.k8snet";

/** Answers a question of a model, about the texts as they are in the editor. */
export function askAgentTool(workspace: Workspace, asked: AgentToolParams): AgentToolResult {
  const language = workspace.language();
  const refuse = (problem: Message) => ({ problem: render(problem, language) });
  const answer = answerAgent(asked.tool, asked.arguments, language, ({ text }) => {
    const view = asked.uri === null ? undefined : workspace.view(asked.uri);
    if (view !== undefined) return topologyOf(text === null ? view : view.viewWith(text));
    if (text !== null) return unnamedTopology(text, workspace);
    return refuse(asked.uri === null ? message("agents.needs-source") : message("lsp.no-document", { uri: asked.uri }));
  });
  return "problem" in answer ? answer : { text: answer.text };
}

function topologyOf(view: View): AgentTopology {
  const { analysis, language, textOf } = view;
  return {
    analysis,
    language,
    link: (place) => linkTo(place, view),
    linesOf: linesOfTexts((uri) => textOf(uri)?.getText()),
  };
}

function unnamedTopology(text: string, workspace: Workspace): AgentTopology {
  const { read } = loadText(unnamed, 0, text);
  return {
    analysis: analyze(unnamed, (uri) => (uri === unnamed ? read() : undefined)),
    language: workspace.language(),
    link: (place) => linkTo(place, workspace),
    linesOf: linesOfTexts(() => text),
  };
}
