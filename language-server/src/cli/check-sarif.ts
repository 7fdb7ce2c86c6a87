import type { CheckReport } from "../checks/check-report.ts";
import { type Language, render } from "../messages/message.ts";
import type { Place } from "../text/place.ts";
import type { Severity } from "../topology/finding.ts";
import { version } from "./version.ts";

const level: Record<Severity, string> = { error: "error", warning: "warning", info: "note", hint: "note" };

/** A place as SARIF has it: lines and columns from 1, columns in UTF-16 code units (the run says so). */
function location({ uri, range }: Place): object {
  return {
    physicalLocation: {
      artifactLocation: { uri },
      region: {
        startLine: range.start.line + 1,
        startColumn: range.start.character + 1,
        endLine: range.end.line + 1,
        endColumn: range.end.character + 1,
      },
    },
  };
}

/** `check --format sarif`: a SARIF 2.1.0 log (OASIS), as code scanning services read it. A failed expectation is a result of rule `expectation-failed`. */
export function checkSarif(report: CheckReport, language: Language): object {
  const results = [
    ...report.findings.map(({ code, severity, message, place, related }) => ({
      ruleId: code,
      level: level[severity],
      message: { text: render(message, language) },
      locations: [location(place)],
      relatedLocations: related.map((other, id) => ({
        id,
        ...location(other.place),
        message: { text: render(other.message, language) },
      })),
    })),
    ...report.expectations
      .filter(({ passed }) => !passed)
      .map(({ expectation, reason }) => ({
        ruleId: "expectation-failed",
        level: "error",
        message: { text: render(reason, language) },
        locations: [location(expectation.place)],
        relatedLocations: [],
      })),
  ];
  const rules = [...new Set(results.map(({ ruleId }) => ruleId))].sort().map((id) => ({ id }));
  return {
    $schema: "https://json.schemastore.org/sarif-2.1.0.json",
    version: "2.1.0",
    runs: [{ tool: { driver: { name: "k8snet", version, rules } }, columnKind: "utf16CodeUnits", results }],
  };
}
