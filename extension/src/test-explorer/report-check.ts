import * as vscode from "vscode";
import type { DeclaredTest } from "./declared-tests.ts";

/** Tells a run what simulation says to a statement. */
export function reportCheck(run: vscode.TestRun, { item, statement: { result } }: DeclaredTest): void {
  const { status, expected, actual } = result;
  writeLine(run, item, `${marks[status]} ${item.label}`);
  writeLine(run, item, `  ${actual}`);
  if (status === "passed") run.passed(item);
  else if (status === "failed") run.failed(item, at(item, vscode.TestMessage.diff(actual, expected, actual)));
  else if (status === "errored") run.errored(item, at(item, new vscode.TestMessage(actual)));
  else run.skipped(item);
}

const marks = { passed: "✔", failed: "✘", errored: "✘", traced: "·" } as const;

/** A line of the test output, which is a terminal's: it wants carriage returns. */
export function writeLine(run: vscode.TestRun, item: vscode.TestItem | undefined, line: string): void {
  run.appendOutput(`${line.replace(/\r?\n/g, "\r\n")}\r\n`, undefined, item);
}

/** Puts a message beside the statement that it is about. */
export function at(item: vscode.TestItem, message: vscode.TestMessage): vscode.TestMessage {
  if (item.uri !== undefined && item.range !== undefined) message.location = new vscode.Location(item.uri, item.range);
  return message;
}
