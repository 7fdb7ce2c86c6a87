import type { Diagram } from "../diagram/diagram.ts";
import { pathView, pathViews, topologyView, topologyViews } from "../diagram/diagram-views.ts";
import { message, render } from "../messages/message.ts";
import type { AgentArguments, AgentTool, AgentTopology } from "./agent-tool.ts";
import { errorsNote } from "./cut-text.ts";
import { askedPath, pathProperties } from "./explain-tool.ts";

export const diagramTool: AgentTool = {
  name: "diagram",
  title: "Draw a Kubernetes network",
  description:
    "Draws a K8sNet topology, or a packet's way through it, as a Mermaid diagram for Markdown documents; the same text always gives the same diagram. Put it into the document as it is: do not draw such networks by hand. Views: topology (nodes, pods, links), addresses (prefixes and who has which), policy (who is isolated and let in), path and sequence (the way of a packet; these need `from` and `to`).",
  properties: {
    view: {
      type: "string",
      enum: [...topologyViews, ...pathViews],
      description: "What to draw; topology without it.",
    },
    ...pathProperties,
  },
  required: [],
  schema: null,
  answer: (topology, asked) => {
    const drawn = drawView(topology, asked);
    if ("problem" in drawn) return drawn;
    const { analysis, language } = topology;
    const fence = `\`\`\`mermaid\n${drawn.document.trimEnd()}\n\`\`\`\n`;
    return { text: `${errorsNote(analysis.findings, language)}${fence}`, value: null };
  },
};

function drawView(topology: AgentTopology, asked: AgentArguments): Diagram | { readonly problem: string } {
  const { analysis, language } = topology;
  const { view = "topology" } = asked;
  if (view !== "path" && view !== "sequence") return topologyView(view, analysis, language);
  if (asked.from === undefined || asked.to === undefined) {
    return { problem: render(message("agents.view-needs-ends", { view }), language) };
  }
  const path = askedPath(topology, asked);
  if ("problem" in path) return path;
  return pathView(view, path, language);
}
