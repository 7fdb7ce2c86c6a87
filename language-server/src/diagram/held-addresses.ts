import { type Address, compareAddress } from "../address/address.ts";
import { addressesWithin } from "../address/addresses-within.ts";
import type { Prefix } from "../address/prefix.ts";
import type { Message } from "../messages/message.ts";
import type { Place } from "../text/place.ts";
import { machinesInTextOrder } from "../topology/machine.ts";
import type { Sourced, Topology } from "../topology/topology.ts";
import { interfaceHolder, podHolder, serviceHolder } from "./holder-words.ts";

/** An address and who holds it. */
export type HeldAddress = { readonly address: Address; readonly holder: Message; readonly place: Place };

/** Every address that a pod, an interface or a Service holds, in the order of the addresses. */
export function heldInOrder(topology: Topology): readonly HeldAddress[] {
  const held: HeldAddress[] = [];
  const add = ({ value, place }: Sourced<Address>, holder: Message) => held.push({ address: value, holder, place });
  for (const machine of machinesInTextOrder(topology)) {
    for (const { name, addresses } of machine.interfaces) {
      const holder = interfaceHolder(machine.id, name);
      for (const each of addresses) add({ ...each, value: each.value.address }, holder);
    }
    if (machine.kind !== "node") continue;
    for (const pod of machine.pods) {
      const holder = podHolder(pod.id);
      // A pod of the host's network has its node's addresses.
      if (!pod.hostNetwork) for (const ip of pod.ips) add(ip, holder);
    }
  }
  for (const service of topology.clusters.flatMap(({ services }) => services)) {
    const holder = serviceHolder(service.id);
    for (const each of [...service.clusterIPs, ...service.externalIPs, ...service.loadBalancerIPs]) add(each, holder);
  }
  return held.sort((left, right) => compareAddress(left.address, right.address));
}

/** Those in a prefix, of all in their order. */
export function heldWithin(held: readonly HeldAddress[], prefix: Prefix): readonly HeldAddress[] {
  return addressesWithin(held, prefix, ({ address }) => address);
}
