/** The languages that samples and templates are written in. */
export const shippedLanguages = ["en", "zh-cn"] as const;

export type ShippedLanguage = (typeof shippedLanguages)[number];

/** Which of them is for a reader of `language`, as VS Code or the setting names it. */
export function shippedLanguage(language: string): ShippedLanguage {
  return language.toLowerCase().startsWith("zh") ? "zh-cn" : "en";
}
