import { TextDocument, type TextDocumentContentChangeEvent } from "vscode-languageserver-textdocument";
import { URI } from "vscode-uri";
import { type Analysis, type AnalysisStage, analyze } from "../analysis/analyze.ts";
import type { ReadText } from "../analysis/read-text.ts";
import type { DocumentDeclarations } from "../language/declarations.ts";
import type { Language } from "../messages/message.ts";
import { documentRoots } from "./document-roots.ts";
import { type LoadedText, loadText, targetsOf } from "./loaded-text.ts";
import type { TextSource } from "./text-source.ts";
import type { AnalysisTimes, WorkspaceFigures } from "./workspace-figures.ts";

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
  /** The topology as it would be with other texts, by the URIs of places; some of them may be of documents that are not there yet. */
  readonly analysisWith: (texts: ReadonlyMap<string, string>) => Analysis;
  /** The document as it would be with another text. */
  readonly viewWith: (text: string) => View;
};

/** A topology that no open document belongs to, looked at once. */
export type ClosedCheck = {
  readonly analysis: Analysis;
  /** Whether all texts that were asked for, also those that were not there, are still the same. */
  readonly isFresh: () => boolean;
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
  /** A text that is no document of its own, as if it were the file of this URI; nothing of it is kept. */
  readonly viewOfText: (uri: string, text: string) => View;
  /** One analysis for each topology that an open document belongs to. */
  readonly openAnalyses: () => readonly Analysis[];
  /** What every file of the workspace declares, and every open document; none is analysed for it. */
  readonly documents: () => readonly DocumentDeclarations[];
  readonly editorUri: (uri: string) => string;
  /** The roots of the files that no open document's topology has, sorted. */
  readonly closedRoots: () => readonly string[];
  /** Analyses a root for its findings; nothing of it is kept. Undefined where the file is gone. */
  readonly checkClosed: (root: string) => ClosedCheck | undefined;
  /** How long the text of a file is; 0 where it is gone. */
  readonly lengthOf: (uri: string) => number;
  /** The version of an open document's text. */
  readonly versionOf: (editorUri: string) => number | null;
  readonly figures: () => WorkspaceFigures;
};

/** So many analyses are remembered by their times. */
const rememberedTimes = 5;

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
    rootOf ??= documentRoots([...open.keys(), ...listedFiles()], loaded);
    return rootOf;
  };
  const lastTimes: AnalysisTimes[] = [];
  /** Analyses, and remembers how long that took. */
  const timed = (root: string, getText: (uri: string) => ReadText | undefined): Analysis => {
    const stages: { stage: AnalysisStage; milliseconds: number }[] = [];
    let before = performance.now();
    const analysis = analyze(root, getText, (stage) => {
      const now = performance.now();
      stages.push({ stage, milliseconds: now - before });
      before = now;
    });
    const characters = analysis.uris.reduce((sum, uri) => sum + (loaded(uri)?.text.getText().length ?? 0), 0);
    const pods = analysis.index.podsById.size;
    lastTimes.unshift({ root, documents: analysis.uris.length, characters, pods, stages });
    lastTimes.length = Math.min(lastTimes.length, rememberedTimes);
    return analysis;
  };
  const analysisOf = (uri: string): Analysis => {
    const root = roots().get(uri) ?? uri;
    const known = analyses.get(root) ?? timed(root, (each) => loaded(each)?.read());
    analyses.set(root, known);
    return known;
  };
  /** A document in its topology; `others` are texts that are not those of the workspace. */
  const viewOf = (
    uri: string,
    { text, read }: LoadedText,
    analysis: Analysis,
    others: ReadonlyMap<string, LoadedText>,
  ): View => {
    const textOf = (each: string) => others.get(each) ?? loaded(each);
    const analysisWith = (texts: ReadonlyMap<string, LoadedText>) =>
      analyze(analysis.root, (each) => (texts.get(each) ?? textOf(each))?.read());
    return {
      uri,
      text,
      declarations: read().declarations,
      analysis,
      language,
      textOf: (each) => textOf(each)?.text,
      editorUri,
      files: listedFiles,
      analysisWith: (texts) => analysisWith(new Map([...texts].map(([each, own]) => [each, loadText(each, 0, own)]))),
      viewWith: (newText) => {
        const document = loadText(uri, text.version, newText);
        const texts = new Map([...others, [uri, document]]);
        return viewOf(uri, document, analysisWith(texts), texts);
      },
    };
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
      return viewOf(uri, document, analysisOf(uri), new Map());
    },
    viewOfText: (named, text) => {
      settle();
      const uri = keyOf(named);
      const document = loadText(uri, 0, text);
      const others = new Map([[uri, document]]);
      return viewOf(
        uri,
        document,
        analyze(uri, (each) => (others.get(each) ?? loaded(each))?.read()),
        others,
      );
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
    closedRoots: () => {
      settle();
      const shown = new Set([...open.keys()].flatMap((uri) => analysisOf(uri).uris));
      return [...new Set(roots().values())].filter((root) => !shown.has(root)).sort();
    },
    checkClosed: (root) => {
      const asked = new Map<string, LoadedText | undefined>();
      let own: ReadText | undefined;
      const analysis = timed(root, (uri) => {
        const document = loaded(uri);
        asked.set(uri, document);
        if (uri !== root) return document?.read();
        own ??= document?.readOnce();
        return own;
      });
      if (asked.get(root) === undefined) return undefined;
      return { analysis, isFresh: () => [...asked].every(([uri, document]) => loaded(uri) === document) };
    },
    versionOf: (editor) => open.get(keyOf(editor))?.text.version ?? null,
    lengthOf: (uri) => loaded(uri)?.text.getText().length ?? 0,
    figures: () => {
      const held = [...closed.values()].flatMap((document) => document?.text.getText().length ?? []);
      return {
        listed: listedFiles().length,
        open: [...open].map(([uri, { text }]) => ({ uri, characters: text.getText().length })),
        closed: held.length,
        closedCharacters: held.reduce((sum, length) => sum + length, 0),
        analyses: analyses.size,
        last: lastTimes,
      };
    },
  };
}

/** Editors write one URI in several ways (`file:///c:/`, `file:///c%3A/`): places and imports have this one. */
function keyOf(uri: string): string {
  return URI.parse(uri).toString();
}
