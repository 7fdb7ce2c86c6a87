import { type Language, render } from "../messages/message.ts";
import type { Place } from "../text/place.ts";
import type { Hop, PathMtu, Step, Way } from "../trace/trace.ts";
import type { ExplainablePath } from "./explanation.ts";
import { summaryOf } from "./summary.ts";

/**
 * `explain --format json`, as DESIGN §6 pins it, with `summary`, `pathMtu` and `replyError` beside; schema/explain.schema.json describes it and a test holds it to
 * that. What does not apply is null. Keys stand in the pinned order.
 */
export function traceJson(path: ExplainablePath, language: Language): object {
  const { from, to, trace } = path;
  const way = (of: Way | null) => (of === null ? null : wayJson(of, language));
  return {
    from,
    to,
    verdict: trace.verdict,
    cause: trace.cause,
    summary: render(summaryOf(path), language),
    forward: wayJson(trace.forward, language),
    reply: way(trace.reply),
    error: way(trace.error),
    alternatives: trace.alternatives.map(({ endpoint, probability, forward, reply }) => ({
      endpoint,
      probability,
      forward: wayJson(forward, language),
      reply: way(reply),
    })),
    pathMtu: trace.pathMtu ? pathMtuJson(trace.pathMtu) : null,
    replyError: way(trace.replyError),
  };
}

function wayJson({ verdict, cause, hops }: Way, language: Language): object {
  return { verdict, cause, hops: hops.map((hop) => hopJson(hop, language)) };
}

function hopJson({ netns, kind, steps }: Hop, language: Language): object {
  return { netns, kind, steps: steps.map((step) => stepJson(step, language)) };
}

function stepJson({ type, device, packet, because, declaredAt, detail }: Step, language: Language): object {
  const { code, message, entry, by } = because;
  return {
    type,
    device,
    packet,
    because: { code, text: render(message, language), entry, by },
    declaredAt: placeJson(declaredAt),
    detail,
  };
}

function pathMtuJson({ size, senderMtu, limit }: PathMtu): object {
  if (limit === null) return { size, senderMtu, limit: null };
  const { netns, device, how, place } = limit;
  return { size, senderMtu, limit: { netns, device, how, declaredAt: placeJson(place) } };
}

function placeJson(place: Place | null): object | null {
  return place === null ? null : { uri: place.uri, range: place.range };
}
