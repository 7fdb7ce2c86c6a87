import { code } from "../../explain/explain-markdown.ts";
import { type Language, type Message, type MessageArguments, render } from "../../messages/message.ts";

/** A sentence of the catalogue with the texts of the user in it as code, whatever they are. Numbers stay plain. */
export function sayInMarkdown(text: Message, language: Language): string {
  const args: Record<string, string | number> = {};
  for (const [name, value] of Object.entries(text.args) as [string, MessageArguments[string]][]) {
    args[name] = typeof value === "number" ? value : wordsInMarkdown(value, language);
  }
  return render({ key: text.key, args }, language);
}

/** A text, or a sentence about one. */
export type Words = string | Message;

/** Words in Markdown. A number is no name, and stays plain. */
export function wordsInMarkdown(words: Words, language: Language): string {
  if (typeof words !== "string") return sayInMarkdown(words, language);
  return isNumber(words) ? words : code(words);
}

/** A list with at most so many items; the rest is counted. */
export function firstOf<T>(items: readonly T[], most: number): { readonly shown: readonly T[]; readonly rest: number } {
  const isLong = items.length > most;
  return { shown: isLong ? items.slice(0, most) : items, rest: isLong ? items.length - most : 0 };
}

function isNumber(text: string): boolean {
  return /^(\d+|\d{1,3}(,\d{3})+)$/.test(text);
}
