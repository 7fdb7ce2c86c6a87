import * as vscode from "vscode";
import { type DeclaredTests, expectationTag } from "./declared-tests.ts";
import { reportCheck } from "./report-check.ts";
import { selectedFiles, selectedTests } from "./selected-tests.ts";

/** The profile that judges expectations by simulation, at once or while typing. */
export function createCheckProfile(controller: vscode.TestController, tests: DeclaredTests): vscode.TestRunProfile {
  const check = async (request: vscode.TestRunRequest, cancelled: vscode.CancellationToken) => {
    const run = controller.createTestRun(request);
    try {
      for (const file of selectedFiles(controller, request)) {
        if (cancelled.isCancellationRequested) break;
        if (file.uri === undefined) continue;
        for (const test of selectedTests(await tests.refresh(file.uri), request)) reportCheck(run, test);
      }
    } finally {
      run.end();
    }
  };

  const checkWhileTyping = async (request: vscode.TestRunRequest, cancelled: vscode.CancellationToken) => {
    const listening = tests.onChange((uri) => {
      const file = tests.fileItem(uri);
      if (file === undefined) return;
      const include = request.include?.filter((item) => (item.parent ?? item).id === file.id) ?? [file];
      if (include.length === 0) return;
      void check(new vscode.TestRunRequest(include, request.exclude, request.profile, true, true), cancelled);
    });
    cancelled.onCancellationRequested(() => listening.dispose());
    await check(request, cancelled);
  };

  return controller.createRunProfile(
    vscode.l10n.t("Check"),
    vscode.TestRunProfileKind.Run,
    (request, cancelled) => (request.continuous ? checkWhileTyping(request, cancelled) : check(request, cancelled)),
    true,
    expectationTag,
    true,
  );
}
