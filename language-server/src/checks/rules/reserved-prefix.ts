import { isIpv4Mapped, isLoopback, isMulticast, isThisNetwork, isUnspecified } from "../../address/address.ts";
import { formatPrefix, type Prefix } from "../../address/prefix.ts";
import type { MessageKey } from "../../messages/catalogue.ts";
import { message } from "../../messages/message.ts";
import type { Sourced } from "../../topology/topology.ts";
import type { Check, Fault } from "../check.ts";
import type { CheckContext } from "../check-context.ts";

/** Whole prefixes that nobody can be addressed in (rule A4): told once, not for each address inside. */
export const reservedPrefix: Check = { code: "reserved-address", run };

function run({ topology }: CheckContext): readonly Fault[] {
  const prefixes = [
    ...topology.clusters.flatMap((cluster) => [
      ...cluster.podCIDRs,
      ...cluster.serviceCIDRs,
      ...cluster.nodes.flatMap(({ podCIDRs }) => podCIDRs),
    ]),
    ...topology.links.flatMap(({ subnets }) => subnets),
  ];
  return prefixes.flatMap(faultOf);
}

function faultOf({ value, origin, place }: Sourced<Prefix>): readonly Fault[] {
  const key = origin === "declared" ? useOf(value) : undefined;
  if (key === undefined) return [];
  return [{ severity: "error", message: message(key, { prefix: formatPrefix(value) }), place }];
}

function useOf({ address, length }: Prefix): MessageKey | undefined {
  if (isMulticast(address)) return "checks.reserved-prefix-multicast";
  if (isLoopback(address)) return "checks.reserved-prefix-loopback";
  if (isIpv4Mapped(address)) return "checks.reserved-prefix-mapped";
  const isLow = address.family === 4 ? isThisNetwork(address) : isUnspecified(address);
  return isLow && length > 0 ? "checks.reserved-prefix-this-network" : undefined;
}
