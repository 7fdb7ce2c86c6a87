import type { syntaxMessages as english } from "../en/syntax.ts";

export const syntaxMessages: Record<keyof typeof english, string> = {
  "syntax.too-deep": "块的嵌套超过 {limit} 层，更深的内容不予处理。",
  "syntax.stray-close": "这个花括号没有与之对应的左括号。",
  "syntax.not-closed": "`{block}` 的块没有结束：缺少 `}`。",
  "syntax.not-opened": "`{block}` 的块没有开始：此行末尾缺少 `{`。",
  "syntax.no-header": "这个块没有开头：缺少引出它的那一行。",
  "syntax.quote-not-closed": "缺少右引号。",
  "syntax.comment-not-closed": "注释没有结束：缺少 `*/`。",
  "syntax.binary": "此文件不是文本文件。",
};
