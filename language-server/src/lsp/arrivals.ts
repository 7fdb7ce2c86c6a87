/** What is under way. */
export type Arrivals = {
  /** Something is asked for; what it gives is called when it has come, with whether it is other than what was known. */
  readonly expect: (key: string) => (changed: boolean) => void;
  /** Resolves when nothing is under way that is worth waiting for; null if that is now. */
  readonly settled: () => Promise<void> | null;
};

/**
 * Waits for answers together: `onSettled` gets the keys that have changed when the last one has come, so that a hundred files are one change. One that takes
 * longer than `patience` milliseconds is not waited for; when it comes after all, it is a change of its own.
 */
export function createArrivals(patience: number, onSettled: (changed: readonly string[]) => void): Arrivals {
  const waiting = new Set<symbol>();
  let changes: string[] = [];
  let settled: { readonly promise: Promise<void>; readonly resolve: () => void } | null = null;
  const settle = () => {
    const told = changes;
    changes = [];
    onSettled(told);
    settled?.resolve();
    settled = null;
  };
  return {
    expect: (key) => {
      const one = Symbol(key);
      waiting.add(one);
      settled ??= openPromise();
      const leave = () => {
        if (waiting.delete(one) && waiting.size === 0) settle();
      };
      const timer = setTimeout(leave, patience);
      return (changed) => {
        clearTimeout(timer);
        if (changed) changes.push(key);
        if (waiting.has(one)) leave();
        else if (changed && waiting.size === 0) settle();
      };
    },
    settled: () => settled?.promise ?? null,
  };
}

function openPromise(): { promise: Promise<void>; resolve: () => void } {
  let resolve = () => {};
  const promise = new Promise<void>((done) => {
    resolve = done;
  });
  return { promise, resolve };
}
