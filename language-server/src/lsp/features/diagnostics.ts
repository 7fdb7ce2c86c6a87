import { type Diagnostic, DiagnosticSeverity } from "vscode-languageserver";
import { type Language, render } from "../../messages/message.ts";
import type { Finding, Severity } from "../../topology/finding.ts";

const severities: Readonly<Record<Severity, DiagnosticSeverity>> = {
  error: DiagnosticSeverity.Error,
  warning: DiagnosticSeverity.Warning,
  info: DiagnosticSeverity.Information,
  hint: DiagnosticSeverity.Hint,
};

/** A finding as the editor shows it. */
export function diagnosticOf(finding: Finding, language: Language, editorUri: (uri: string) => string): Diagnostic {
  return {
    range: finding.place.range,
    severity: severities[finding.severity],
    code: finding.code,
    source: "k8snet",
    message: render(finding.message, language),
    relatedInformation: finding.related.map(({ message, place }) => ({
      message: render(message, language),
      location: { uri: editorUri(place.uri), range: place.range },
    })),
  };
}
