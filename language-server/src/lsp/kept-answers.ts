import type { Arrivals } from "./arrivals.ts";

/** Answers by key that are asked for once, when they are needed first, and kept until they are forgotten. */
export type KeptAnswers<T> = {
  /** What is known: before an answer came, `unknown`; of what was forgotten, what was known before. */
  readonly get: (key: string) => T;
  /** Asks again for what is needed next. An answer that is under way is not believed any more. */
  readonly forget: (key: string) => void;
  /** Of all that was asked for, also of what has not come. */
  readonly keys: () => readonly string[];
};

/** A question that is rejected is answered by `unknown`, which is kept as well: nothing is asked for again and again. */
export function createKeptAnswers<T>(
  ask: (key: string) => Promise<T>,
  unknown: T,
  isSame: (one: T, other: T) => boolean,
  arrivals: Arrivals,
): KeptAnswers<T> {
  const known = new Map<string, T>();
  const isStale = new Set<string>();
  /** The question for a key that counts, with what ends the waiting for it. */
  const asked = new Map<string, (changed: boolean) => void>();
  const get = (key: string) => known.get(key) ?? unknown;
  const start = (key: string) => {
    const end = arrivals.expect(key);
    asked.set(key, end);
    isStale.delete(key);
    const keep = (answer: T) => {
      if (asked.get(key) !== end) return;
      asked.delete(key);
      const changed = !isSame(get(key), answer);
      known.set(key, answer);
      end(changed);
    };
    ask(key).then(keep, () => keep(unknown));
  };
  return {
    get: (key) => {
      if ((!known.has(key) || isStale.has(key)) && !asked.has(key)) start(key);
      return get(key);
    },
    forget: (key) => {
      const end = asked.get(key);
      asked.delete(key);
      if (known.has(key)) isStale.add(key);
      end?.(false);
    },
    keys: () => [...new Set([...known.keys(), ...asked.keys()])],
  };
}
