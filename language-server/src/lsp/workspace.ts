import type { TextDocument, TextDocumentContentChangeEvent } from "vscode-languageserver-textdocument";
import type { Analysis, CheckedAnalysis, TracedAnalysis } from "../analysis/analyze.ts";
import type { DocumentDeclarations } from "../language/declarations.ts";
import type { Language } from "../messages/message.ts";
import type { Steps } from "../steps/steps.ts";
import { type LoadedText, loadText } from "./loaded-text.ts";
import { telling } from "./slow-work.ts";
import type { TextSource } from "./text-source.ts";
import { createTopologyAnalyses, isFresh, type TopologyAnalyses } from "./topology-analyses.ts";
import { createWorkspaceAnalyses } from "./workspace-analyses.ts";
import type { WorkspaceFigures } from "./workspace-figures.ts";
import { createWorkspaceTexts, keyOf, type OpenTexts, ownDocuments } from "./workspace-texts.ts";

/** A document as features see it: its text, and the topology that it belongs to, before a packet is sent. `uri` is the one that places have. */
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
  readonly analysisWith: (texts: ReadonlyMap<string, string>) => Steps<CheckedAnalysis>;
  /** The document as it would be with another text. */
  readonly viewWith: (text: string) => Steps<CheckedView>;
};

/** A document in its topology with what becomes of the declared paths, before it is checked. */
export type TracedView = View & { readonly analysis: TracedAnalysis };

/** A document in its topology with all of its findings. */
export type CheckedView = TracedView & { readonly analysis: CheckedAnalysis };

/** A document by itself. */
export type DocumentView = Pick<View, "uri" | "text" | "declarations" | "language" | "editorUri">;

/** A topology that no open document belongs to, looked at once; `fault` is what was thrown in its analysis. */
export type ClosedCheck = ({ readonly analysis: CheckedAnalysis } | { readonly fault: unknown }) & {
  /** Whether all texts that were asked for, also those that were not there, are still the same. */
  readonly isFresh: () => boolean;
};

export type Workspace = {
  /** Takes over the text of a document that is open in the editor. */
  readonly open: (editorUri: string, version: number, text: string) => void;
  /** Applies an editor's changes, in their order. */
  readonly change: (editorUri: string, version: number, changes: readonly TextDocumentContentChangeEvent[]) => void;
  readonly close: (editorUri: string) => void;
  /** Those of the URIs that tell of files of the workspace, or of folders of some. */
  readonly concerned: (uris: readonly string[]) => readonly string[];
  /** Reads files again that changed, came or went on the disk, and those in such folders. */
  readonly refresh: (uris: readonly string[]) => void;
  /** Looks again for the files of the folders. */
  readonly listAgain: () => void;
  readonly setFolders: (folders: readonly string[]) => void;
  readonly setLanguage: (language: Language) => void;
  readonly language: () => Language;
  /** As the client has it by now; undefined for a document that is neither open nor on the disk. */
  readonly text: (editorUri: string) => TextDocument | undefined;
  /** What follows is about the texts as they are when its first step is taken, whatever comes later. Undefined for a document that is neither open nor on the disk. */
  readonly document: (editorUri: string) => Steps<DocumentView | undefined>;
  readonly view: (editorUri: string) => Steps<View | undefined>;
  readonly tracedView: (editorUri: string) => Steps<TracedView | undefined>;
  readonly checkedView: (editorUri: string) => Steps<CheckedView | undefined>;
  /** A text that is no document of its own, as if it were the file of this URI; nothing of it is kept. */
  readonly viewOfText: (uri: string, text: string) => Steps<CheckedView>;
  /** One analysis for each topology that an open document of the workspace belongs to. */
  readonly openAnalyses: () => Steps<OpenAnalyses>;
  /** What every file of the workspace declares, and every open document of it; none is analysed for it. */
  readonly documents: () => Steps<readonly DocumentDeclarations[]>;
  readonly editorUri: (uri: string) => string;
  /** The roots of the files that no open document's topology has, sorted. */
  readonly closedRoots: () => Steps<readonly string[]>;
  /** Analyses a root for its findings; nothing of it is kept. Undefined where the file is gone. */
  readonly checkClosed: (root: string) => Steps<ClosedCheck | undefined>;
  /** How long the text of a file is; 0 where it is gone. */
  readonly lengthOf: (uri: string) => number;
  /** The version of an open document's text. */
  readonly versionOf: (editorUri: string) => number | null;
  readonly figures: () => WorkspaceFigures;
};

/** The topologies of the documents that are open; `faults` is what was thrown in the analysis of a document's topology, which holds up no other. */
export type OpenAnalyses = {
  readonly checked: readonly CheckedAnalysis[];
  readonly faults: ReadonlyMap<string, unknown>;
};

/**
 * The texts of a workspace and the topologies that they make. `begin` is called with a document when somebody waits for its topology to be worked out; what it
 * gives is called when that is done, or nobody waits any more.
 */
export function createWorkspace(source: TextSource, begin: (uri: string) => () => void = () => () => {}): Workspace {
  const texts = createWorkspaceTexts(source);
  const analyses = createWorkspaceAnalyses(texts);
  let language: Language = "en";

  /** What is wanted of the topology that a document belongs to, with its texts. */
  const wanted = <T>(uri: string, open: OpenTexts, want: (topology: TopologyAnalyses) => Steps<T>) =>
    telling(
      (function* () {
        const topology = yield* analyses.of(uri, open);
        return { found: yield* want(topology), texts: topology.texts };
      })(),
      () => begin(uri),
    );
  /** A document as somebody asks for it; null where there is none. */
  const asked = (editor: string) => {
    const open = texts.open();
    const uri = keyOf(editor);
    const document = texts.loaded(uri, open);
    return document === undefined ? null : { open, uri, document };
  };
  function* viewOf<A extends Analysis>(
    editor: string,
    want: (topology: TopologyAnalyses) => Steps<A>,
  ): Steps<(View & { readonly analysis: A }) | undefined> {
    const about = asked(editor);
    if (about === null) return undefined;
    const { open, uri, document } = about;
    const { found, texts: own } = yield* wanted(uri, open, want);
    return yield* viewIn(uri, document, found, (each) => own.get(each) ?? texts.loaded(each, open));
  }
  /** A document in its topology; `textOf` gives the texts that this was made of. */
  function* viewIn<A extends Analysis>(
    uri: string,
    document: LoadedText,
    analysis: A,
    textOf: (uri: string) => LoadedText | undefined,
  ): Steps<View & { readonly analysis: A }> {
    const { declarations } = yield* document.read();
    const files = yield* texts.files();
    const analysisWith = (others: ReadonlyMap<string, LoadedText>) =>
      analysisOf(analysis.root, (each) => others.get(each) ?? textOf(each));
    return {
      uri,
      text: document.text,
      declarations,
      analysis,
      language,
      textOf: (each) => textOf(each)?.text,
      editorUri: texts.editorUri,
      files: () => files,
      analysisWith: (others) => analysisWith(new Map([...others].map(([each, own]) => [each, loadText(each, 0, own)]))),
      *viewWith(newText) {
        const changed = loadText(uri, document.text.version, newText);
        const after = yield* analysisWith(new Map([[uri, changed]]));
        return yield* viewIn(uri, changed, after, (each) => (each === uri ? changed : textOf(each)));
      },
    };
  }

  return {
    open: texts.take,
    change: texts.change,
    close: texts.close,
    concerned: texts.concerned,
    refresh: texts.refresh,
    listAgain: texts.listAgain,
    setFolders: texts.setFolders,
    setLanguage: (chosen) => {
      language = chosen;
    },
    language: () => language,
    text: (editor) => asked(editor)?.document.text,
    *document(editor) {
      const about = asked(editor);
      if (about === null) return undefined;
      const { uri, document } = about;
      const { declarations } = yield* telling(document.read(), () => begin(uri));
      return { uri, text: document.text, declarations, language, editorUri: texts.editorUri };
    },
    view: (editor) => viewOf(editor, (topology) => topology.analysis()),
    tracedView: (editor) => viewOf(editor, (topology) => topology.traced()),
    checkedView: (editor) => viewOf(editor, (topology) => topology.checked()),
    *viewOfText(named, text) {
      const open = texts.open();
      const uri = keyOf(named);
      const document = loadText(uri, 0, text);
      const textOf = (each: string) => (each === uri ? document : texts.loaded(each, open));
      return yield* viewIn(uri, document, yield* analysisOf(uri, textOf), textOf);
    },
    *openAnalyses() {
      const open = texts.open();
      const checked = new Set<CheckedAnalysis>();
      const faults = new Map<string, unknown>();
      for (const uri of ownDocuments(open)) {
        try {
          checked.add((yield* wanted(uri, open, (topology) => topology.checked())).found);
        } catch (error) {
          faults.set(uri, error);
        }
      }
      return { checked: [...checked], faults };
    },
    *documents() {
      const open = texts.open();
      const found: DocumentDeclarations[] = [];
      for (const uri of new Set([...ownDocuments(open), ...(yield* texts.files())])) {
        const document = texts.loaded(uri, open);
        if (document !== undefined) found.push((yield* document.read()).declarations);
        yield;
      }
      return found;
    },
    editorUri: texts.editorUri,
    *closedRoots() {
      const open = texts.open();
      const shown = new Set<string>();
      for (const uri of ownDocuments(open)) {
        const topology = yield* analyses.of(uri, open);
        for (const each of (yield* topology.read()).keys()) shown.add(each);
      }
      const roots = yield* analyses.roots(open);
      return [...new Set(roots.values())].filter((root) => !shown.has(root)).sort();
    },
    *checkClosed(root) {
      const topology = analyses.once(root, texts.open());
      const fresh = () => isFresh(topology, texts, texts.open());
      try {
        const analysis = yield* topology.checked();
        return topology.texts.get(root) === undefined ? undefined : { analysis, isFresh: fresh };
      } catch (fault) {
        return { fault, isFresh: fresh };
      }
    },
    versionOf: (editor) => texts.open().get(keyOf(editor))?.text.version ?? null,
    lengthOf: (uri) => texts.loaded(uri, texts.open())?.text.getText().length ?? 0,
    figures: () => {
      const held = texts.closed().map(({ text }) => text.getText().length);
      return {
        listed: texts.listed(),
        open: [...texts.open()].map(([uri, { text }]) => ({ uri, characters: text.getText().length })),
        closed: held.length,
        closedCharacters: held.reduce((sum, length) => sum + length, 0),
        analyses: analyses.count(),
        last: analyses.times(),
      };
    },
  };
}

/** The topology of a root with these texts, which nobody else asks for. */
function analysisOf(root: string, loaded: (uri: string) => LoadedText | undefined): Steps<CheckedAnalysis> {
  return createTopologyAnalyses(root, { loaded }, new Map(), {}).checked();
}
