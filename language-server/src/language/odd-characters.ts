import { message } from "../messages/message.ts";
import type { TokenFault } from "./token-fault.ts";

/**
 * Characters that no text should have: U+FFFD stands where the file's bytes were no UTF-8 (whoever decodes it puts it there); embeddings, overrides and isolates
 * of direction (Unicode TR 9, TR 36) make a line look other than it is. The first of each on a line is told.
 */
export function oddCharacters(text: string): readonly TokenFault[] {
  if (!/[\ufffd\u202a-\u202e\u2066-\u2069]/.test(text)) return [];
  return text.split(/\r\n|\n|\r/).flatMap((content, line): TokenFault[] => {
    const at = content.search(/[\ufffd\u202a-\u202e\u2066-\u2069]/);
    if (at < 0) return [];
    const range = { start: { line, character: at }, end: { line, character: at + 1 } };
    const code = (content.codePointAt(at) ?? 0).toString(16).toUpperCase();
    return [
      { message: code === "FFFD" ? message("syntax.not-utf8") : message("syntax.direction-mark", { code }), range },
    ];
  });
}
