import { findNamedPath } from "../analysis/named-path.ts";
import { explain } from "../explain/explain.ts";
import { explanationMarkdown } from "../explain/explain-markdown.ts";
import { traceJson } from "../explain/trace-json.ts";
import { type Message, message, render } from "../messages/message.ts";
import type { FoundPath } from "../path/find-path.ts";
import type { AgentArguments, AgentTool, AgentTopology, ArgumentSchema } from "./agent-tool.ts";
import { cutText, errorsNote } from "./cut-text.ts";
import { endpointNames } from "./endpoint-names.ts";

/** Of the other endpoints of a Service so many have their whole way in the answer. */
const mostAlternatives = 3;

const end =
  "a pod `shop/web-0`, a container `shop/web-0:nginx`, a node, host or router by name, an IP address, `service shop/db`, or `internet`. `@cluster` behind a name tells clusters apart";

/** The arguments of a path. */
export const pathProperties = {
  from: { type: "string", description: `Who sends: ${end}.` },
  to: { type: "string", description: `Who receives: ${end}.` },
  port: {
    type: "string",
    description: "Destination port, `3306` or `53/udp`; without it the first port that the destination declares.",
  },
  family: { type: "integer", enum: [4, 6], description: "IP version; without it the first that both ends have." },
} as const satisfies Readonly<Record<string, ArgumentSchema>>;

export const explainTool: AgentTool = {
  name: "explain",
  title: "Explain a packet's way",
  description:
    "Sends one packet, and its answer, through the simulated dataplane (Linux routing, bridges, veth, VXLAN, netfilter, eBPF, kube-proxy, NetworkPolicy), and tells its way hop by hop: each device, each rewritten header, the very route, rule or policy that decided, and the line of the text that it comes from. Use it to answer 'can A reach B', 'why not', 'which address does B see', 'what is the path MTU'. A verdict other than delivered has a cause code. Nothing real is contacted.",
  properties: {
    ...pathProperties,
    size: {
      type: "integer",
      minimum: 28,
      maximum: 65_535,
      description: "Bytes of the IP packet, sent with don't-fragment: to find out what an MTU does.",
    },
  },
  required: ["from", "to"],
  schema: "explain",
  answer: (topology, asked) => {
    const { analysis, language, link } = topology;
    const path = askedPath(topology, asked);
    if ("problem" in path) return path;
    const { alternatives } = path.trace;
    const short = { ...path, trace: { ...path.trace, alternatives: alternatives.slice(0, mostAlternatives) } };
    const count = alternatives.length - mostAlternatives;
    const more = count > 0 ? `\n${render(message("agents.alternatives-left-out", { count }), language)}\n` : "";
    const text = explanationMarkdown(explain(path, language), { link });
    return {
      text: `${errorsNote(analysis.findings, language)}${cutText(text, language)}${more}`,
      value: traceJson(short, language),
    };
  },
};

/** Whether other ends would help: not against a port that is none, nor where both ends are there and speak no common IP. */
function isAboutAnEnd({ key }: Message): boolean {
  return !["cli.bad-port", "trace.path-no-common-family", "trace.path-without-family"].includes(key);
}

/** The path between the ends that were asked for; where there is none, why, and which ends there are if one of them is unknown. */
export function askedPath(
  { analysis, language }: AgentTopology,
  { from = "", to = "", port, family, size }: AgentArguments,
): FoundPath | { readonly problem: string } {
  const named = { from, to, port: port ?? null, family: family ?? null, size: size ?? null };
  const found = findNamedPath(analysis, named);
  if (!("problem" in found)) return found;
  if (!isAboutAnEnd(found.problem)) return { problem: render(found.problem, language) };
  const names = endpointNames(analysis);
  const known =
    names.length === 0 ? message("agents.no-endpoints") : message("agents.endpoints", { names: names.join(", ") });
  return { problem: `${render(found.problem, language)} ${render(known, language)}` };
}
