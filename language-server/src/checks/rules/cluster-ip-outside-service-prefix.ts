import { formatAddress } from "../../address/address.ts";
import { formatPrefix, type Prefix } from "../../address/prefix.ts";
import { message } from "../../messages/message.ts";
import type { Sourced } from "../../topology/topology.ts";
import type { Check, Fault } from "../check.ts";
import type { CheckContext } from "../check-context.ts";
import { type Contained, containedAddress, containmentFaults } from "../containment.ts";
import { holderWords } from "../holder-words.ts";
import type { Holding } from "../holdings.ts";

/** A ClusterIP is in a service CIDR of its cluster: the API refuses others (rule C6). */
export const clusterIpOutsideServicePrefix: Check = { code: "address-outside-prefix", run };

function run(context: CheckContext): readonly Fault[] {
  return context.topology.clusters.flatMap((cluster) => {
    // Where the range itself is in the way of another, that comes first.
    if (cluster.serviceCIDRs.some(({ place }) => context.isBlamed(place))) return [];
    const contained = context.holdings.flatMap((holding): Contained[] => {
      const { holder, address } = holding;
      if (holder.kind !== "clusterIP" || holder.cluster !== cluster || address.origin === "derived") return [];
      return context.isBlamed(address.place) ? [] : [containedAddress(address, () => serviceFault(holding, context))];
    });
    return containmentFaults({ containers: cluster.serviceCIDRs, contained, containerFault });
  });
}

function serviceFault(holding: Holding, context: CheckContext): Fault {
  const { address, holder, homes } = holding;
  const [home] = homes;
  const args = { address: formatAddress(address.value), holder: holderWords(holder) };
  if (home === undefined) {
    return { severity: "error", message: message("checks.outside-services-family", args), place: address.place };
  }
  const prefix = formatPrefix(home.value);
  return {
    severity: "error",
    message: message("checks.outside-services", { ...args, prefix }),
    place: address.place,
    related: [{ message: message("checks.prefix-here", { prefix }), place: home.place }],
    fixes: () => context.offers.replace(holding),
  };
}

function containerFault(container: Sourced<Prefix>, outside: readonly Contained[]): Fault | undefined {
  if (container.origin === "derived") return undefined;
  const args = { prefix: formatPrefix(container.value), count: outside.length };
  return {
    severity: "error",
    message: message("checks.outside-services-all", args),
    place: container.place,
    related: outside.slice(0, 3).map(({ value, place }: { value: Prefix; place: Contained["place"] }) => ({
      message: message("checks.address-here", { address: formatAddress(value.address) }),
      place,
    })),
  };
}
