export const syntaxMessages = {
  "syntax.too-deep": "Blocks are nested more than {limit} deep; what is inside is left out.",
  "syntax.stray-close": "This brace closes nothing.",
  "syntax.not-closed": "The block of `{block}` is not closed: a `}` is missing.",
  "syntax.not-opened": "The block of `{block}` has no opening brace: a `{` is missing at the end of this line.",
  "syntax.no-header": "This block has no beginning: the line that opens it is missing.",
  "syntax.quote-not-closed": "The closing quote is missing.",
  "syntax.comment-not-closed": "This comment is not closed: `*/` is missing.",
  "syntax.binary": "This file is not text.",
} as const satisfies Record<string, string>;
