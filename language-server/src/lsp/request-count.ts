/** Counts requests, and how long the longest piece of work held up the others. */
export type RequestCount = {
  /** Nothing else was done for so many milliseconds. */
  readonly hold: (milliseconds: number) => void;
  /** One has its answer. */
  readonly answer: () => void;
  /** An answer that comes later: it is under way until then. */
  readonly wait: <R>(answer: Promise<R>) => Promise<R>;
  readonly figures: () => { readonly pending: number; readonly answered: number; readonly longest: number };
};

export function createRequestCount(): RequestCount {
  let [pending, answered, longest] = [0, 0, 0];
  return {
    hold: (milliseconds) => {
      longest = Math.max(longest, milliseconds);
    },
    answer: () => {
      answered++;
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
