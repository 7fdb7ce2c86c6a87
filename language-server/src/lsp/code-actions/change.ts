import {
  type CreateFile,
  type TextDocumentEdit,
  TextDocumentEdit as textDocumentEdit,
  type WorkspaceEdit,
} from "vscode-languageserver";
import { TextDocument } from "vscode-languageserver-textdocument";
import { lineDifferences } from "../../text/line-differences.ts";
import type { Place } from "../../text/place.ts";
import type { TextReplacement } from "../../topology/finding.ts";
import { editOfDocuments, editsByDocument } from "../document-edits.ts";
import type { View } from "../workspace.ts";

/** What an action does: replacements in texts that are there, and files that are not. */
export type Change = {
  readonly edits: readonly TextReplacement[];
  readonly created: readonly { readonly uri: string; readonly text: string }[];
};

export function changeOf(edits: readonly TextReplacement[]): Change {
  return { edits, created: [] };
}

/** The texts of the documents that a change touches, as they are behind it. */
export function changedTexts(view: View, { edits, created }: Change): ReadonlyMap<string, string> {
  const texts = new Map(created.map(({ uri, text }) => [uri, text]));
  for (const [uri, own] of editsByDocument(edits)) {
    const before = view.textOf(uri);
    if (before !== undefined) texts.set(uri, TextDocument.applyEdits(before, own));
  }
  return texts;
}

/** A change as the editor applies it: `documentChanges` where a file is created, else `changes`, which every client knows. */
export function workspaceEditOf(view: View, { edits, created }: Change): WorkspaceEdit {
  if (created.length === 0) return editOfDocuments(edits, view.editorUri);
  const files = created.flatMap(({ uri, text }): (CreateFile | TextDocumentEdit)[] => [
    { kind: "create", uri, options: { overwrite: false } },
    textDocumentEdit.create({ uri, version: null }, [{ range: startOfText, newText: text }]),
  ]);
  const others = [...editsByDocument(edits)].map(([uri, own]) =>
    textDocumentEdit.create({ uri: view.editorUri(uri), version: null }, own),
  );
  return { documentChanges: [...files, ...others] };
}

/** A replacement by offsets of a document's text. */
export function replacement(view: View, uri: string, start: number, end: number, newText: string): TextReplacement[] {
  const text = view.textOf(uri);
  if (text === undefined) return [];
  const range = { start: text.positionAt(start), end: text.positionAt(end) };
  return [{ place: { uri, range }, newText }];
}

/** What makes one text of another: the lines that differ, and of as many lines in their place the characters. */
export function differences(view: View, uri: string, after: string): TextReplacement[] {
  const before = view.textOf(uri)?.getText() ?? "";
  const [old, wanted] = [linesOf(before), linesOf(after)];
  const starts = [0];
  for (const line of old) starts.push((starts.at(-1) ?? 0) + line.length);
  return lineDifferences(old, wanted).flatMap((each) => {
    const [from, to] = [old.slice(each.old.start, each.old.end), wanted.slice(each.wanted.start, each.wanted.end)];
    const start = starts[each.old.start] ?? before.length;
    if (from.length !== to.length) return difference(view, uri, start, from.join(""), to.join(""));
    return from.flatMap((line, number) =>
      difference(view, uri, starts[each.old.start + number] ?? start, line, to[number] ?? ""),
    );
  });
}

/** With their ends. */
function linesOf(text: string): string[] {
  return text.split(/(?<=\n)/);
}

function difference(view: View, uri: string, at: number, old: string, wanted: string): TextReplacement[] {
  if (old === wanted) return [];
  const most = Math.min(old.length, wanted.length);
  let same = 0;
  while (same < most && old[same] === wanted[same]) same++;
  let behind = 0;
  while (behind < most - same && old[old.length - 1 - behind] === wanted[wanted.length - 1 - behind]) behind++;
  return replacement(view, uri, at + same, at + old.length - behind, wanted.slice(same, wanted.length - behind));
}

const startOfText = { start: { line: 0, character: 0 }, end: { line: 0, character: 0 } };

/** The text of a place; empty where its document is gone. */
export function textAt(view: View, { uri, range }: Place): string {
  return view.textOf(uri)?.getText(range) ?? "";
}
