import * as vscode from "vscode";
import type { StatementItem } from "../../../language-server/src/lsp/protocol.ts";
import type { Server } from "../client/ask-server.ts";
import { toRange } from "../client/convert.ts";
import { findInWindow } from "../client/find-topologies.ts";

/** A statement of a file with its item in the Testing view. */
export type DeclaredTest = { readonly item: vscode.TestItem; readonly statement: StatementItem };

/** The items of the Testing view: one a file that has `path` or `expect` statements, and below it one a statement. */
export type DeclaredTests = vscode.Disposable & {
  readonly fileItem: (uri: vscode.Uri) => vscode.TestItem | undefined;
  /** Asks the server again for the statements of a file, and sets its items right; a file that has none, or is not there, has no item. */
  readonly refresh: (uri: vscode.Uri) => Promise<readonly DeclaredTest[]>;
  /** Looks for the files of the workspace. */
  readonly discover: () => Promise<void>;
  /** A file, or what it imports, has changed, and its items are as it says now. */
  readonly onChange: vscode.Event<vscode.Uri>;
};

/** What can be checked without a lab: a `path` expects nothing. */
export const expectationTag = new vscode.TestTag("k8snet.expectation");

const pattern = "**/*.k8snet";

export function createDeclaredTests(controller: vscode.TestController, server: Server): DeclaredTests {
  const changes = new vscode.EventEmitter<vscode.Uri>();
  const fileItem = (uri: vscode.Uri) => controller.items.get(uri.toString());

  async function refresh(uri: vscode.Uri): Promise<readonly DeclaredTest[]> {
    // A file that cannot be read has no statements.
    const statements = await server.statements({ uri: uri.toString() }).catch((): StatementItem[] => []);
    if (statements.length === 0) {
      controller.items.delete(uri.toString());
      return [];
    }
    const file = fileItem(uri) ?? controller.createTestItem(uri.toString(), vscode.workspace.asRelativePath(uri), uri);
    const hasExpectation = statements.some(({ kind }) => kind === "expect");
    file.tags = hasExpectation ? [expectationTag] : [];
    const ids = idsOf(statements);
    const tests = statements.map((statement, index): DeclaredTest => {
      const id = ids[index] ?? statement.text;
      const item = file.children.get(id) ?? controller.createTestItem(id, statement.text, uri);
      item.range = toRange(statement.range);
      item.sortText = String(index).padStart(6, "0");
      item.tags = statement.kind === "expect" ? [expectationTag] : [];
      return { item, statement };
    });
    file.children.replace(tests.map(({ item }) => item));
    controller.items.add(file);
    return tests;
  }

  async function discover(): Promise<void> {
    const found = await findInWindow();
    for (const uri of found) await refresh(uri);
    const known = new Set([...found, ...openFiles()].map(String));
    for (const [id] of controller.items) if (!known.has(id)) controller.items.delete(id);
  }

  async function change(uri: vscode.Uri): Promise<void> {
    const before = fileItem(uri);
    if (before !== undefined) controller.invalidateTestResults(before);
    await refresh(uri);
    changes.fire(uri);
  }

  /** The topologies of open files come by the server's notification. What else imports the file is not known here, so that no result is believed any more. */
  const changeOnDisk = async (uri: vscode.Uri) => {
    if (openFiles().some((open) => open.toString() === uri.toString())) return;
    controller.invalidateTestResults();
    await server.forget(uri);
    await change(uri);
  };
  const watcher = vscode.workspace.createFileSystemWatcher(pattern);
  const subscriptions = vscode.Disposable.from(
    changes,
    watcher,
    watcher.onDidCreate(changeOnDisk),
    watcher.onDidChange(changeOnDisk),
    watcher.onDidDelete(changeOnDisk),
    server.onTopologyChanged(({ uris }) => {
      const open = new Set(openFiles().map(String));
      for (const uri of uris.map((text) => vscode.Uri.parse(text)))
        if (open.has(uri.toString()) || fileItem(uri) !== undefined) void change(uri);
    }),
    vscode.workspace.onDidCloseTextDocument(({ uri }) => {
      if (vscode.workspace.getWorkspaceFolder(uri) === undefined) controller.items.delete(uri.toString());
    }),
  );
  return { fileItem, refresh, discover, onChange: changes.event, dispose: () => subscriptions.dispose() };
}

function openFiles(): readonly vscode.Uri[] {
  return vscode.workspace.textDocuments.filter(({ languageId }) => languageId === "k8snet").map(({ uri }) => uri);
}

/** A statement goes by its text, so that what is known of it stays with it when lines are put above it; the second one of the same text has a number. */
export function idsOf(statements: readonly Pick<StatementItem, "text">[]): readonly string[] {
  const seen = new Map<string, number>();
  return statements.map(({ text }) => {
    const count = (seen.get(text) ?? 0) + 1;
    seen.set(text, count);
    return count === 1 ? text : `${text} #${count}`;
  });
}
