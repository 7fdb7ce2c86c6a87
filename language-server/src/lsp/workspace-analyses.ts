import type { Analysis } from "../analysis/analyze.ts";
import { isFormerText } from "../language/former-text.ts";
import type { Steps } from "../steps/steps.ts";
import { type DocumentRoots, documentRoots } from "./document-roots.ts";
import { type LoadedText, targetsOf } from "./loaded-text.ts";
import {
  createTopologyAnalyses,
  isFresh,
  type ReadDocument,
  type StageTime,
  type TopologyAnalyses,
} from "./topology-analyses.ts";
import type { AnalysisTimes } from "./workspace-figures.ts";
import { type OpenTexts, ownDocuments, type WorkspaceTexts } from "./workspace-texts.ts";

/** The topologies of a workspace. A text is parsed when it has changed; a topology is analysed when it is asked for and one of its texts has changed since. */
export type WorkspaceAnalyses = {
  /** The topology that a document belongs to. */
  readonly of: (uri: string, open: OpenTexts) => Steps<TopologyAnalyses>;
  /** The roots of all documents. */
  readonly roots: (open: OpenTexts) => Steps<ReadonlyMap<string, string>>;
  /** A topology of which nothing is kept. */
  readonly once: (root: string, open: OpenTexts) => TopologyAnalyses;
  readonly count: () => number;
  /** The last ones that were worked out, the latest first. */
  readonly times: () => readonly AnalysisTimes[];
};

/** So many analyses are remembered by their times. */
const rememberedTimes = 5;

type KnownRoots = DocumentRoots & { readonly generation: number; readonly looked: Map<string, LoadedText> };

export function createWorkspaceAnalyses(texts: WorkspaceTexts): WorkspaceAnalyses {
  /** Of each root the last topology that was asked for. */
  const latest = new Map<string, TopologyAnalyses>();
  /** Those that are asked for of texts that have changed meanwhile are worked out once, too. */
  const atTime = new WeakMap<OpenTexts, Map<string, TopologyAnalyses>>();
  const times: AnalysisTimes[] = [];
  let known: KnownRoots | undefined;

  function* roots(open: OpenTexts): Steps<ReadonlyMap<string, string>> {
    if (known !== undefined && (yield* importTheSame(known, open))) return known.roots;
    const generation = texts.generation();
    const files = yield* texts.files();
    const found = yield* documentRoots([...ownDocuments(open), ...files], (uri) => texts.loaded(uri, open));
    const isNow = generation === texts.generation() && open === texts.open();
    if (isNow) known = { ...found, generation, looked: new Map(open) };
    return found.roots;
  }
  /** Whether the documents that are open import what they imported when the roots were looked for, and no other has changed. */
  function* importTheSame({ generation, looked, imports }: KnownRoots, open: OpenTexts): Steps<boolean> {
    for (const [uri, document] of open) {
      if (looked.get(uri) === document || isFormerText(uri)) continue;
      const before = imports.get(uri);
      if (before === undefined || targetsOf(yield* document.imports()) !== targetsOf(before)) return false;
      looked.set(uri, document);
    }
    return generation === texts.generation();
  }
  const remember = (root: string, { uris, index }: Analysis, characters: number, stages: readonly StageTime[]) => {
    times.unshift({ root, documents: uris.length, characters, pods: index.podsById.size, stages });
    times.length = Math.min(times.length, rememberedTimes);
  };
  const create = (root: string, open: OpenTexts, readText?: ReadDocument): TopologyAnalyses => {
    const made: TopologyAnalyses = createTopologyAnalyses(root, texts, open, {
      ...(readText === undefined ? {} : { readText }),
      onTimes: (analysis, stages) => {
        let characters = 0;
        for (const document of made.texts.values()) characters += document?.text.getText().length ?? 0;
        remember(root, analysis, characters, stages);
      },
    });
    return made;
  };
  const keep = (root: string, made: TopologyAnalyses, open: OpenTexts) => {
    for (const [each, analyses] of latest)
      if (analyses.open() === null && !isFresh(analyses, texts, open)) latest.delete(each);
    latest.set(root, made);
  };
  return {
    *of(uri, open) {
      const root = (yield* roots(open)).get(uri) ?? uri;
      const own = atTime.get(open) ?? new Map<string, TopologyAnalyses>();
      atTime.set(open, own);
      const found = [own.get(root), latest.get(root)].find((analyses) => {
        if (analyses === undefined) return false;
        const from = analyses.open();
        return (from === null || from === open) && isFresh(analyses, texts, open);
      });
      const analyses = found ?? create(root, open);
      own.set(root, analyses);
      if (open === texts.open() && latest.get(root) !== analyses) keep(root, analyses, open);
      return analyses;
    },
    roots,
    once: (root, open) => create(root, open, (uri, document) => (uri === root ? document.readOnce() : document.read())),
    count: () => latest.size,
    times: () => times,
  };
}
