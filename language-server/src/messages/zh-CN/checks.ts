import type { checksMessages as english } from "../en/checks.ts";

export const checksMessages: Record<keyof typeof english, string> = {};
