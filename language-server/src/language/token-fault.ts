import type { IToken } from "chevrotain";
import type { Message } from "../messages/message.ts";
import type { Range } from "../text/place.ts";

/** The one right answer to a fault: the text that replaces a range. */
export type FaultFix = { readonly title: Message; readonly range: Range; readonly newText: string };

/** Something wrong that the tokens show before parsing. */
export type TokenFault = {
  readonly message: Message;
  readonly range: Range;
  readonly fix?: FaultFix;
  /** The text is read as it is meant: nothing else on its line is a consequence. */
  readonly isRead?: boolean;
};

/** A token's range as LSP has it. Chevrotain counts lines and columns from 1 and includes the end. */
export function tokenRange(token: IToken): Range {
  return {
    start: { line: (token.startLine ?? 1) - 1, character: (token.startColumn ?? 1) - 1 },
    end: { line: (token.endLine ?? 1) - 1, character: token.endColumn ?? 0 },
  };
}
