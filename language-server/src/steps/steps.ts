/**
 * Work that may be left off wherever it yields, and gone on with later, or never: what it ends with is its result. It knows no clock; whoever runs it decides
 * how much of it is done at once.
 */
export type Steps<T> = Generator<undefined, T, undefined>;

/** Does all that is left of the work, and gives its result. */
export function finish<T>(steps: Steps<T>): T {
  let step = steps.next();
  while (step.done !== true) step = steps.next();
  return step.value;
}

/** Does no more of the work: what it has begun and not ended, it ends. */
export function leave(steps: Steps<unknown>): void {
  steps.return(undefined);
}

/** What is known already, as work that is done. */
// biome-ignore lint/correctness/useYield: there is nothing left to do.
export function* done<T>(result: T): Steps<T> {
  return result;
}

/** One record of each item, with a step before each. */
export function* mapSteps<T, R>(items: readonly T[], map: (item: T) => R): Steps<R[]> {
  const results: R[] = [];
  for (const item of items) {
    yield;
    results.push(map(item));
  }
  return results;
}

/**
 * Work whose result several want: whoever goes on with it brings it forward for all, and it is done once. Of those that leave it nothing is lost. Work that
 * throws is begun anew by the next who wants it.
 */
export function shareSteps<T>(begin: () => Steps<T>): () => Steps<T> {
  let running: Steps<T> | undefined;
  let result: { readonly value: T } | undefined;
  return function* () {
    while (result === undefined) {
      running ??= begin();
      const step = advance(running, () => {
        running = undefined;
      });
      if (step.done === true) {
        result = { value: step.value };
        running = undefined;
      } else yield;
    }
    return result.value;
  };
}

function advance<T>(steps: Steps<T>, onError: () => void): IteratorResult<undefined, T> {
  try {
    return steps.next();
  } catch (error) {
    onError();
    throw error;
  }
}
