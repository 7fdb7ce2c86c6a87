import type { Steps } from "../steps/steps.ts";

/** Counts the milliseconds that work takes by itself, without what is done between its steps. */
export type Stopwatch = {
  readonly during: <T>(steps: Steps<T>) => Steps<T>;
  /** Since the last lap. */
  readonly lap: () => number;
};

export function createStopwatch(now: () => number = () => performance.now()): Stopwatch {
  let counted = 0;
  let since: number | null = null;
  const count = () => {
    const time = now();
    if (since !== null) counted += time - since;
    return time;
  };
  return {
    *during(steps) {
      for (;;) {
        since = now();
        const step = steps.next();
        count();
        since = null;
        if (step.done === true) return step.value;
        yield;
      }
    },
    lap: () => {
      const time = count();
      if (since !== null) since = time;
      const lap = counted;
      counted = 0;
      return lap;
    },
  };
}
