import { formatAddress } from "../../address/address.ts";
import { message } from "../../messages/message.ts";
import type { Check, Fault } from "../check.ts";
import type { CheckContext } from "../check-context.ts";
import { type ExternalAddress, externalAddressArgs, externalAddresses } from "../external-addresses.ts";
import { type SpecialUse, specialUseOf } from "../special-addresses.ts";

/** No Service has an unspecified, loopback, link-local or multicast address outside: the API refuses them in externalIPs (rule A6), nobody is led to them as a load balancer. */
export const reservedExternalAddress: Check = { code: "reserved-address", run };

function run({ topology }: CheckContext): readonly Fault[] {
  return topology.clusters.flatMap((cluster) => externalAddresses(cluster).flatMap(faultsOf));
}

function faultsOf(external: ExternalAddress): readonly Fault[] {
  const { value, place } = external.address;
  const use = specialUseOf(value);
  if (use === undefined) return [];
  const args = externalAddressArgs(external, formatAddress(value));
  const kind = message(`checks.special-${kindOf(use)}`);
  if (use === "future")
    return [{ severity: "warning", message: message("checks.external-address-future", args), place }];
  return [{ severity: "error", message: message("checks.external-address-reserved", { ...args, kind }), place }];
}

/** The well-known link-local addresses are link-local like others here. */
function kindOf(use: SpecialUse) {
  switch (use) {
    case "calico-gateway":
    case "cilium-loopback":
    case "metadata":
    case "future":
      return "link-local";
    default:
      return use;
  }
}
