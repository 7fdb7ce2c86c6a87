import type * as vscode from "vscode";

/** What one test run was told. */
export type RecordedRun = {
  readonly passed: string[];
  readonly failed: { readonly label: string; readonly message: vscode.TestMessage }[];
  readonly errored: { readonly label: string; readonly text: string }[];
  readonly skipped: string[];
  output: string;
  ended: boolean;
};

/** Listens to the runs that a controller makes while something is done. VS Code tells results to nobody else but the user. */
export async function recordRuns(
  controller: vscode.TestController,
  act: (runs: readonly RecordedRun[]) => Promise<void>,
): Promise<readonly RecordedRun[]> {
  const runs: RecordedRun[] = [];
  const { createTestRun } = controller;
  controller.createTestRun = (...args) => {
    const record: RecordedRun = { passed: [], failed: [], errored: [], skipped: [], output: "", ended: false };
    runs.push(record);
    return listenTo(createTestRun(...args), record);
  };
  try {
    await act(runs);
  } finally {
    controller.createTestRun = createTestRun;
  }
  return runs;
}

function listenTo(run: vscode.TestRun, record: RecordedRun): vscode.TestRun {
  const heard: Partial<vscode.TestRun> = {
    passed: (item, duration) => {
      record.passed.push(item.label);
      run.passed(item, duration);
    },
    failed: (item, messages, duration) => {
      for (const message of [messages].flat()) record.failed.push({ label: item.label, message });
      run.failed(item, messages, duration);
    },
    errored: (item, messages, duration) => {
      for (const { message } of [messages].flat()) record.errored.push({ label: item.label, text: textOf(message) });
      run.errored(item, messages, duration);
    },
    skipped: (item) => {
      record.skipped.push(item.label);
      run.skipped(item);
    },
    appendOutput: (output, ...where) => {
      record.output += output;
      run.appendOutput(output, ...where);
    },
    end: () => {
      record.ended = true;
      run.end();
    },
  };
  return new Proxy(run, { get: (target, name) => Reflect.get(name in heard ? heard : target, name) });
}

export function textOf(message: string | vscode.MarkdownString): string {
  return typeof message === "string" ? message : message.value;
}
