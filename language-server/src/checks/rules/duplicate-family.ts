import type { Address } from "../../address/address.ts";
import type { Prefix } from "../../address/prefix.ts";
import { type Message, message } from "../../messages/message.ts";
import type { Sourced } from "../../topology/topology.ts";
import type { Check, Fault } from "../check.ts";
import type { CheckContext } from "../check-context.ts";
import { holderWords, podWords } from "../holder-words.ts";

/** At most one address, or prefix, a family where Kubernetes has one: pods, ClusterIPs, podCIDRs, serviceCIDRs (rules B5, U1, S1, S6). */
export const duplicateFamily: Check = { code: "duplicate-family", run };

function run({ topology, writtenPods }: CheckContext): readonly Fault[] {
  const ofClusters = topology.clusters.flatMap((cluster) => {
    const words = message("checks.holder-cluster", { cluster: cluster.name });
    return [
      ...second(cluster.podCIDRs, words, familyOfPrefix),
      ...second(cluster.serviceCIDRs, words, familyOfPrefix),
      ...cluster.nodes.flatMap((node) =>
        second(node.podCIDRs, message("checks.holder-node", { node: node.name }), familyOfPrefix),
      ),
      ...cluster.services.flatMap((service) =>
        second(service.clusterIPs, holderWords({ kind: "clusterIP", service, cluster }), familyOfAddress),
      ),
    ];
  });
  const ofPods = writtenPods
    .filter(({ pod }) => pod.ips.length > 1)
    .flatMap(({ pod }) => second(pod.ips, podWords(pod), familyOfAddress));
  return [...ofClusters, ...ofPods];
}

const familyOfAddress = ({ family }: Address) => family;
const familyOfPrefix = ({ address }: Prefix) => address.family;

function second<T>(values: readonly Sourced<T>[], holder: Message, familyOf: (value: T) => 4 | 6): readonly Fault[] {
  if (values.length < 2) return [];
  const firsts = new Map<number, Sourced<T>>();
  return values.flatMap((value): Fault[] => {
    const family = familyOf(value.value);
    const other = firsts.get(family);
    if (other === undefined) {
      firsts.set(family, value);
      return [];
    }
    return [
      {
        severity: "error",
        message: message("checks.duplicate-family", { holder, family }),
        place: value.place,
        related: [{ message: message("checks.first-of-family", { family }), place: other.place }],
      },
    ];
  });
}
