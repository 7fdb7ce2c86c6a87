import { type Language, type Message, message, render } from "../../messages/message.ts";
import type { Place, Position } from "../../text/place.ts";
import { isAt, isBefore } from "../../text/positions.ts";
import type { TopologyIndex } from "../../topology/topology-index.ts";
import { clusterItem, heading } from "./cluster-items.ts";
import { readFilter, shownItems } from "./item-filter.ts";
import { linkItem, machineItem } from "./machine-items.ts";
import { isBelow, itemsBelow, type TopologyItem } from "./topology-item.ts";

/** The rows at the top: clusters, what is in none, links. */
export function topologyItems(index: TopologyIndex, language: Language): readonly TopologyItem[] {
  const { clusters, hosts, routers, links } = index.topology;
  const say = (text: Message) => render(text, language);
  const machines = [...hosts, ...routers];
  return itemsBelow("", [
    ...clusters.map((cluster) => clusterItem(cluster, index, say)),
    ...heading("machines", message("views.machines"), machines, say, () =>
      machines.map((machine) => machineItem(machine, index)),
    ),
    ...heading("links", message("views.links"), links, say, () => links.map((link) => linkItem(link, index, say))),
  ]);
}

/**
 * The rows below the one with this id (null for the roots), as far as they are looked for; none below a row that is not there any more. `filter` as
 * a person writes it, see {@link readFilter}.
 */
export function itemsOf(
  roots: readonly TopologyItem[],
  parent: string | null,
  filter: string,
): readonly TopologyItem[] {
  const wanted = readFilter(filter);
  let items = roots;
  // Everything below a row that is looked for is shown.
  let isWanted = wanted === undefined;
  for (let id = ""; parent !== null && id !== parent; ) {
    const next: TopologyItem | undefined = items.find((item) => item.id === parent || isBelow(parent, item.id));
    if (next === undefined) return [];
    isWanted ||= wanted?.(next) ?? false;
    items = next.children?.() ?? [];
    id = next.id;
  }
  return wanted === undefined || isWanted ? items : shownItems(items, wanted);
}

/** A row on the way to another, and how many stand before it below the same parent. */
export type ItemOnWay = { readonly item: TopologyItem; readonly index: number };

/** The way from the root to the innermost declaration that a position is in; empty where it is in none. */
export function wayToItem(roots: readonly TopologyItem[], uri: string, position: Position): readonly ItemOnWay[] {
  let found: readonly ItemOnWay[] = [];
  let innermost: Place | undefined;
  const look = (items: readonly TopologyItem[], way: readonly ItemOnWay[]) => {
    for (const [index, item] of items.entries()) {
      const { extent, kind, children } = item;
      const isHere = extent !== null && isAt(extent, uri, position);
      // Containers are written in their pods; the pods of a workload anywhere in the cluster, or in another file.
      if (kind === "pod" && !isHere) continue;
      const here = [...way, { item, index }];
      // Of the pods of a workload, which are written once, the first one stands for all.
      if (isHere && (innermost === undefined || isInside(extent, innermost))) {
        innermost = extent;
        found = here;
      }
      look(children?.() ?? [], here);
    }
  };
  look(roots, []);
  return found;
}

/** Whether a place begins after another one: of two around one position, that is the inner one. */
function isInside(place: Place, other: Place): boolean {
  return isBefore(other.range.start, place.range.start);
}
