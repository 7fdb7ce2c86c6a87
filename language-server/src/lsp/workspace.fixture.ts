// Workspaces for tests of features: files by name; `<|>` marks the cursor.
import { finish } from "../steps/steps.ts";
import type { Position } from "../text/place.ts";
import { type CheckedView, createWorkspace } from "./workspace.ts";

const folder = "file:///network";

/** A text with the mark `<|>` where a piece of it that stands there has a `|`. */
export function markedAt(text: string, marked: string): string {
  const piece = marked.replace("|", "");
  if (!text.includes(piece)) throw new Error(`not in the text: ${piece}`);
  return text.replace(piece, () => marked.replace("|", "<|>"));
}

/** The open document of a workspace with these files, the first of which is open, and the position of its mark. */
export function openWorkspace(files: string | Readonly<Record<string, string>>): {
  readonly view: CheckedView;
  readonly position: Position;
} {
  const named = typeof files === "string" ? { "main.k8snet": files } : files;
  const texts = new Map(Object.entries(named).map(([file, text]) => [`${folder}/${file}`, text]));
  const [[uri, marked] = ["", ""]] = texts;
  const workspace = createWorkspace({ readText: (each) => texts.get(each), listFiles: () => [...texts.keys()] });
  workspace.setFolders([folder]);
  workspace.open(uri, 1, marked.replace("<|>", ""));
  const view = finish(workspace.checkedView(uri));
  if (view === undefined) throw new Error("no file");
  return { view, position: view.text.positionAt(Math.max(0, marked.indexOf("<|>"))) };
}
