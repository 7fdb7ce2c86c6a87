import * as vscode from "vscode";

/** The language of all that tells of a network (findings, explanations, diagrams, texts to begin with): the user's choice, else that of VS Code. */
export function chosenLanguage(): string {
  const chosen = vscode.workspace.getConfiguration("k8snet").get("language", "auto");
  return chosen === "auto" ? vscode.env.language : chosen;
}
