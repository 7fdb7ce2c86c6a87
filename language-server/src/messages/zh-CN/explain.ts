import type { explainMessages as english } from "../en/explain.ts";

export const explainMessages: Record<keyof typeof english, string> = {};
