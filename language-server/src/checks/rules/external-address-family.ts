import { formatAddress } from "../../address/address.ts";
import { message } from "../../messages/message.ts";
import type { Check, Fault } from "../check.ts";
import type { CheckContext } from "../check-context.ts";
import { externalAddressArgs, externalAddresses } from "../external-addresses.ts";

/** kube-proxy serves external addresses of the IP versions that the Service has ClusterIPs of, and leaves the others out (pkg/proxy/util `MapIPsByIPFamily`; rule U1). */
export const externalAddressFamily: Check = { code: "family-mismatch", run };

function run({ topology, isBlamed }: CheckContext): readonly Fault[] {
  return topology.clusters.flatMap((cluster) =>
    externalAddresses(cluster).flatMap((external): Fault[] => {
      const { value, place } = external.address;
      const { clusterIPs } = external.service;
      if (clusterIPs.length === 0 || isBlamed(place)) return [];
      if (clusterIPs.some((each) => each.value.family === value.family)) return [];
      const args = { ...externalAddressArgs(external, formatAddress(value)), family: value.family };
      return [{ severity: "warning", message: message("checks.external-address-family", args), place }];
    }),
  );
}
