import * as vscode from "vscode";
import { tellNeedsLinux } from "./may-verify.ts";
import type { VerifyProfile } from "./verify-profile.ts";

/** Verifies a file, and says how it went; the Testing view and the lenses have the rest. */
export async function verifyInNamespaces(profile: VerifyProfile | null, uri: vscode.Uri | undefined): Promise<void> {
  if (profile === null) {
    tellNeedsLinux();
    return;
  }
  if (uri === undefined) {
    void vscode.window.showWarningMessage(vscode.l10n.t("Open a .k8snet file to verify it."));
    return;
  }
  const verified = await profile.verifyFile(uri);
  if (verified === "nothing-declared") {
    void vscode.window.showWarningMessage(
      vscode.l10n.t("There is nothing to verify: the file declares no path and no expect."),
    );
    return;
  }
  if (verified === "not-allowed" || verified.result === null) return;
  const { result } = verified;
  if ("problem" in result) {
    void vscode.window.showErrorMessage(result.problem);
    return;
  }
  const show = vscode.l10n.t("Show Test Results");
  const isGood = result.differences.length === 0 && result.statements.every(({ outcome }) => outcome === "agrees");
  const tell = isGood ? vscode.window.showInformationMessage : vscode.window.showWarningMessage;
  void tell(result.summary, show).then((chosen) => {
    if (chosen === show) void vscode.commands.executeCommand("workbench.panel.testResults.view.focus");
  });
}
