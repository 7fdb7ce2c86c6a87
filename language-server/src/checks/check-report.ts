import type { Finding } from "../topology/finding.ts";
import type { ExpectationResult } from "./expectation-result.ts";

/** What `k8snet check` found: every finding, and every `expect` statement with its result. */
export type CheckReport = {
  readonly findings: readonly Finding[];
  readonly expectations: readonly ExpectationResult[];
};

export type CheckSummary = { readonly errors: number; readonly warnings: number; readonly infos: number };

/** Counts by severity; hints count as infos. */
export function summarize(findings: readonly Finding[]): CheckSummary {
  const summary = { errors: 0, warnings: 0, infos: 0 };
  for (const { severity } of findings) {
    if (severity === "error") summary.errors++;
    else if (severity === "warning") summary.warnings++;
    else summary.infos++;
  }
  return summary;
}

/** Whether `check` exits with 1: a finding of severity error, or an expectation that does not hold. */
export function hasProblems({ findings, expectations }: CheckReport): boolean {
  return findings.some(({ severity }) => severity === "error") || expectations.some(({ passed }) => !passed);
}
