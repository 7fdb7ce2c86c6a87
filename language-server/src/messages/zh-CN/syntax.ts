import type { syntaxMessages as english } from "../en/syntax.ts";

export const syntaxMessages: Record<keyof typeof english, string> = {
  "syntax.too-deep": "块的嵌套超过 {limit} 层，更深的内容不予处理。",
  "syntax.stray-close": "这个花括号没有与之对应的左括号。",
  "syntax.not-closed": "这个花括号没有闭合。",
  "syntax.binary": "此文件不是文本文件。",
};
