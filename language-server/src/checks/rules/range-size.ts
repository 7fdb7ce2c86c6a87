import { bitsOf, type Family } from "../../address/address.ts";
import type { Prefix } from "../../address/prefix.ts";
import { formatPrefix } from "../../address/prefix.ts";
import { type Message, message } from "../../messages/message.ts";
import type { Cluster, Sourced } from "../../topology/topology.ts";
import type { Check, Fault } from "../check.ts";
import type { CheckContext } from "../check-context.ts";

/**
 * The API server takes a service CIDR with at most 20 host bits (cmd/kube-apiserver/app/options/validation.go), and kubeadm one with ten addresses and more
 * (rule F6). The controller manager divides an IPv6 podCIDR into at most 2^16 parts (rule F2, pkg/controller/nodeipam/ipam/cidrset).
 */
export const rangeTooLarge: Check = { code: "prefix-too-short", run: eachCluster(tooShort) };
export const rangeTooSmall: Check = { code: "prefix-too-long", run: eachCluster(tooLong) };

const mostHostBits = 20;
/** Of ten addresses and more the smallest prefix has sixteen. */
const leastHostBits = 4;
const mostNodeBits = 16;

function eachCluster(faultsOf: (cluster: Cluster, isDivided: boolean) => readonly Fault[]): Check["run"] {
  return ({ topology, isBlamed, pluginOf }: CheckContext) =>
    topology.clusters.flatMap((cluster) => {
      // Calico's pools and a VPC's subnets are divided by others.
      const isDivided = pluginOf(cluster)?.addressing === undefined;
      return faultsOf(cluster, isDivided).filter(({ place }) => !isBlamed(place));
    });
}

function tooShort({ name, podCIDRs, serviceCIDRs, nodes }: Cluster, isDivided: boolean): readonly Fault[] {
  const services = serviceCIDRs.flatMap((range) => {
    const { family } = range.value.address;
    const shortest = bitsOf(family) - mostHostBits;
    const args = { prefix: formatPrefix(range.value), shortest };
    return range.value.length >= shortest ? [] : fault(range, message("checks.service-prefix-too-short", args));
  });
  const pods = (isDivided ? podCIDRs : []).flatMap((range) => {
    const own = nodes
      .flatMap((node) => node.podCIDRs)
      .find(({ value }) => value.address.family === range.value.address.family);
    if (range.value.address.family === 4 || own === undefined) return [];
    const shortest = own.value.length - mostNodeBits;
    const args = { prefix: formatPrefix(range.value), cluster: name, length: own.value.length, shortest };
    return range.value.length >= shortest ? [] : fault(range, message("checks.pod-prefix-too-short", args));
  });
  return [...services, ...pods];
}

function tooLong({ serviceCIDRs }: Cluster): readonly Fault[] {
  return serviceCIDRs.flatMap((range) => {
    const longest = longestOf(range.value.address.family);
    const args = { prefix: formatPrefix(range.value), longest };
    return range.value.length <= longest ? [] : fault(range, message("checks.service-prefix-too-long", args));
  });
}

function longestOf(family: Family): number {
  return bitsOf(family) - leastHostBits;
}

/** What is derived is of no fault. */
function fault({ origin, place }: Sourced<Prefix>, text: Message): readonly Fault[] {
  return origin === "derived" ? [] : [{ severity: "error", message: text, place }];
}
