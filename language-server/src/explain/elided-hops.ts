/** Most hops that are told one by one: every path that arrives has fewer, a packet in a circle has more than 60. */
const mostHops = 14;
const lastHops = 3;

/** The hops to tell: all of them, or the first and the last ones, with how many lie between. */
export function elideHops<T>(hops: readonly T[]): {
  readonly first: readonly T[];
  readonly leftOut: number;
  readonly last: readonly T[];
} {
  if (hops.length <= mostHops) return { first: hops, leftOut: 0, last: [] };
  const first = hops.slice(0, mostHops - lastHops);
  return { first, leftOut: hops.length - mostHops, last: hops.slice(-lastHops) };
}
