import { analyze, type CheckedAnalysis } from "../analysis/analyze.ts";
import { readText } from "../analysis/read-text.ts";

export const uri = "file:///network/main.k8snet";

/** What is known of one text. */
export function analyzed(text: string): CheckedAnalysis {
  const read = readText(uri, text);
  return analyze(uri, (asked) => (asked === uri ? read : undefined));
}
