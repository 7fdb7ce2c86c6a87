// A path to be gone through step by step: every decision with the packet before and after it, the place that it comes from, and the box that it is drawn in.
import { idsOfSteps, type PathTours, toursOf } from "../../diagram/path-tours.ts";
import { participantsOf } from "../../diagram/sequence-diagram.ts";
import type { ExplainablePath } from "../../explain/explanation.ts";
import { decides, type StepWords, stepWords } from "../../explain/step-words.ts";
import { causeMessage, summaryOf } from "../../explain/summary.ts";
import { type Direction, endOf, waysOf } from "../../explain/trace-facts.ts";
import { type Language, type Message, message, render } from "../../messages/message.ts";
import type { Place } from "../../text/place.ts";
import type { Hop, PacketSnapshot, Trace, Verdict, Way } from "../../trace/trace.ts";
import { type HeaderField, packetHeaders } from "./packet-headers.ts";
import type { StepPlaces } from "./step-place.ts";

export type PathStep = StepWords & {
  /** Where the text declares what decided, or what it belongs to. */
  readonly place: Place | null;
  readonly headers: readonly HeaderField[];
  /** What stands for it in the hop chain and in the sequence diagram. */
  readonly drawn: { readonly path: string | null; readonly sequence: string | null };
};

export type PathHop = {
  readonly number: number;
  readonly kind: Hop["kind"];
  readonly netns: string;
  readonly title: string;
  readonly steps: readonly PathStep[];
};

/** One way of the packet, or of what answers it. `endpoint` is the alternative that it is of, or null for the one that is taken. */
export type PathWay = {
  readonly id: string;
  readonly title: string;
  readonly endpoint: string | null;
  readonly verdict: Verdict;
  readonly verdictText: string;
  /** Why the packet was lost, in words; null where it was not. */
  readonly cause: string | null;
  readonly hops: readonly PathHop[];
};

export type PathSteps = {
  readonly from: string;
  readonly to: string;
  readonly verdict: Verdict;
  readonly verdictText: string;
  readonly summary: string;
  readonly ways: readonly PathWay[];
};

/** What is known of steps beside the trace. */
type Known = {
  readonly say: (text: Message) => string;
  readonly tours: PathTours;
  readonly participants: ReturnType<typeof participantsOf>;
  readonly placeOf: StepPlaces;
};

/** The ways of a trace in the order in which they happened, those of the alternatives of a Service after them. */
export function pathSteps(path: ExplainablePath, placeOf: StepPlaces, language: Language): PathSteps {
  const { from, to, trace } = path;
  const say = (text: Message) => render(text, language);
  const known: Known = { say, tours: toursOf(trace), participants: participantsOf(trace), placeOf };
  const own = waysOf(trace).map((each) => wayOf(each, trace, null, known));
  const others = trace.alternatives.flatMap((alternative) => {
    const { endpoint, forward, reply, error, replyError } = alternative;
    const parts = { verdict: forward.verdict, cause: forward.cause, forward, reply, error, replyError };
    const alone: Trace = { ...parts, alternatives: [], pathMtu: null };
    return waysOf(alone).map((each) => wayOf(each, alone, endpoint, known));
  });
  return {
    from,
    to,
    verdict: trace.verdict,
    verdictText: say(message(`explain.verdict-${trace.verdict}`)),
    summary: say(summaryOf(path)),
    ways: [...own, ...others],
  };
}

type DirectedWay = { readonly direction: Direction; readonly way: Way };

function wayOf({ direction, way }: DirectedWay, trace: Trace, endpoint: string | null, known: Known): PathWay {
  const { say } = known;
  const title = message(`explain.way-${direction}`);
  const lost = way.verdict === "delivered" ? undefined : endOf(way);
  let before: PacketSnapshot | null = null;
  const hops = way.hops.map((hop, index) => {
    const made = hopOf(hop, index, { direction, arrived: before }, known);
    before = hop.steps.at(-1)?.packet ?? before;
    return made;
  });
  return {
    id: endpoint === null ? direction : `${direction} ${endpoint}`,
    title: say(endpoint === null ? title : message("views.way-of-alternative", { way: title, endpoint })),
    endpoint,
    verdict: way.verdict,
    verdictText: say(message(`explain.verdict-${way.verdict}`)),
    cause:
      lost === undefined
        ? null
        : say(message("views.lost-at", { netns: lost.hop.netns, cause: causeMessage(way, trace) })),
    hops,
  };
}

function hopOf(
  hop: Hop,
  index: number,
  { direction, arrived }: { readonly direction: Direction; readonly arrived: PacketSnapshot | null },
  { say, tours, participants, placeOf }: Known,
): PathHop {
  const ids = idsOfSteps(hop, index, direction, tours);
  const sequence = participants.get(hop.netns)?.id ?? null;
  let before = arrived;
  const steps = hop.steps.flatMap((step, at) => {
    if (!decides(step)) return [];
    const { packet } = step;
    const headers = packetHeaders(before, packet, say);
    before = packet;
    const drawn = { path: ids[at] ?? null, sequence };
    return [{ ...stepWords(step, say), place: placeOf(hop, step), headers, drawn }];
  });
  const title = say(message(`explain.kind-${hop.kind}`, { netns: hop.netns }));
  return { number: index + 1, kind: hop.kind, netns: hop.netns, title, steps };
}
