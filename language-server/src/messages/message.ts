import { catalogue, type MessageKey } from "./catalogue.ts";

/** A language that every sentence exists in. */
export type Language = "en" | "zh-CN";

export const languages: readonly Language[] = ["en", "zh-CN"];

export type MessageArguments = Readonly<Record<string, string | number | Message>>;

/** A sentence before it is put into words: its key in the catalogue and what fills its `{placeholders}`. */
export type Message = { readonly key: MessageKey; readonly args: MessageArguments };

/** Names a sentence of the catalogue; nothing is put into words until {@link render}. */
export function message(key: MessageKey, args: MessageArguments = {}): Message {
  return { key, args };
}

/** Puts a message into words. A placeholder without an argument stays visible as `{name}`, so that a test can see it. */
export function render(text: Message, language: Language): string {
  return catalogue[language][text.key].replace(/\{(\w+)\}/g, (placeholder, name: string) => {
    const value = text.args[name];
    if (value === undefined) return placeholder;
    return typeof value === "object" ? render(value, language) : String(value);
  });
}
