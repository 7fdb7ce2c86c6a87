import { type Language, type Message, message, render } from "../messages/message.ts";

/** Joins messages by a sentence that has `{left}` and `{right}`; undefined for none. */
export function joined(
  by: "explain.joined" | "explain.listed" | "explain.chained",
  parts: readonly (Message | string)[],
): Message | string | undefined {
  const [first, ...rest] = parts;
  return first === undefined ? undefined : rest.reduce((left, right) => message(by, { left, right }), first);
}

/** Texts that are in words already, as a list in their language. */
export function listed(texts: readonly string[], language: Language): string {
  return texts.join(render(message("explain.separator"), language));
}
