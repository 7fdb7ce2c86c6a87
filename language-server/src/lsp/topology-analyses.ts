import {
  type Analysis,
  type AnalysisStage,
  analysisSteps,
  type CheckedAnalysis,
  checkSteps,
  type TracedAnalysis,
  traceSteps,
} from "../analysis/analyze.ts";
import type { ReadText } from "../analysis/read-text.ts";
import { type Steps, shareSteps } from "../steps/steps.ts";
import type { LoadedText } from "./loaded-text.ts";
import { createStopwatch } from "./stopwatch.ts";
import type { OpenTexts, WorkspaceTexts } from "./workspace-texts.ts";

/** One root with the texts that it had at one time. What several ask for is worked out once. */
export type TopologyAnalyses = {
  /** The documents that were open; null when all texts are known. */
  readonly open: () => OpenTexts | null;
  /** The documents that were asked for, also those that were not there. */
  readonly texts: ReadonlyMap<string, LoadedText | undefined>;
  /** Reads all documents. */
  readonly read: () => Steps<ReadonlyMap<string, ReadText>>;
  readonly analysis: () => Steps<Analysis>;
  readonly traced: () => Steps<TracedAnalysis>;
  readonly checked: () => Steps<CheckedAnalysis>;
};

/** How long a stage took by itself, in milliseconds. */
export type StageTime = { readonly stage: AnalysisStage; readonly milliseconds: number };

export type ReadDocument = (uri: string, document: LoadedText) => Steps<ReadText>;

/** `readText` reads a document; `onTimes` is called when all is done. */
export function createTopologyAnalyses(
  root: string,
  texts: Pick<WorkspaceTexts, "loaded">,
  open: OpenTexts,
  {
    readText = (_, document) => document.read(),
    onTimes = () => {},
  }: {
    readonly readText?: ReadDocument;
    readonly onTimes?: (analysis: TracedAnalysis, stages: readonly StageTime[]) => void;
  },
): TopologyAnalyses {
  const asked = new Map<string, LoadedText | undefined>();
  const stages: StageTime[] = [];
  const watch = createStopwatch();
  const onStage = (stage: AnalysisStage) => stages.push({ stage, milliseconds: watch.lap() });
  // Let go as soon as it can be: it holds the texts of others.
  let from: OpenTexts | null = open;
  const read = shareSteps(() => watch.during(readAll(from ?? new Map())));
  function* readAll(opened: OpenTexts): Steps<ReadonlyMap<string, ReadText>> {
    const reads = new Map<string, ReadText>();
    const waiting = [root];
    for (let uri = waiting.pop(); uri !== undefined; uri = waiting.pop()) {
      const document = texts.loaded(uri, opened);
      const isKnown = asked.has(uri);
      asked.set(uri, document);
      if (isKnown || document === undefined) continue;
      const own = yield* readText(uri, document);
      reads.set(uri, own);
      for (const { target } of own.declarations.imports) if (target !== null) waiting.push(target);
    }
    from = null;
    return reads;
  }
  const analysis = shareSteps(function* () {
    const reads = yield* read();
    return yield* watch.during(analysisSteps(root, (uri) => reads.get(uri), onStage));
  });
  const traced = shareSteps(function* () {
    return yield* watch.during(traceSteps(yield* analysis(), onStage));
  });
  const checked = shareSteps(function* () {
    const found = yield* traced();
    const result = yield* watch.during(checkSteps(found, onStage));
    onTimes(found, stages);
    return result;
  });
  return { open: () => from, texts: asked, read, analysis, traced, checked };
}

/** Whether the documents that were asked for are the same now. */
export function isFresh(
  analyses: Pick<TopologyAnalyses, "texts">,
  texts: Pick<WorkspaceTexts, "loaded">,
  open: OpenTexts,
): boolean {
  for (const [uri, document] of analyses.texts) if (texts.loaded(uri, open) !== document) return false;
  return true;
}
