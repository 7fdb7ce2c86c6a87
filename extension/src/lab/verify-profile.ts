import * as vscode from "vscode";
import type { VerifyResult } from "../../../language-server/src/lsp/protocol.ts";
import type { Server } from "../client/ask-server.ts";
import { type DeclaredTest, type DeclaredTests, idsOf } from "../test-explorer/declared-tests.ts";
import { writeLine } from "../test-explorer/report-check.ts";
import { selectedFiles, selectedTests } from "../test-explorer/selected-tests.ts";
import { mayVerify } from "./may-verify.ts";
import { reportVerified } from "./report-verified.ts";

/** What came of verifying one file: the server's answer, or null if the user let it be. */
export type Verified = { readonly uri: vscode.Uri; readonly result: VerifyResult | null };

/** Verification in Linux network namespaces, as the Testing view and the command start it. */
export type VerifyProfile = vscode.Disposable & {
  /** Verifies a file, unless it declares nothing, or it is not allowed. */
  readonly verifyFile: (uri: vscode.Uri) => Promise<Verified | "nothing-declared" | "not-allowed">;
};

export function createVerifyProfile(
  controller: vscode.TestController,
  tests: DeclaredTests,
  server: Server,
  onVerified: (verified: Verified) => void,
): VerifyProfile {
  async function verify(request: vscode.TestRunRequest, cancelled: vscode.CancellationToken): Promise<Verified[]> {
    if (!(await mayVerify())) return [];
    const run = controller.createTestRun(request);
    const done: Verified[] = [];
    try {
      for (const file of selectedFiles(controller, request)) {
        if (cancelled.isCancellationRequested || file.uri === undefined) break;
        const chosen = selectedTests(await tests.refresh(file.uri), request);
        if (chosen.length === 0) continue;
        for (const { item } of chosen) run.started(item);
        const changed = new Set<string>();
        // Saving is an event too, with no change in it.
        const typing = vscode.workspace.onDidChangeTextDocument(({ document, contentChanges }) => {
          if (contentChanges.length > 0) changed.add(document.uri.toString());
        });
        const result = await ask(server, file, [cancelled, run.token]);
        typing.dispose();
        report(run, file, chosen, result);
        const verified = { uri: file.uri, result };
        done.push(verified);
        // Of a text that has changed meanwhile nothing is said beside it.
        const isOfNow = result === null || "problem" in result || !result.uris.some((uri) => changed.has(uri));
        if (isOfNow) onVerified(verified);
      }
    } finally {
      run.end();
    }
    return done;
  }

  const profile = controller.createRunProfile(
    vscode.l10n.t("Verify in Linux namespaces"),
    vscode.TestRunProfileKind.Run,
    async (request, cancelled) => {
      await verify(request, cancelled);
    },
    false,
  );
  return {
    verifyFile: async (uri) => {
      await tests.refresh(uri);
      const file = tests.fileItem(uri);
      if (file === undefined) return "nothing-declared";
      const source = new vscode.CancellationTokenSource();
      const [verified] = await verify(new vscode.TestRunRequest([file], undefined, profile), source.token);
      source.dispose();
      return verified ?? "not-allowed";
    },
    dispose: () => profile.dispose(),
  };
}

/** Asks the server, with a notification that tells how far it is and can be cancelled; null when it was. */
function ask(
  server: Server,
  file: vscode.TestItem,
  stops: readonly vscode.CancellationToken[],
): Thenable<VerifyResult | null> {
  const title = vscode.l10n.t("Verifying {0} in Linux namespaces", file.label);
  const options = { location: vscode.ProgressLocation.Notification, title, cancellable: true };
  return vscode.window.withProgress(options, async (progress, cancelled) => {
    const source = new vscode.CancellationTokenSource();
    const listening = [cancelled, ...stops].map((stop) => stop.onCancellationRequested(() => source.cancel()));
    if (stops.some((stop) => stop.isCancellationRequested)) source.cancel();
    let reached = 0;
    try {
      return await server.verify({ uri: file.id }, source.token, ({ message, percentage = reached }) => {
        progress.report({ ...(message === undefined ? {} : { message }), increment: percentage - reached });
        reached = percentage;
      });
    } catch (error) {
      if (source.token.isCancellationRequested) return null;
      return { problem: error instanceof Error ? error.message : String(error) };
    } finally {
      for (const each of listening) each.dispose();
      source.dispose();
    }
  });
}

function report(
  run: vscode.TestRun,
  file: vscode.TestItem,
  chosen: readonly DeclaredTest[],
  result: VerifyResult | null,
): void {
  if (result === null) {
    for (const { item } of chosen) run.skipped(item);
    return;
  }
  if ("problem" in result) {
    for (const { item } of chosen) run.errored(item, new vscode.TestMessage(result.problem));
    writeLine(run, undefined, result.problem);
    return;
  }
  const ids = idsOf(result.statements.map(({ statement }) => statement));
  const byId = new Map(result.statements.map((verified, index) => [ids[index], verified]));
  for (const { item } of chosen) {
    const verified = byId.get(item.id);
    // The text was changed before it was verified.
    if (verified === undefined) run.skipped(item);
    else reportVerified(run, item, verified);
  }
  for (const line of result.differences) writeLine(run, file, line);
  // Paths may agree by chance on a network that is not the simulated one.
  if (result.differences.length > 0) run.failed(file, new vscode.TestMessage(result.differences.join("\n")));
  writeLine(run, undefined, result.summary);
}
