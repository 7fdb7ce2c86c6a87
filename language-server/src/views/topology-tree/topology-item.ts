import type { Address } from "../../address/address.ts";
import type { Place } from "../../text/place.ts";
import type { Labels } from "../../topology/topology.ts";

/** `nodes`, `services`, … are headings; `endpoint` is a pod that answers for a Service, `member` an interface on a link. */
export type ItemKind =
  | "cluster"
  | "node"
  | "pod"
  | "container"
  | "services"
  | "service"
  | "endpoint"
  | "policies"
  | "policy"
  | "machines"
  | "host"
  | "router"
  | "links"
  | "link"
  | "member";

/** A row of the topology tree. What is below it is made when it is asked for: a cluster may have tens of thousands of rows. */
export type TopologyItem = {
  /** The way from the root, the same as long as the names are. */
  readonly id: string;
  readonly kind: ItemKind;
  readonly label: string;
  /** What stands beside the label: addresses, ports, counts. */
  readonly description: string;
  /** Of its name in the text; null for headings. */
  readonly place: Place | null;
  /** Of the whole declaration; null for headings, and for rows that show what is declared elsewhere. */
  readonly extent: Place | null;
  /** Its name as an end of a path, or null. */
  readonly endpoint: string | null;
  readonly addresses: readonly Address[];
  readonly labels: Labels;
  /** Whether its rows are to be seen at first. */
  readonly isOpen: boolean;
  readonly children: (() => readonly TopologyItem[]) | null;
};

/** An item before its place in the tree is known. */
export type ItemDraft = Pick<TopologyItem, "kind" | "label"> &
  Partial<Omit<TopologyItem, "id" | "children">> & { readonly children?: () => readonly ItemDraft[] };

const noLabels: Labels = new Map();

/** Puts drafts below a parent (`""` for the roots). Of several of one name, which is a fault in the text, each has an id of its own. */
export function itemsBelow(parent: string, drafts: readonly ItemDraft[]): readonly TopologyItem[] {
  const seen = new Map<string, number>();
  return drafts.map(({ children, ...draft }) => {
    const name = `${parent}/${draft.kind}:${draft.label.replaceAll("%", "%25").replaceAll("/", "%2F")}`;
    const count = (seen.get(name) ?? 0) + 1;
    seen.set(name, count);
    const id = count === 1 ? name : `${name}%${count}`;
    return {
      description: "",
      place: null,
      extent: null,
      endpoint: null,
      addresses: [],
      labels: noLabels,
      isOpen: false,
      ...draft,
      id,
      children: children === undefined ? null : () => itemsBelow(id, children()),
    };
  });
}

/** Whether an id is below another one. */
export function isBelow(id: string, parent: string): boolean {
  return id.startsWith(`${parent}/`);
}
