import type { Prefix } from "../../address/prefix.ts";
import { type Message, message } from "../../messages/message.ts";
import type { Place } from "../../text/place.ts";
import type { Topology } from "../../topology/topology.ts";

/** A prefix of the topology and what it is: `podCIDR of node node1`. */
export type NamedPrefix = {
  readonly value: Prefix;
  /** Where it is written, or the name of what it was derived for. */
  readonly place: Place;
  readonly role: Message;
  readonly kind: "node" | "cluster" | "service" | "link";
};

/** The prefixes that a topology has its addresses from, declared and derived. */
export function namedPrefixes({ clusters, links }: Topology): NamedPrefix[] {
  const prefixes: NamedPrefix[] = [];
  const add = (kind: NamedPrefix["kind"], values: readonly Pick<NamedPrefix, "value" | "place">[], role: Message) => {
    for (const { value, place } of values) prefixes.push({ kind, value, place, role });
  };
  for (const { name, nodes, podCIDRs, serviceCIDRs } of clusters) {
    for (const node of nodes) add("node", node.podCIDRs, message("hover.role-node", { node: node.name }));
    add("cluster", podCIDRs, message("hover.role-cluster", { cluster: name }));
    add("service", serviceCIDRs, message("hover.role-service", { cluster: name }));
  }
  for (const { subnets, implied, name } of links) {
    add("link", subnets, implied ? message("hover.role-implied-link") : message("hover.role-link", { link: name }));
  }
  return prefixes;
}
