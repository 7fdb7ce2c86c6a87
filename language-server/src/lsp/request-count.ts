/** Counts requests, and how long the longest one held up the others. */
export type RequestCount = {
  /** Does the work of a request that nothing else can be done beside. */
  readonly measure: <R>(work: () => R) => R;
  /** An answer that comes later: it is under way until then. */
  readonly wait: <R>(answer: Promise<R>) => Promise<R>;
  readonly figures: () => { readonly pending: number; readonly answered: number; readonly longest: number };
};

export function createRequestCount(): RequestCount {
  let [pending, answered, longest] = [0, 0, 0];
  return {
    measure: (work) => {
      const before = performance.now();
      try {
        return work();
      } finally {
        answered++;
        longest = Math.max(longest, performance.now() - before);
      }
    },
    wait: (answer) => {
      pending++;
      return answer.finally(() => {
        pending--;
      });
    },
    figures: () => ({ pending, answered, longest }),
  };
}
