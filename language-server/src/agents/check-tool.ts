import { checkJson } from "../checks/check-json.ts";
import { type CheckReport, summarize } from "../checks/check-report.ts";
import { checkText } from "../checks/check-text.ts";
import { message, render } from "../messages/message.ts";
import type { Severity } from "../topology/finding.ts";
import type { AgentTool } from "./agent-tool.ts";
import { cutText } from "./cut-text.ts";
import { languageInShort } from "./language-in-short.ts";

/** So many findings and so many expectations are told; what is worst comes first. */
const mostTold = 100;

const order: readonly Severity[] = ["error", "warning", "info", "hint"];

export const checkTool: AgentTool = {
  name: "check",
  title: "Check a Kubernetes network",
  description:
    "Checks a K8sNet topology (.k8snet): syntax, unknown names, duplicate addresses, overlapping prefixes, MTUs, routes, Services without endpoints, policies that select nothing, and whether every `expect` statement holds. Use it after each change of a .k8snet file, and before anything is said about that network. Each finding has a stable code, its place in the text and, where one answer is right, a fix. An empty `text` shows the language in short.",
  properties: {},
  required: [],
  schema: "check",
  answer: ({ analysis, language, link, linesOf }) => {
    const findings = [...analysis.findings].sort((a, b) => order.indexOf(a.severity) - order.indexOf(b.severity));
    const expectations = [...analysis.expectations].sort((a, b) => Number(a.passed) - Number(b.passed));
    const told: CheckReport = {
      findings: findings.slice(0, mostTold),
      expectations: expectations.slice(0, mostTold),
    };
    const whole: CheckReport = { findings, expectations };
    const text = checkText(told, {
      language,
      style: (_, plain) => plain,
      place: (place) => link(place).text,
      linesOf,
      counted: whole,
    });
    const left = {
      findings: findings.length - told.findings.length,
      expectations: expectations.length - told.expectations.length,
    };
    const more =
      left.findings + left.expectations > 0 ? `${render(message("agents.findings-left-out", left), language)}\n` : "";
    const { clusters, hosts, routers } = analysis.topology;
    const isEmpty = clusters.length + hosts.length + routers.length === 0;
    // Who writes what no K8sNet is may not know the language.
    const isTaught = isEmpty || findings.some(({ code }) => code === "syntax-error");
    return {
      text: `${cutText(text, language)}${more}${isTaught ? `\n${languageInShort}\n` : ""}`,
      value: { ...checkJson(told, language), summary: summarize(findings) },
    };
  },
};
