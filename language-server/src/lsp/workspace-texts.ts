import { TextDocument, type TextDocumentContentChangeEvent } from "vscode-languageserver-textdocument";
import { URI } from "vscode-uri";
import { isFormerText } from "../language/former-text.ts";
import { done, type Steps, shareSteps } from "../steps/steps.ts";
import { filesAndFolders, isHeldBy } from "./file-events.ts";
import { type LoadedText, loadText } from "./loaded-text.ts";
import type { TextSource } from "./text-source.ts";

/** Open documents as they are at one time: never changed, so that work goes on with the texts that it was begun for. */
export type OpenTexts = ReadonlyMap<string, LoadedText>;

/** The texts of a workspace: those that the editor has open, and those of files. All URIs in here are those of places. */
export type WorkspaceTexts = {
  /** As they are now. */
  readonly open: () => OpenTexts;
  /** The text of a document; undefined where it is neither open nor on the disk. */
  readonly loaded: (uri: string, open: OpenTexts) => LoadedText | undefined;
  /** The files that were read, and that nobody has open. */
  readonly closed: () => readonly LoadedText[];
  /** The files of the folders, sorted. */
  readonly files: () => Steps<readonly string[]>;
  /** How many they are, as far as they were looked for. */
  readonly listed: () => number;
  /** Another number when files may have changed, or which documents are open and which are closed. */
  readonly generation: () => number;
  readonly take: (editorUri: string, version: number, text: string) => void;
  readonly change: (editorUri: string, version: number, changes: readonly TextDocumentContentChangeEvent[]) => void;
  readonly close: (editorUri: string) => void;
  /** Those of the URIs that tell of its files, or of folders of some; an editor tells of every file. */
  readonly concerned: (uris: readonly string[]) => readonly string[];
  readonly refresh: (uris: readonly string[]) => void;
  readonly listAgain: () => void;
  readonly setFolders: (folders: readonly string[]) => void;
  readonly editorUri: (uri: string) => string;
};

export function createWorkspaceTexts(source: TextSource): WorkspaceTexts {
  let open: OpenTexts = new Map();
  const editorUris = new Map<string, string>();
  const closed = new Map<string, LoadedText | undefined>();
  let folders: readonly string[] = [];
  let files: readonly string[] | undefined;
  let listing = shareSteps(list);
  let generation = 0;
  function* list(): Steps<readonly string[]> {
    const own = listing;
    const uris = new Set<string>();
    for (const folder of folders) {
      const found = source.listFiles(folder);
      for (const uri of "next" in found ? yield* found : found) uris.add(keyOf(uri));
    }
    const sorted = [...uris].sort();
    if (own === listing) files = sorted;
    return sorted;
  }
  const forgetFiles = () => {
    files = undefined;
    listing = shareSteps(list);
  };
  const take = (editor: string, version: number, text: string) => {
    const uri = keyOf(editor);
    editorUris.set(uri, editor);
    open = new Map(open).set(uri, loadText(uri, version, text));
    closed.delete(uri);
  };
  return {
    open: () => open,
    loaded: (uri, texts) => {
      const own = texts.get(uri);
      if (own !== undefined) return own;
      if (!closed.has(uri)) {
        const text = source.readText(uri);
        closed.set(uri, text === undefined ? undefined : loadText(uri, 0, text));
      }
      return closed.get(uri);
    },
    closed: () => [...closed.values()].filter((document) => document !== undefined),
    files: () => (files === undefined ? listing() : done(files)),
    listed: () => files?.length ?? 0,
    generation: () => generation,
    take,
    change: (editor, version, changes) => {
      const before = open.get(keyOf(editor));
      if (before === undefined) return;
      // A copy: views of the text before are still held.
      const { uri } = before.text;
      const after = TextDocument.create(uri, "k8snet", version, before.text.getText());
      take(editor, version, TextDocument.update(after, [...changes], version).getText());
    },
    close: (editor) => {
      const uri = keyOf(editor);
      open = new Map([...open].filter(([each]) => each !== uri));
      editorUris.delete(uri);
      closed.delete(uri);
      generation++;
    },
    concerned: (uris) => filesAndFolders(uris.map(keyOf), [...closed.keys(), ...(files ?? [])]),
    refresh: (uris) => {
      // The text of an open document is the editor's.
      const stale = uris.map(keyOf).filter((uri) => !open.has(uri));
      if (stale.length === 0) return;
      for (const uri of [...closed.keys()].filter(isHeldBy(stale))) closed.delete(uri);
      forgetFiles();
      generation++;
    },
    listAgain: () => {
      forgetFiles();
      generation++;
    },
    setFolders: (uris) => {
      folders = uris;
      forgetFiles();
      generation++;
    },
    editorUri: (uri) => editorUris.get(uri) ?? uri,
  };
}

/** Editors write one URI in several ways (`file:///c:/`, `file:///c%3A/`): places and imports have this one. */
export function keyOf(uri: string): string {
  return URI.parse(uri).toString();
}

/** The documents that are of the workspace: of the others, such as the left side of a comparison, nothing is told or found but where they are shown. */
export function ownDocuments(open: OpenTexts): string[] {
  return [...open.keys()].filter((uri) => !isFormerText(uri));
}
