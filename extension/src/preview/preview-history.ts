// What one has looked at in a preview, to go back to and forward: views, paths, and what was open in a topology.
import { isOfPath, type Looked, noHistory, type PreviewState } from "./preview-state.ts";

export type HistoryWay = "back" | "forward";

/** So much is remembered in each way: the oldest is forgotten. */
const mostLooked = 50;

const lookedOf = ({ view, ends, folding }: PreviewState): Looked => ({ view, ends, folding });

/** Whether the same is drawn: only a view of a path draws its ends, and only a topology can be open and closed. */
function drawsSame(one: Looked, other: Looked): boolean {
  const drawn = ({ view, ends, folding }: Looked) =>
    JSON.stringify([view, isOfPath(view) && ends, view === "topology" && folding]);
  return drawn(one) === drawn(other);
}

const withLast = (all: readonly Looked[], last: Looked): readonly Looked[] => [...all.slice(1 - mostLooked), last];

/** The state with a change: what was looked at before can be gone back to, unless it was of another file. */
export function changed(state: PreviewState, change: Partial<PreviewState>): PreviewState {
  const next = { ...state, ...change };
  if (next.uri !== state.uri) return { ...next, history: noHistory };
  const history = drawsSame(state, next)
    ? state.history
    : { past: withLast(state.history.past, lookedOf(state)), future: [] };
  return { ...next, history };
}

/** What was looked at before, or after it; the same state where there is nothing. */
export function gone(state: PreviewState, way: HistoryWay): PreviewState {
  const { past, future } = state.history;
  const target = (way === "back" ? past : future).at(-1);
  if (target === undefined) return state;
  const now = lookedOf(state);
  const history =
    way === "back"
      ? { past: past.slice(0, -1), future: withLast(future, now) }
      : { past: withLast(past, now), future: future.slice(0, -1) };
  return { ...state, ...target, history };
}
