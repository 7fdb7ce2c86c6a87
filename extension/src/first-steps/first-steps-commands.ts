import * as vscode from "vscode";
import { chosenLanguage } from "../client/chosen-language.ts";
import { registerAll } from "../commands/register-all.ts";
import { openSamplePage, registerSamplePages } from "./sample-pages.ts";
import { type Sample, sampleFolders, sampleGroups } from "./samples.ts";
import { shippedLanguage } from "./shipped-language.ts";
import { openShipped } from "./shipped-text.ts";
import { templatePath, templates } from "./templates.ts";

type Choice = vscode.QuickPickItem & { readonly sample?: Sample };

/** The commands for whoever has no topology yet. The walkthrough hands over a name, and nothing is asked. */
function firstStepsCommands(extension: vscode.Uri) {
  return {
    "k8snet.openSample": async (asked?: unknown) => {
      const known = sampleGroups().flatMap(({ samples }) => samples);
      const sample = known.find(({ name }) => name === asked) ?? (await chooseSample());
      if (sample === undefined) return;
      // Which step of the walkthrough is done.
      void vscode.commands.executeCommand("setContext", "k8snet.openedSample", sample.name);
      const language = shippedLanguage(chosenLanguage());
      if (sample.file.endsWith(".md")) await openSamplePage(sample.file, language);
      else await openShipped(extension, `${sampleFolders[language]}/${sample.file}`);
    },
    "k8snet.newTopology": async (asked?: unknown) => {
      const template = templates().find(({ name }) => name === asked) ?? (await chooseTemplate());
      if (template === undefined) return;
      const path = templatePath(template.name, shippedLanguage(chosenLanguage()));
      await openShipped(extension, path, template.select);
    },
  } as const;
}

async function chooseSample(): Promise<Sample | undefined> {
  const choices = sampleGroups().flatMap(({ title, samples }): Choice[] => [
    { label: title, kind: vscode.QuickPickItemKind.Separator },
    ...samples.map((sample) => ({ label: sample.title, description: sample.file, sample })),
  ]);
  const chosen = await vscode.window.showQuickPick(choices, {
    title: vscode.l10n.t("Open a sample"),
    placeHolder: vscode.l10n.t("Which network? It opens as a text of your own, without a file; pages open to be read."),
    matchOnDescription: true,
  });
  return chosen?.sample;
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

/** Registers them, and what they open. */
export function registerFirstSteps(extension: vscode.Uri): vscode.Disposable {
  return vscode.Disposable.from(registerSamplePages(extension), registerAll(firstStepsCommands(extension)));
}
