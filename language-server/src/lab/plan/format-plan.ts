import { type Language, message, render } from "../../messages/message.ts";
import type { LabPlan, LabStep, LabTool } from "./lab-plan.ts";
import { runScript, type ScriptStage } from "./run-script.ts";

/** A file of a written plan; `name` is relative to its folder, with slashes. */
export type PlanFile = { readonly name: string; readonly text: string };

const extensions: { readonly [tool in LabTool]: string } = {
  ip: "ip",
  ip6: "ip6",
  bridge: "bridge",
  nft: "nft",
  sysctl: "sysctl",
};

/**
 * A plan as files: `run.sh`, which a person can read and run, and the batches that it hands to the tools, in a folder for each stage. What comes from the text of
 * the topology stands there only as a plain name, or in a comment without anything that could end it.
 */
export function formatPlan(plan: LabPlan, language: Language): readonly PlanFile[] {
  const files: PlanFile[] = [namespacesFile(plan)];
  const stages: ScriptStage[] = [];
  for (const [at, { title, steps }] of plan.stages.entries()) {
    const folder = `${at + 2}-${title}`;
    const names: ScriptStage["steps"][number][] = [];
    for (const step of steps) {
      const name = step.namespace === null ? folder : `${folder}/${step.namespace}`;
      const file = `${name}.${extensions[step.tool]}`;
      files.push({ name: file, text: stepText(step, plan) });
      names.push({ tool: step.tool, namespace: step.namespace, file });
    }
    stages.push({ title: render(message(`lab.stage-${title}`), language), steps: names });
  }
  const script = runScript({ plan, namespaces: namespacesName, stages, language });
  return [{ name: "run.sh", text: script }, ...files];
}

/** A plan as one text, for standard output. */
export function planText(files: readonly PlanFile[]): string {
  return files.map(({ name, text }) => `==> ${name} <==\n${text}`).join("\n");
}

const namespacesName = "1-namespaces.ip";

/** The namespaces with what each stands for. */
function namespacesFile({ namespaces }: LabPlan): PlanFile {
  const lines = namespaces.flatMap(({ name, netns, segment, kind }) => [
    ...(netns === null && segment === null ? [] : [comment(netns === null ? `link ${segment}` : `${kind} ${netns}`)]),
    `netns add ${name}`,
  ]);
  return { name: namespacesName, text: `${lines.join("\n")}\n` };
}

/** A rule of nft has above it how iptables or nft would list it. */
function stepText({ lines }: LabStep, { rules }: LabPlan): string {
  const shown = lines.flatMap((line) => {
    const rule = rules.get(/ comment "(r[0-9]+)"$/.exec(line)?.[1] ?? "");
    return rule === undefined ? [line] : [comment(rule.text), line];
  });
  return `${shown.join("\n")}\n`;
}

/** A comment to the end of the line, as sh, ip and nft have it; a control character or a backslash could end it early or late. */
export function comment(text: string): string {
  return `# ${text.replace(/[\p{Cc}\p{Cf}\p{Zl}\p{Zp}\\]/gu, "?")}`.trimEnd();
}
