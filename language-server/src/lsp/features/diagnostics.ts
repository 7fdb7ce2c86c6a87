import { type Diagnostic, DiagnosticSeverity } from "vscode-languageserver";
import type { CheckedAnalysis } from "../../analysis/analyze.ts";
import { type Language, message, render } from "../../messages/message.ts";
import type { Finding, Severity } from "../../topology/finding.ts";

const severities: Readonly<Record<Severity, DiagnosticSeverity>> = {
  error: DiagnosticSeverity.Error,
  warning: DiagnosticSeverity.Warning,
  info: DiagnosticSeverity.Information,
  hint: DiagnosticSeverity.Hint,
};

/** The findings of a topology, and an error for each expectation that does not hold; a half-typed one has its findings already. */
export function toldFindings({ findings, expectations }: CheckedAnalysis): readonly Finding[] {
  const failed = expectations.filter(
    ({ passed, expectation: { from, to, outcomes } }) => !passed && from !== null && to !== null && outcomes.length > 0,
  );
  return [
    ...findings,
    ...failed.map(({ expectation: { place }, reason }): Finding => {
      const text = message("lsp.expectation-failed", { reason });
      return { code: "expectation-failed", severity: "error", message: text, place, related: [], fixes: [] };
    }),
  ];
}

/** A finding as the editor shows it. */
export function diagnosticOf(finding: Finding, language: Language, editorUri: (uri: string) => string): Diagnostic {
  return {
    range: finding.place.range,
    severity: severities[finding.severity],
    code: finding.code,
    source: "k8snet",
    message: render(finding.message, language),
    relatedInformation: finding.related.map(({ message: text, place }) => ({
      message: render(text, language),
      location: { uri: editorUri(place.uri), range: place.range },
    })),
  };
}
