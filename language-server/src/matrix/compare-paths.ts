// What changed on the way of declared paths: verdict, and the devices that the packet meets.
import { decidingStep } from "../checks/deciding-step.ts";
import type { TracedPath } from "../checks/traced-paths.ts";
import type { Message } from "../messages/message.ts";
import type { Place } from "../text/place.ts";
import type { Cause } from "../trace/cause.ts";
import type { Step, Trace, Verdict, Way } from "../trace/trace.ts";

/** A path as far as it is compared. `forward` and `reply`: for each namespace its name, and the devices in order: `node1: veth1a2b3c4d, cni0, flannel.1`. */
export type PathFacts = {
  readonly verdict: Verdict | null;
  readonly cause: Cause | null;
  readonly forward: readonly string[];
  readonly reply: readonly string[] | null;
  /** Why there is no packet to send; null where there is one. */
  readonly problem: Message | null;
};

/** Null where the path is not declared. `decidedAt`: the place that decides in the topology in which the packet is lost, else where the ways part. */
export type PathChange = {
  readonly text: string;
  readonly before: PathFacts | null;
  readonly after: PathFacts | null;
  readonly decidedAt: Place | null;
};

/** Compares paths of the same words; of several with the same words the first with the first, and so on. */
export function comparePaths(before: readonly TracedPath[], after: readonly TracedPath[]): readonly PathChange[] {
  const old = byText(before);
  const next = byText(after);
  const changes: PathChange[] = [];
  for (const [key, path] of next) {
    const was = old.get(key);
    const facts = factsOf(path);
    if (was === undefined) changes.push({ text: path.statement.text, before: null, after: facts, decidedAt: null });
    else if (JSON.stringify(factsOf(was)) !== JSON.stringify(facts)) {
      const decidedAt = placeOfDifference(traceOf(was), traceOf(path));
      changes.push({ text: path.statement.text, before: factsOf(was), after: facts, decidedAt });
    }
  }
  for (const [key, path] of old) {
    if (!next.has(key))
      changes.push({ text: path.statement.text, before: factsOf(path), after: null, decidedAt: null });
  }
  return changes;
}

function byText(paths: readonly TracedPath[]): ReadonlyMap<string, TracedPath> {
  const counts = new Map<string, number>();
  return new Map(
    paths.map((path) => {
      const words = path.statement.text.replace(/\s+/g, " ").trim();
      const count = counts.get(words) ?? 0;
      counts.set(words, count + 1);
      return [`${words} ${count}`, path];
    }),
  );
}

function traceOf({ found }: TracedPath): Trace | null {
  return found === null || "problem" in found ? null : found.trace;
}

function factsOf(path: TracedPath): PathFacts {
  const trace = traceOf(path);
  const problem = path.found !== null && "problem" in path.found ? path.found.problem : null;
  if (trace === null) return { verdict: null, cause: null, forward: [], reply: null, problem };
  const { verdict, cause, forward, reply } = trace;
  return { verdict, cause, forward: chainOf(forward), reply: reply && chainOf(reply), problem: null };
}

const passages: ReadonlySet<Step["type"]> = new Set([
  "enter-interface",
  "exit-interface",
  "bridge",
  "encapsulate",
  "decapsulate",
]);

function chainOf({ hops }: Way): readonly string[] {
  return hops.map(({ netns, steps }) => {
    const devices = steps.flatMap(({ type, device }) => (device !== null && passages.has(type) ? [device] : []));
    const met = devices.filter((device, at) => device !== devices[at - 1]);
    return met.length === 0 ? netns : `${netns}: ${met.join(", ")}`;
  });
}

function placeOfDifference(before: Trace | null, after: Trace | null): Place | null {
  for (const trace of [after, before]) {
    const deciding = trace && decidingStep(trace);
    if (deciding) return deciding.place;
  }
  return before && after && placeOfParting(before, after);
}

/** The first place in the text, from where the ways part. */
function placeOfParting(before: Trace, after: Trace): Place | null {
  const [old, next] = [stepsOf(before), stepsOf(after)];
  const at = next.findIndex((step, index) => stepText(step) !== stepText(old[index]));
  const from = at === -1 ? next.length : at;
  for (const steps of [next, old]) {
    const place = steps.slice(from).find(({ step }) => step.declaredAt !== null)?.step.declaredAt;
    if (place) return place;
  }
  return null;
}

type PlacedStep = { readonly netns: string; readonly step: Step };

function stepsOf({ forward, reply }: Trace): readonly PlacedStep[] {
  return [forward, ...(reply ? [reply] : [])].flatMap(({ hops }) =>
    hops.flatMap(({ netns, steps }) => steps.map((step) => ({ netns, step }))),
  );
}

function stepText(placed: PlacedStep | undefined): string {
  return placed === undefined
    ? ""
    : JSON.stringify([placed.netns, placed.step.type, placed.step.device, placed.step.because.entry]);
}
