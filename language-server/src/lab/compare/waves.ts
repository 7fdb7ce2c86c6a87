import type { AskedProbe } from "./asked-probe.ts";

/** Probes that are sent together. Times are milliseconds, as the observer takes them. */
export type Wave = {
  readonly probes: readonly AskedProbe[];
  readonly gap: number;
  readonly quiet: number;
  readonly settle: number;
};

/** So many probes' frames are held at once. */
const mostInWave = 400;

/** A neighbour's queue holds about a hundred packets while it is asked for (net/core/neighbour.c, `unres_qlen_bytes`). */
const mostWaiting = 100;

const quick = { gap: 1, quiet: 60, settle: 60 };
/** The kernel asks three times, a second apart, before it says that a neighbour is unreachable. */
const patient = { gap: 2, quiet: 300, settle: 3_600 };
/**
 * Of one address's errors about routes the kernel sends five at once, and from then on one a second (net/ipv4/route.c, `ip_rt_error_burst`); what comes of RSTs
 * counts, too.
 */
const spaced = { gap: 1, quiet: 100, settle: 1_150 };
const errorsAtOnce = 4;
/** Nothing else is on its way, and what may be limited is not. */
const careful = { gap: 40, quiet: 300, settle: 1_300 };

/** The waves in which probes are sent: those that wait for something apart, so that the rest need not wait. */
export function planWaves(probes: readonly AskedProbe[]): readonly Wave[] {
  const rounds = inRounds(probes, errorsAtOnce, routeErrorsOf);
  return rounds.flatMap((round, at) => {
    const waiting = round.filter(waits);
    const rest = round.filter((probe) => !waits(probe));
    return [
      ...chunks(rest, mostInWave).map((chunk) => ({ probes: chunk, ...(at === 0 ? quick : spaced) })),
      ...chunks(waiting, mostWaiting).map((chunk) => ({ probes: chunk, ...patient })),
    ];
  });
}

/** For probes that differed, at once: now every neighbour has been learned, which changes the devices that br_netfilter leads a translated packet over. */
export function planAgain(probes: readonly AskedProbe[]): readonly Wave[] {
  const quickly = probes.filter((probe) => !waits(probe));
  return chunks(quickly, mostInWave).map((chunk) => ({ probes: chunk, ...quick }));
}

/** For those that still differ: slowly, and of one sender, and of one address's errors, only one in a wave. */
export function planRetry(probes: readonly AskedProbe[]): readonly Wave[] {
  const rounds = inRounds(probes, 1, (probe) => [probe.wanted.request.netns, ...routeErrorsOf(probe)]);
  return rounds.flatMap((round) =>
    chunks(round, mostWaiting).map((chunk) => ({ probes: chunk, ...(chunk.some(waits) ? patient : careful) })),
  );
}

function waits({ predictions }: AskedProbe): boolean {
  return predictions.some((prediction) => prediction.waits);
}

function routeErrorsOf({ predictions }: AskedProbe): readonly string[] {
  return predictions.flatMap(({ routeErrors }) => routeErrors);
}

/** Rounds in which each key stands once; in the first round, so often as is said. A probe without keys is in the first. */
function inRounds(
  probes: readonly AskedProbe[],
  atOnce: number,
  keysOf: (probe: AskedProbe) => readonly string[],
): readonly (readonly AskedProbe[])[] {
  const counts = new Map<string, number>();
  const rounds: AskedProbe[][] = [[]];
  for (const probe of probes) {
    let round = 0;
    for (const key of keysOf(probe)) {
      const count = counts.get(key) ?? 0;
      counts.set(key, count + 1);
      round = Math.max(round, count - atOnce + 1);
    }
    while (rounds.length <= round) rounds.push([]);
    rounds[round]?.push(probe);
  }
  return rounds;
}

function chunks<T>(items: readonly T[], size: number): readonly (readonly T[])[] {
  const all: (readonly T[])[] = [];
  for (let at = 0; at < items.length; at += size) all.push(items.slice(at, at + size));
  return all;
}
