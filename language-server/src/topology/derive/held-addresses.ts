import type { Address } from "../../address/address.ts";
import { type AddressSet, createAddressSet } from "../../address/address-set.ts";
import { machinesInTextOrder } from "../machine.ts";
import type { Topology } from "../topology.ts";

/**
 * Every address that a pod, an interface or a Service holds, some of them twice. What merely refers to an address (a gateway, the next hop of a route) does not
 * hold it: a route written to an address that was derived must not move that address away.
 */
export function* eachHeldAddress(topology: Topology): Generator<Address> {
  for (const machine of machinesInTextOrder(topology)) {
    for (const { addresses } of machine.interfaces) for (const { value } of addresses) yield value.address;
    if (machine.kind !== "node") continue;
    // A pod of the host's network has its node's addresses.
    for (const { ips, hostNetwork } of machine.pods) if (!hostNetwork) for (const { value } of ips) yield value;
  }
  for (const { services } of topology.clusters) {
    for (const { clusterIPs, externalIPs, loadBalancerIPs } of services) {
      for (const { value } of [...clusterIPs, ...externalIPs, ...loadBalancerIPs]) yield value;
    }
  }
}

/** The same, to be asked. */
export function heldAddresses(topology: Topology): AddressSet {
  return createAddressSet(eachHeldAddress(topology));
}
