import type { languageMessages as english } from "../en/language.ts";

export const languageMessages: Record<keyof typeof english, string> = {};
