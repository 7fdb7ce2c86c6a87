/** Draws from a seed: the same seed gives the same draws on every machine. */
export type Random = {
  /** A whole number, both ends included. */
  readonly integer: (from: number, to: number) => number;
  readonly chance: (probability: number) => boolean;
  /** One of a list that is not empty. */
  readonly pick: <T>(list: readonly T[]) => T;
  /** So many of a list as it has, in a random order. */
  readonly sample: <T>(list: readonly T[], count: number) => T[];
};

/** mulberry32 over a hash of the seed (FNV-1a): short, and good enough to choose topologies. */
export function randomFrom(seed: string): Random {
  let state = 0x811c9dc5;
  for (const character of seed) state = Math.imul(state ^ (character.codePointAt(0) ?? 0), 0x01000193);
  const next = () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
  const integer = (from: number, to: number) => from + Math.floor(next() * (to - from + 1));
  const sample = <T>(list: readonly T[], count: number): T[] => {
    const rest = [...list];
    const drawn: T[] = [];
    while (drawn.length < count && rest.length > 0) drawn.push(...rest.splice(integer(0, rest.length - 1), 1));
    return drawn;
  };
  return {
    integer,
    chance: (probability) => next() < probability,
    pick: (list) => {
      const drawn = list[integer(0, list.length - 1)];
      if (drawn === undefined) throw new Error("nothing to pick from");
      return drawn;
    },
    sample,
  };
}
