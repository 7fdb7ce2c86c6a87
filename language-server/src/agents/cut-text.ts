import { type Language, message, render } from "../messages/message.ts";

/** UTF-16 code units of one answer: about 10,000 tokens, less than what clients cut off by themselves. */
export const longestAnswer = 40_000;

/** As many whole lines as an answer bears, and how many are left out. */
export function cutText(text: string, language: Language): string {
  if (text.length <= longestAnswer) return text;
  const end = text.lastIndexOf("\n", longestAnswer) + 1 || longestAnswer;
  const count = text.slice(end).split("\n").length;
  return `${text.slice(0, end)}\n${render(message("agents.lines-left-out", { count }), language)}\n`;
}

/** Says above an answer that the text has errors, so that the network may not be the one that is meant; nothing where it has none. */
export function errorsNote(findings: readonly { readonly severity: string }[], language: Language): string {
  const count = findings.filter(({ severity }) => severity === "error").length;
  return count === 0 ? "" : `${render(message("agents.has-errors", { count }), language)}\n\n`;
}
