import { formatAddress } from "../../address/address.ts";
import { contains } from "../../address/prefix.ts";
import { message } from "../../messages/message.ts";
import type { Check, Fault } from "../check.ts";
import type { CheckContext } from "../check-context.ts";
import { externalAddressArgs, externalAddresses } from "../external-addresses.ts";
import { clusterRanges } from "../ranges.ts";

/** An external address is outside of the pods' and Services' ranges: routes for those lead to nodes' bridges and tunnels, or nowhere (rules D1, S16). */
export const externalAddressInRange: Check = { code: "external-address-in-range", run };

function run({ topology, isBlamed }: CheckContext): readonly Fault[] {
  return topology.clusters.flatMap((cluster) => {
    const ranges = clusterRanges(cluster);
    return externalAddresses(cluster).flatMap((external): Fault[] => {
      const { value, place } = external.address;
      const range = ranges.find(({ prefix }) => contains(prefix.value, value));
      if (range === undefined || isBlamed(place)) return [];
      const args = { ...externalAddressArgs(external, formatAddress(value)), range: range.words };
      const related =
        range.prefix.origin === "derived"
          ? []
          : [{ message: message("checks.range-here", args), place: range.prefix.place }];
      return [{ severity: "warning", message: message("checks.external-address-in-range", args), place, related }];
    });
  });
}
