import type { DocumentDeclarations } from "../../language/declarations.ts";
import type { Place, Position, Range } from "../../text/place.ts";
import { isBefore, isIn } from "../../text/positions.ts";

/** A declaration that another file can have, in the blocks that it needs around it there, outermost first. */
export type Extractable = {
  readonly name: string;
  readonly keyword: string;
  readonly extent: Place;
  /** From its keyword to its name. */
  readonly head: Range;
  /** `extend cluster demo`, `node node1`. */
  readonly around: readonly string[];
};

/** Everything in a document that can be moved, outer things before what is in them. */
export function extractables({ clusters, hosts, routers, links, journeys }: DocumentDeclarations): Extractable[] {
  const found: Extractable[] = [];
  const add = (
    keyword: string,
    around: readonly string[],
    things: readonly { readonly name: string; readonly place: Place; readonly extent: Place }[],
  ) => {
    for (const { name, place, extent } of things) {
      const head = { start: extent.range.start, end: place.range.end };
      found.push({ name, keyword, extent, head, around });
    }
  };
  for (const cluster of clusters) {
    const block = [`extend cluster ${quoted(cluster.name.text)}`];
    if (!cluster.extend)
      add("cluster", [], [{ name: cluster.name.text, place: cluster.name.place, extent: cluster.extent }]);
    add("namespace", block, cluster.namespaces);
    add("node", block, cluster.nodes);
    for (const node of cluster.nodes) add("pod", [...block, `node ${quoted(node.name)}`], node.pods);
    add(
      "workload",
      block,
      cluster.workloads.map(({ record }) => record),
    );
    add("service", block, cluster.services);
    add("policy", block, [...cluster.policies, ...cluster.clusterPolicies]);
  }
  add("host", [], hosts);
  add("router", [], routers);
  add(
    "link",
    [],
    links.map(({ record }) => record),
  );
  add(
    "path",
    [],
    journeys.map(({ record }) => ({ name: "paths", place: record.place, extent: record.place })),
  );
  return found;
}

/** The numbers of those that a range holds whole, without what is in another one of them. */
export function heldWhole(all: readonly Extractable[], range: Range): number[] {
  const held = [...all.entries()].filter(([, { extent }]) => isInside(extent.range, range));
  const outer = held.filter(
    ([, { extent }]) =>
      !held.some(([, other]) => other.extent !== extent && isInside(extent.range, other.extent.range)),
  );
  return outer.map(([number]) => number);
}

/** The number of the one whose head a position is on; a path has none: it is moved with others that are selected. */
export function headedAt(all: readonly Extractable[], position: Position): number[] {
  const number = all.findIndex(({ head, keyword }) => keyword !== "path" && isIn(head, position));
  return number < 0 ? [] : [number];
}

function isInside(inner: Range, outer: Range): boolean {
  return !isBefore(inner.start, outer.start) && !isBefore(outer.end, inner.end);
}

function quoted(name: string): string {
  return /^[\p{L}\p{N}][\p{L}\p{N}.-]*$/u.test(name) ? name : `"${name.replace(/["\\]/g, "\\$&")}"`;
}
