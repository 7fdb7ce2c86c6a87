import type { ParseResult } from "langium";
import type { Finding } from "../topology/finding.ts";
import { isTokenReport } from "./lexer.ts";

/** What could not be read in a file, in the order of the text. */
export function syntaxFindings(result: ParseResult, uri: string): readonly Finding[] {
  const report = result.lexerReport;
  const faults = isTokenReport(report) ? report.faults : [];
  return faults.map(({ message, range }) => ({
    code: "syntax-error",
    severity: "error",
    message,
    place: { uri, range },
    related: [],
    fixes: [],
  }));
}
