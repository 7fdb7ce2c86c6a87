import { type Address, equalAddress } from "../../address/address.ts";
import { message } from "../../messages/message.ts";
import type { Node, Sourced } from "../../topology/topology.ts";
import type { Check, Fault } from "../check.ts";
import type { CheckContext } from "../check-context.ts";

/** A hostNetwork pod has its node's addresses and devices: values of its own mean nothing (pod-sandbox.md §1; rule B1). */
export const hostNetworkValue: Check = { code: "host-network-value", run };

function run({ writtenPods }: CheckContext): readonly Fault[] {
  return writtenPods.flatMap(({ pod, node }) => {
    if (!pod.hostNetwork) return [];
    const ips = pod.ips.filter(({ value }) => !isNodes(node, value));
    const values: readonly (readonly [keyword: string, value: Sourced<unknown> | null])[] = [
      ...ips.map((ip) => ["ip", ip] as const),
      ["mac", pod.mac],
      ["mtu", pod.mtu],
      ["gateway", pod.gateway],
    ];
    return values.flatMap(([keyword, value]): Fault[] => {
      if (value === null || value.origin === "derived") return [];
      const text = message("checks.host-network-value", { keyword, pod: pod.name, node: node.name });
      return [{ severity: "warning", message: text, place: value.place }];
    });
  });
}

function isNodes({ interfaces }: Node, address: Address): boolean {
  return interfaces.some(({ addresses }) => addresses.some(({ value }) => equalAddress(value.address, address)));
}
