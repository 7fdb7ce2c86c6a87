export const syntaxMessages = {
  "syntax.too-deep": "Blocks are nested more than {limit} deep; what is inside is left out.",
  "syntax.stray-close": "This brace closes nothing.",
  "syntax.not-closed": "This brace is not closed.",
  "syntax.binary": "This file is not text.",
} as const satisfies Record<string, string>;
