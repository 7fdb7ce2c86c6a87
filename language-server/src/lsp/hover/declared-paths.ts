import { formatPort } from "../../address/port.ts";
import type { TracedAnalysis } from "../../analysis/analyze.ts";
import type { TracedPath } from "../../checks/traced-paths.ts";
import { message } from "../../messages/message.ts";
import { endpointName } from "../../path/endpoint-name.ts";
import type { Endpoint, PathStatement } from "../../topology/topology.ts";
import type { CardList } from "./card.ts";
import type { Words } from "./markdown.ts";

/** The `path` and `expect` statements that begin or end at something, each with what becomes of it. */
export function declaredPaths(analysis: TracedAnalysis, isEnd: (endpoint: Endpoint) => boolean): CardList {
  const { paths, expectations } = analysis;
  const items = [
    ...paths.flatMap(({ statement, found }) => pathItem(statement, verdictOf(found), analysis, isEnd)),
    ...expectations.flatMap(({ expectation, found, passed }) =>
      pathItem(
        expectation,
        [message(passed ? "hover.expected" : "hover.not-expected"), ...verdictOf(found)],
        analysis,
        isEnd,
      ),
    ),
  ];
  // Several expectations of one path can fare alike.
  const told = new Map(items.map((item) => [JSON.stringify(item), item]));
  return { title: message("hover.declared-paths"), items: [...told.values()] };
}

function pathItem(
  { from, to, port }: PathStatement,
  verdict: readonly Words[],
  { index }: TracedAnalysis,
  isEnd: (endpoint: Endpoint) => boolean,
): Words[][] {
  if (from === null || to === null) return [];
  const [isFrom, isTo] = [isEnd(from), isEnd(to)];
  if (!isFrom && !isTo) return [];
  const other = isFrom
    ? message("hover.path-to", { name: endpointName(to, index) })
    : message("hover.path-from", { name: endpointName(from, index) });
  const asked = port === null ? [] : [formatPort(port)];
  return [[other, ...asked, ...verdict]];
}

function verdictOf(found: TracedPath["found"]): Words[] {
  if (found === null || "problem" in found) return [message("hover.verdict-none")];
  const { verdict, forward } = found.trace;
  return [message(`hover.verdict-${verdict}`, { hops: forward.hops.length })];
}
