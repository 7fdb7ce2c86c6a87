import type { ReachChange } from "../matrix/compare-matrices.ts";
import type { PathChange, PathFacts } from "../matrix/compare-paths.ts";
import type { Reach } from "../matrix/matrix.ts";
import { reachJson } from "../matrix/matrix-json.ts";
import { type Language, render } from "../messages/message.ts";
import type { Place } from "../text/place.ts";
import type { TopologyChanges } from "./diff-command.ts";

/** `diff --format json`, held to schema/diff.schema.json by a test. */
export function diffJson({ added, removed, changes, paths }: TopologyChanges, language: Language): object {
  return {
    endpoints: { added, removed },
    connections: changes.map(connectionJson),
    paths: paths.map((path) => pathJson(path, language)),
    summary: { endpoints: added.length + removed.length, connections: changes.length, paths: paths.length },
  };
}

function connectionJson(change: ReachChange): object {
  const { from, to, protocol, port, family, placement, before, after } = change;
  return {
    from,
    to,
    protocol,
    port,
    family,
    placement,
    before: before && reachJson(before),
    after: after && reachJson(after),
    decidedAt: placeJson(decidingPlace(change)),
  };
}

/** The place that decides, in the topology in which the packet is lost: the new one, where it is lost in both. */
export function decidingPlace({ before, after }: ReachChange): Place | null {
  const isLost = (reach: Reach | null) => reach !== null && reach.verdict !== "delivered";
  return (isLost(after) ? after?.place : isLost(before) ? before?.place : null) ?? null;
}

function pathJson({ text, before, after, decidedAt }: PathChange, language: Language): object {
  const facts = (of: PathFacts | null) =>
    of && { ...of, problem: of.problem === null ? null : render(of.problem, language) };
  return { text, before: facts(before), after: facts(after), decidedAt: placeJson(decidedAt) };
}

function placeJson(place: Place | null): object | null {
  return place && { uri: place.uri, range: place.range };
}
