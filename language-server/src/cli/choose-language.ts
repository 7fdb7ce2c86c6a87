import type { Language } from "../messages/message.ts";

/** The language of the sentences: `--lang` wins, then the locale of the environment (POSIX order: LC_ALL, LC_MESSAGES, LANG), then English. */
export function languageOf(
  words: readonly string[],
  environment: Readonly<Record<string, string | undefined>>,
): Language {
  const position = words.findIndex((word) => word === "--lang" || word.startsWith("--lang="));
  const word = words[position];
  const asked = word?.startsWith("--lang=") ? word.slice("--lang=".length) : words[position + 1];
  const locale = position === -1 ? environment.LC_ALL || environment.LC_MESSAGES || environment.LANG || "en" : asked;
  return locale?.startsWith("zh") ? "zh-CN" : "en";
}
