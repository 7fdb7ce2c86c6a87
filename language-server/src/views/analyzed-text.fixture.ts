import { type Analysis, analyze } from "../analysis/analyze.ts";
import { readText } from "../analysis/read-text.ts";

export const uri = "file:///network/main.k8snet";

/** What is known of one text. */
export function analyzed(text: string): Analysis {
  const read = readText(uri, text);
  return analyze(uri, (asked) => (asked === uri ? read : undefined));
}
