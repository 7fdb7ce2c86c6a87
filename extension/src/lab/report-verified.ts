import * as vscode from "vscode";
import type { VerifiedStatement } from "../../../language-server/src/lsp/protocol.ts";
import { at, reportCheck, writeLine } from "../test-explorer/report-check.ts";

/** Tells a run what the kernel says to a statement. A kernel that agrees does not make an expectation true that does not hold. */
export function reportVerified(run: vscode.TestRun, item: vscode.TestItem, verified: VerifiedStatement): void {
  const { statement, outcome, title, predicted, observed, kernel } = verified;
  if (outcome === "agrees") {
    if (statement.result.status === "traced") run.passed(item);
    else reportCheck(run, { item, statement });
    writeLine(run, item, `  ${title}`);
    return;
  }
  writeLine(run, item, `✘ ${item.label}`);
  for (const line of [title, ...kernel]) writeLine(run, item, `  ${line}`);
  if (outcome === "errored") {
    run.errored(item, at(item, new vscode.TestMessage(title)));
    return;
  }
  const text = new vscode.MarkdownString().appendText(title);
  if (kernel.length > 0) text.appendCodeblock(kernel.join("\n"), "");
  run.failed(item, at(item, vscode.TestMessage.diff(text, predicted, observed)));
}
