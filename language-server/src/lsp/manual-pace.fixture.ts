import type { Pace } from "./pace.ts";

/** Time that passes when a test says so, and by so many milliseconds whenever somebody looks at the clock; and an event loop that goes round when the test says so. */
export function createManualPace(tick = 0) {
  let time = 0;
  const waiting: (() => void)[] = [];
  const timers = new Set<{ readonly at: number; readonly action: () => void }>();
  const ring = () => {
    for (const timer of timers) {
      if (timer.at > time || !timers.delete(timer)) continue;
      timer.action();
    }
  };
  /** So many rounds, at most. */
  const run = (rounds: number) => {
    for (let round = 0; round < rounds && waiting.length > 0; round++) {
      waiting.shift()?.();
      ring();
    }
  };
  const pace: Pace = {
    now: () => {
      time += tick;
      return time;
    },
    pause: (goOn) => void waiting.push(goOn),
    later: (milliseconds, action) => {
      const timer = { at: time + milliseconds, action };
      timers.add(timer);
      return () => void timers.delete(timer);
    },
  };
  return {
    ...pace,
    pass: (milliseconds: number) => {
      time += milliseconds;
      ring();
    },
    run,
    runAll: () => run(Number.POSITIVE_INFINITY),
  };
}
