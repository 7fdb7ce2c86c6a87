import type { lspMessages as english } from "../en/lsp.ts";

export const lspMessages: Record<keyof typeof english, string> = {};
