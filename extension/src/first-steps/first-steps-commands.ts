import * as vscode from "vscode";
import { registerAll } from "../commands/register-all.ts";
import { sampleGroups } from "./samples.ts";
import { openShipped } from "./shipped-text.ts";
import { templatePath, templates } from "./templates.ts";

type Choice = vscode.QuickPickItem & { readonly name?: string };

/** The commands for whoever has no topology yet. The walkthrough hands over a name, and nothing is asked. */
function firstStepsCommands(extension: vscode.Uri) {
  return {
    "k8snet.openSample": async (asked?: unknown) => {
      const known = sampleGroups().flatMap(({ samples }) => samples);
      const name = known.find((sample) => sample.name === asked)?.name ?? (await chooseSample());
      if (name !== undefined) await openShipped(extension, `dist/samples/${name}.k8snet`);
    },
    "k8snet.newTopology": async (asked?: unknown) => {
      const template = templates().find(({ name }) => name === asked) ?? (await chooseTemplate());
      if (template === undefined) return;
      await openShipped(extension, templatePath(template.name, vscode.env.language), template.select);
    },
  } as const;
}

async function chooseSample(): Promise<string | undefined> {
  const choices = sampleGroups().flatMap(({ title, samples }): Choice[] => [
    { label: title, kind: vscode.QuickPickItemKind.Separator },
    ...samples.map((sample) => ({ label: sample.title, description: `${sample.name}.k8snet`, name: sample.name })),
  ]);
  const chosen = await vscode.window.showQuickPick(choices, {
    title: vscode.l10n.t("Open a sample"),
    placeHolder: vscode.l10n.t("Which network? It opens as a text of your own, without a file."),
    matchOnDescription: true,
  });
  return chosen?.name;
}

async function chooseTemplate() {
  const choices = templates().map((template) => ({ label: template.title, detail: template.detail, template }));
  const chosen = await vscode.window.showQuickPick(choices, {
    title: vscode.l10n.t("New topology"),
    placeHolder: vscode.l10n.t("What to begin with?"),
    matchOnDetail: true,
  });
  return chosen?.template;
}

/** Registers them. */
export function registerFirstSteps(extension: vscode.Uri): vscode.Disposable {
  return registerAll(firstStepsCommands(extension));
}
