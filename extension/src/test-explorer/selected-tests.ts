import type * as vscode from "vscode";
import type { DeclaredTest } from "./declared-tests.ts";

/** The files that a run is about; all if it names none. */
export function selectedFiles({ items }: vscode.TestController, request: vscode.TestRunRequest): vscode.TestItem[] {
  const files = request.include?.map((item) => item.parent ?? item) ?? [...items].map(([, file]) => file);
  return [...new Set(files)].filter((file) => request.exclude?.includes(file) !== true);
}

/** Of the tests of a file those that a run is about: `include` names them or their file, `exclude` does not. */
export function selectedTests(tests: readonly DeclaredTest[], request: vscode.TestRunRequest): readonly DeclaredTest[] {
  const { include, exclude, profile } = request;
  const isIn = (items: readonly vscode.TestItem[], { id, parent }: vscode.TestItem) =>
    items.some((other) => other.id === parent?.id || (other.id === id && other.parent?.id === parent?.id));
  return tests.filter(
    ({ item }) =>
      (include === undefined || isIn(include, item)) &&
      (exclude === undefined || !isIn(exclude, item)) &&
      (profile?.tag === undefined || item.tags.some(({ id }) => id === profile.tag?.id)),
  );
}
