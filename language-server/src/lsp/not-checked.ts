import { type Message, message } from "../messages/message.ts";
import type { Finding, Severity } from "../topology/finding.ts";

/** Says at the beginning of a document why its topology has no findings. */
export function notChecked(uri: string, text: Message, severity: Severity = "info"): Finding {
  const start = { line: 0, character: 0 };
  const place = { uri, range: { start, end: start } };
  return { code: "not-checked", severity, message: text, place, related: [], fixes: [] };
}

/** The same of a topology in whose analysis something was thrown: a bug of ours, which is told where it is seen and leaves other topologies alone. */
export function notCheckedFor(uri: string, error: unknown): Finding {
  const reason = error instanceof Error ? error.message : String(error);
  return notChecked(uri, message("lsp.not-checked-for", { reason }), "error");
}
