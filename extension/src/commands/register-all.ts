import * as vscode from "vscode";

/** Commands by name; what they are called with is what menus, links and code lenses hand over. */
export type Commands = Readonly<Record<string, Parameters<typeof vscode.commands.registerCommand>[1]>>;

export function registerAll(commands: Commands): vscode.Disposable {
  return vscode.Disposable.from(
    ...Object.entries(commands).map(([name, run]) => vscode.commands.registerCommand(name, run)),
  );
}
