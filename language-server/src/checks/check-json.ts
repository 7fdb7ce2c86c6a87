import { type Language, render } from "../messages/message.ts";
import { type CheckReport, summarize } from "./check-report.ts";

/** `check --format json`: the pinned shape of DESIGN §6, held to schema/check.schema.json by a test. */
export function checkJson(report: CheckReport, language: Language): object {
  return {
    findings: report.findings.map(({ code, severity, message, place, related }) => ({
      code,
      severity,
      message: render(message, language),
      uri: place.uri,
      range: place.range,
      related: related.map((other) => ({
        message: render(other.message, language),
        uri: other.place.uri,
        range: other.place.range,
      })),
    })),
    expectations: report.expectations.map(({ expectation, passed, reason }) => ({
      text: expectation.text,
      uri: expectation.place.uri,
      range: expectation.place.range,
      passed,
      reason: render(reason, language),
    })),
    summary: summarize(report.findings),
  };
}
