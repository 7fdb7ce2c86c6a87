import { formatAddress } from "../../address/address.ts";
import { message, render } from "../../messages/message.ts";
import type { Position } from "../../text/place.ts";
import { countFindings, type FoundWithin } from "../../views/topology-tree/item-findings.ts";
import type { TopologyItem } from "../../views/topology-tree/topology-item.ts";
import { itemsOf, topologyItems, wayToItem } from "../../views/topology-tree/topology-tree.ts";
import type {
  TopologyItemsParams,
  TopologyItemsResult,
  TopologyTreeItem,
  TopologyWayResult,
} from "../protocol-views.ts";
import type { CheckedView, View } from "../workspace.ts";
import { protocolPlace } from "./protocol-place.ts";

/** The rows below one of the tree of the topology that a file belongs to. */
export function topologyItemsOf(
  view: CheckedView,
  { parent, filter, limit }: Omit<TopologyItemsParams, "uri">,
): TopologyItemsResult {
  const items = itemsOf(topologyItems(view.analysis.index, view.language), parent, filter);
  return { items: items.slice(0, limit).map(itemShower(view)), total: items.length };
}

/** The rows from the root to what is declared around a position. */
export function topologyWayTo(view: CheckedView, position: Position): TopologyWayResult {
  const way = wayToItem(topologyItems(view.analysis.index, view.language), view.uri, position);
  const show = itemShower(view);
  return way.map(({ item, index }) => ({ item: show(item), index }));
}

function itemShower(view: CheckedView): (item: TopologyItem) => TopologyTreeItem {
  const foundIn = countFindings(view.analysis.findings);
  return (item) => {
    const { id, kind, label, description, place, endpoint, addresses, isOpen, children } = item;
    const found = foundIn(item.extent);
    return {
      id,
      kind,
      label,
      description,
      spoken: spokenText(item, found, view),
      place: place && protocolPlace(place, view),
      endpoint,
      addresses: addresses.map(formatAddress),
      hasChildren: children !== null,
      isOpen,
      ...found,
    };
  };
}

function spokenText({ kind, label, description }: TopologyItem, found: FoundWithin, { language }: View): string {
  const say = (key: Parameters<typeof message>[0], count = 0) => render(message(key, { count }), language);
  const isHeading = kind === "services" || kind === "policies" || kind === "machines" || kind === "links";
  const name = isHeading ? label : `${say(`views.kind-${kind}`)} ${label}`;
  const { errors, warnings } = found;
  return [
    name,
    description,
    errors === 0 ? "" : say(errors === 1 ? "views.one-error" : "views.errors", errors),
    warnings === 0 ? "" : say(warnings === 1 ? "views.one-warning" : "views.warnings", warnings),
  ]
    .filter((part) => part !== "")
    .join(", ");
}
