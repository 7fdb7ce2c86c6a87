// While a line is half typed, the diagram before it is more use than a sentence, or than half of a diagram.
import type { Answer } from "./ask-diagram.ts";
import type { PreviewState } from "./preview-state.ts";

/** What was shown last, and for which state. */
export type LastGood = { readonly state: PreviewState; readonly answer: Answer };

/** Whether two states ask for the same diagram, so that one can stand in for the other. */
function asksTheSame(one: PreviewState, other: PreviewState): boolean {
  const asked = ({ uri, view, ends, folding }: PreviewState) => JSON.stringify([uri, view, ends, folding]);
  return asked(one) === asked(other);
}

/**
 * Whether the diagram that was there stays: there is none now because of a fault; or a text has syntax errors, and something that was drawn is missing.
 * (With an error somewhere, what only comes or changes is drawn all the same.)
 */
export function staysGood(last: LastGood | null, state: PreviewState, next: Answer): boolean {
  if (last === null || last.answer.diagram === null || !asksTheSame(last.state, state)) return false;
  if (next.diagram === null) return next.note?.kind === "problem";
  if (!next.diagram.isIncomplete) return false;
  const keys = new Set(next.diagram.items.map(({ key }) => key));
  return last.answer.diagram.items.some(({ key }) => !keys.has(key));
}
