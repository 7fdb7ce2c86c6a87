import type { styleText } from "node:util";
import type { Language, Message } from "../messages/message.ts";

export type TextStyle = Parameters<typeof styleText>[0];

/** Where a command writes and reads: given to it, so that a test can look at all of it. Results go to `out`, progress and messages to `err`. */
export type Terminal = {
  readonly out: (text: string) => void;
  readonly err: (text: string) => void;
  /** Colours a text for `out`; the text itself where `out` is not a terminal. */
  readonly style: (style: TextStyle, text: string) => string;
  readonly language: Language;
  readonly say: (message: Message) => string;
  readonly workingDirectory: string;
  /** Shows a line over the one shown before, on a terminal that a person looks at; absent elsewhere. An empty line takes it away. */
  readonly progress?: (line: string) => void;
  /** From the call on, Ctrl-C aborts the signal instead of ending the program; absent where nobody can press it. */
  readonly interruption?: () => AbortSignal;
};

/** Exit codes of DESIGN §6: nothing wrong; errors, failed expectations or differences; wrong use, unreadable or unwritable file. */
export const exitCode = { fine: 0, problems: 1, wrongUse: 2 } as const;
export type ExitCode = (typeof exitCode)[keyof typeof exitCode];
