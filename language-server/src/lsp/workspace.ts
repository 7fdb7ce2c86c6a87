import { TextDocument, type TextDocumentContentChangeEvent } from "vscode-languageserver-textdocument";
import { URI } from "vscode-uri";
import { type Analysis, analyze } from "../analysis/analyze.ts";
import type { DocumentDeclarations } from "../language/declarations.ts";
import { topologyRoots } from "../language/resolving/topology-roots.ts";
import type { Language } from "../messages/message.ts";
import { type LoadedText, loadText, targetsOf } from "./loaded-text.ts";
import type { TextSource } from "./text-source.ts";

/** A document as features see it: its text, and the topology that it belongs to. `uri` is the one that places have. */
export type View = {
  readonly uri: string;
  readonly text: TextDocument;
  readonly declarations: DocumentDeclarations;
  readonly analysis: Analysis;
  readonly language: Language;
  /** The text of any document of the topology. */
  readonly textOf: (uri: string) => TextDocument | undefined;
  /** The URI by which the editor knows a document. */
  readonly editorUri: (uri: string) => string;
  /** The files of the workspace, sorted. */
  readonly files: () => readonly string[];
};

export type Workspace = {
  /** Takes over the text of a document that is open in the editor. */
  readonly open: (editorUri: string, version: number, text: string) => void;
  /** Applies an editor's changes, in their order. */
  readonly change: (editorUri: string, version: number, changes: readonly TextDocumentContentChangeEvent[]) => void;
  readonly close: (editorUri: string) => void;
  /** Reads files again that changed, came or went on the disk. */
  readonly refresh: (uris: readonly string[]) => void;
  /** Looks again for the files of the folders. */
  readonly listAgain: () => void;
  readonly setFolders: (folders: readonly string[]) => void;
  readonly setLanguage: (language: Language) => void;
  readonly language: () => Language;
  /** Undefined for a document that is neither open nor on the disk. */
  readonly view: (editorUri: string) => View | undefined;
  /** One analysis for each topology that an open document belongs to. */
  readonly openAnalyses: () => readonly Analysis[];
  /** What every file of the workspace declares, and every open document; none is analysed for it. */
  readonly documents: () => readonly DocumentDeclarations[];
  readonly editorUri: (uri: string) => string;
};

/**
 * The texts of a workspace and the topologies that they make. A text is parsed when it has changed; a topology is analysed when it is asked for and one of its
 * texts has changed since.
 */
export function createWorkspace(source: TextSource): Workspace {
  const open = new Map<string, LoadedText>();
  const editorUris = new Map<string, string>();
  const closed = new Map<string, LoadedText | undefined>();
  const analyses = new Map<string, Analysis>();
  let folders: readonly string[] = [];
  let files: readonly string[] | undefined;
  let rootOf: ReadonlyMap<string, string> | undefined;
  let language: Language = "en";

  /** Documents that have changed since the last question, as they were at that time. */
  const changed = new Map<string, LoadedText | undefined>();

  const loaded = (uri: string): LoadedText | undefined => {
    const own = open.get(uri);
    if (own !== undefined) return own;
    if (!closed.has(uri)) {
      const text = source.readText(uri);
      closed.set(uri, text === undefined ? undefined : loadText(uri, 0, text));
    }
    return closed.get(uri);
  };
  const forgetAll = () => {
    analyses.clear();
    rootOf = undefined;
  };
  /** Forgets what the changes since the last question have made untrue. */
  const settle = () => {
    for (const [uri, before] of changed) {
      const after = open.get(uri);
      const isSame = before !== undefined && after !== undefined && targetsOf(before) === targetsOf(after);
      if (!isSame) forgetAll();
      for (const [root, { uris }] of analyses) if (uris.includes(uri)) analyses.delete(root);
    }
    changed.clear();
  };
  const listedFiles = () => {
    files ??= [...new Set(folders.flatMap((folder) => source.listFiles(folder)).map(keyOf))].sort();
    return files;
  };
  const roots = () => {
    rootOf ??= findRoots();
    return rootOf;
  };
  /** The first root of each document, over everything that is open, in the workspace's folders, or imported by these. */
  const findRoots = (): ReadonlyMap<string, string> => {
    const known = new Map<string, LoadedText>();
    const waiting = [...open.keys(), ...listedFiles()];
    for (let uri = waiting.pop(); uri !== undefined; uri = waiting.pop()) {
      const document = known.has(uri) ? undefined : loaded(uri);
      if (document === undefined) continue;
      known.set(uri, document);
      for (const { target } of document.read().declarations.imports) if (target !== null) waiting.push(target);
    }
    const found = new Map<string, string>();
    for (const root of topologyRoots([...known.values()].map(({ read }) => read().declarations))) {
      const reach = [root];
      for (let uri = reach.pop(); uri !== undefined; uri = reach.pop()) {
        if (found.has(uri)) continue;
        found.set(uri, root);
        for (const { target } of known.get(uri)?.read().declarations.imports ?? [])
          if (target !== null) reach.push(target);
      }
    }
    return found;
  };
  const analysisOf = (uri: string): Analysis => {
    const root = roots().get(uri) ?? uri;
    const known = analyses.get(root) ?? analyze(root, (each) => loaded(each)?.read());
    analyses.set(root, known);
    return known;
  };
  const editorUri = (uri: string) => editorUris.get(uri) ?? uri;

  const take = (editor: string, version: number, text: string) => {
    const uri = keyOf(editor);
    const before = open.get(uri) ?? closed.get(uri);
    editorUris.set(uri, editor);
    open.set(uri, loadText(uri, version, text));
    closed.delete(uri);
    if (!changed.has(uri)) changed.set(uri, before);
  };

  return {
    open: take,
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
      open.delete(uri);
      editorUris.delete(uri);
      closed.delete(uri);
      forgetAll();
    },
    refresh: (uris) => {
      // The text of an open document is the editor's.
      const stale = uris.map(keyOf).filter((uri) => !open.has(uri));
      if (stale.length === 0) return;
      for (const uri of stale) closed.delete(uri);
      files = undefined;
      forgetAll();
    },
    listAgain: () => {
      files = undefined;
      forgetAll();
    },
    setFolders: (uris) => {
      folders = uris;
      files = undefined;
      forgetAll();
    },
    setLanguage: (chosen) => {
      language = chosen;
    },
    language: () => language,
    view: (editor) => {
      settle();
      const uri = keyOf(editor);
      const document = loaded(uri);
      if (document === undefined) return undefined;
      const { text, read } = document;
      const { declarations } = read();
      return {
        uri,
        text,
        declarations,
        analysis: analysisOf(uri),
        language,
        textOf: (each) => loaded(each)?.text,
        editorUri,
        files: listedFiles,
      };
    },
    openAnalyses: () => {
      settle();
      return [...new Set([...open.keys()].map(analysisOf))];
    },
    documents: () => {
      settle();
      const uris = new Set([...open.keys(), ...listedFiles()]);
      return [...uris].flatMap((uri) => loaded(uri)?.read().declarations ?? []);
    },
    editorUri,
  };
}

/** Editors write one URI in several ways (`file:///c:/`, `file:///c%3A/`): places and imports have this one. */
function keyOf(uri: string): string {
  return URI.parse(uri).toString();
}
