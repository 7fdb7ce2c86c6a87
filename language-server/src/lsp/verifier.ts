import type { TracedAnalysis } from "../analysis/analyze.ts";
import type { LabReport } from "../lab/lab-report.ts";
import type { Language, Message } from "../messages/message.ts";

/** How far a verification is. */
export type VerifierProgress = { readonly text: Message; readonly percentage: number | null };

export type VerifierOptions = {
  readonly language: Language;
  /** Ends the lab; the answer is then a problem. */
  readonly signal: AbortSignal;
  readonly onProgress: (progress: VerifierProgress) => void;
};

/** Sends the packets of the declared paths of a topology through a lab. Only a server that can start processes has one. Never rejects. */
export type Verifier = (
  analysis: TracedAnalysis,
  options: VerifierOptions,
) => Promise<LabReport | { readonly problem: Message }>;
