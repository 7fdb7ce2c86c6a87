// The address ranges of a cluster and the networks that machines are on, with the words for them.
import { formatPrefix, type Prefix } from "../address/prefix.ts";
import { type Message, message } from "../messages/message.ts";
import type { Cluster, Link, Sourced } from "../topology/topology.ts";
import type { CheckContext } from "./check-context.ts";

export type Range = {
  readonly kind: "pods" | "services" | "link";
  readonly words: Message;
  readonly prefix: Sourced<Prefix>;
};

/** A cluster's podCIDRs and serviceCIDRs. */
export function clusterRanges({ name, podCIDRs, serviceCIDRs }: Cluster): readonly Range[] {
  const wordsFor = (key: "checks.range-pods" | "checks.range-services", { value }: Sourced<Prefix>) =>
    message(key, { cluster: name, prefix: formatPrefix(value) });
  return [
    ...podCIDRs.map((prefix): Range => ({ kind: "pods", words: wordsFor("checks.range-pods", prefix), prefix })),
    ...serviceCIDRs.map(
      (prefix): Range => ({ kind: "services", words: wordsFor("checks.range-services", prefix), prefix }),
    ),
  ];
}

/** The subnets of a link. */
export function linkRanges(link: Link, { linkSubnets }: CheckContext): readonly Range[] {
  return (linkSubnets.get(link) ?? []).map((prefix) => ({ kind: "link", words: linkWords(link, prefix), prefix }));
}

/** The subnet of a link, or, of a link that nobody has named, the subnet alone. */
export function linkWords(link: Link, { value }: Sourced<Prefix>): Message {
  const prefix = formatPrefix(value);
  if (link.implied) return message("checks.range-node-network", { prefix });
  return message("checks.range-link", { link: link.name, prefix });
}
