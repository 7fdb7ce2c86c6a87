import type { syntaxMessages as english } from "../en/syntax.ts";

export const syntaxMessages: Record<keyof typeof english, string> = {};
