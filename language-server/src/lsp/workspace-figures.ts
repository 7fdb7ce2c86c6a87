import type { AnalysisStage } from "../analysis/analyze.ts";

/** How long the stages of an analysis took, in milliseconds; `texts` counts the characters of its documents. */
export type AnalysisTimes = {
  readonly root: string;
  readonly documents: number;
  readonly characters: number;
  readonly pods: number;
  readonly stages: readonly { readonly stage: AnalysisStage; readonly milliseconds: number }[];
};

/** What the workspace holds. */
export type WorkspaceFigures = {
  readonly listed: number;
  readonly open: readonly { readonly uri: string; readonly characters: number }[];
  readonly closed: number;
  readonly closedCharacters: number;
  readonly analyses: number;
  readonly last: readonly AnalysisTimes[];
};
