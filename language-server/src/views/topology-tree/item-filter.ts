// Which rows a person looks for: by a part of the name or the description, by labels, by address or prefix.
import { type Address, equalAddress, parseAddress } from "../../address/address.ts";
import { contains, parsePrefix } from "../../address/prefix.ts";
import type { Labels } from "../../topology/topology.ts";
import type { TopologyItem } from "./topology-item.ts";

/** Whether a row is looked for. */
export type ItemFilter = (item: TopologyItem) => boolean;

/**
 * Reads what a person writes into the filter: terms with commas between, which all must hold. A term is a label (`app=web`, `app!=web`), an address,
 * a prefix (`10.244.1.0/24`), or a part of what stands in the row, in whatever case. Undefined for an empty one, which filters nothing.
 */
export function readFilter(text: string): ItemFilter | undefined {
  const terms = text
    .split(",")
    .map((term) => term.trim())
    .filter((term) => term !== "")
    .map(readTerm);
  return terms.length === 0 ? undefined : (item) => terms.every((matches) => matches(item));
}

function readTerm(term: string): ItemFilter {
  const label = /^([^=!\s]+)\s*(!?=)=?\s*(.*)$/.exec(term);
  if (label !== null) {
    const [, key = "", operator = "", value = ""] = label;
    return ({ labels }) => hasLabel(labels, key, value) !== (operator === "!=") && labels.size > 0;
  }
  const prefix = parsePrefix(term)?.prefix;
  if (prefix !== undefined) return ({ addresses }) => addresses.some((address) => contains(prefix, address));
  const address = parseAddress(term);
  if (address !== undefined) return (item) => holds(item, address);
  const wanted = term.toLowerCase();
  return ({ label: name, description }) => `${name} ${description}`.toLowerCase().includes(wanted);
}

function hasLabel(labels: Labels, key: string, value: string): boolean {
  return labels.get(key)?.value === value;
}

function holds({ addresses }: TopologyItem, address: Address): boolean {
  return addresses.some((each) => equalAddress(each, address));
}

/** The rows of these that are looked for, or have one below them that is. Of a row that is looked for everything below is shown. */
export function shownItems(items: readonly TopologyItem[], filter: ItemFilter): readonly TopologyItem[] {
  return items.flatMap((item) => {
    if (filter(item)) return [item];
    return hasMatchBelow(item, filter) ? [{ ...item, isOpen: true }] : [];
  });
}

function hasMatchBelow({ children }: TopologyItem, filter: ItemFilter): boolean {
  return children?.().some((child) => filter(child) || hasMatchBelow(child, filter)) ?? false;
}
