import { expect, test } from "vitest";
import { TextDocument } from "vscode-languageserver-textdocument";
import type { WorkspaceEdit } from "vscode-languageserver-types";
import { startSession, uriOf } from "../server-session.fixture.ts";

const files = {
  "main.k8snet": 'import "./racks/one.k8snet"\nimport lab.k8snet\ncluster demo { cni flannel }\n',
  "lab.k8snet": "// alone\n",
  "racks/one.k8snet": 'import "./two.k8snet"\nimport "../lab.k8snet"\n',
  "racks/two.k8snet": "// last\n",
};

/** The files whose text changes when others move, with what they import then; `open` is open in the editor. */
async function changed(moves: Readonly<Record<string, string>>, open = "main.k8snet") {
  const session = await startSession(files);
  await session.open(open);
  const edit = await session.ask<WorkspaceEdit | null>("workspace/willRenameFiles", open, {
    files: Object.entries(moves).map(([from, to]) => ({ oldUri: uriOf(from), newUri: uriOf(to) })),
  });
  await session.shutdown();
  return Object.fromEntries(
    Object.entries(files).flatMap(([file, text]) => {
      const edits = edit?.changes?.[uriOf(file)];
      if (edits === undefined) return [];
      const after = TextDocument.applyEdits(TextDocument.create(file, "k8snet", 0, text), edits);
      return [[file, after.split("\n").flatMap((line) => line.match(/^import (.*)/)?.slice(1) ?? [])]];
    }),
  );
}

test.each<[string, Record<string, string>, Record<string, readonly string[]>]>([
  [
    "a file that others import gets another name",
    { "racks/one.k8snet": "racks/first rack.k8snet" },
    { "main.k8snet": ['"./racks/first rack.k8snet"', "lab.k8snet"] },
  ],
  [
    "a folder moves: what is in it still imports its neighbours",
    { racks: "sites/berlin" },
    {
      "main.k8snet": ['"./sites/berlin/one.k8snet"', "lab.k8snet"],
      "racks/one.k8snet": ['"./two.k8snet"', '"../../lab.k8snet"'],
    },
  ],
  [
    "a file that imports others moves by itself",
    { "racks/one.k8snet": "one.k8snet" },
    {
      "main.k8snet": ['"./one.k8snet"', "lab.k8snet"],
      "racks/one.k8snet": ['"./racks/two.k8snet"', '"./lab.k8snet"'],
    },
  ],
  ["nobody imports the file", { "main.k8snet": "start.k8snet" }, {}],
  ["a folder's name begins as a file's path does", { rack: "shelf" }, {}],
  ["what it becomes cannot be imported", { "racks/two.k8snet": "racks/two.txt" }, {}],
])("imports follow: %s", async (_, moves, expected) => {
  expect(await changed(moves)).toEqual(expected);
});

test("imports follow in files that nobody has open, and in the file that moves", async () => {
  const moves = { "lab.k8snet": "racks/lab.k8snet" };
  expect(await changed(moves, "racks/two.k8snet")).toEqual({
    "main.k8snet": ['"./racks/one.k8snet"', '"./racks/lab.k8snet"'],
    "racks/one.k8snet": ['"./two.k8snet"', '"./lab.k8snet"'],
  });
});
