import { type Address, addOffset, compareAddress } from "../../address/address.ts";
import type { AddressSet } from "../../address/address-set.ts";
import { createHostLocalAllocator, type HostLocalAllocator } from "../../address/allocation.ts";
import { formatPrefix, networkAddress, type Prefix, prefixOf } from "../../address/prefix.ts";
import { message } from "../../messages/message.ts";
import { assignEnis, vpcPlugin } from "../eni.ts";
import type { Finding, Result } from "../finding.ts";
import type { Cluster, Interface, Node, Pod, Topology } from "../topology.ts";
import { derived, finding } from "./derived.ts";

/** The first addresses of a subnet, its network address among them, are Amazon's own. */
const reserved = 4;

/**
 * Gives the pods of clusters with Amazon VPC CNI addresses of their nodes' ENIs: the next free ones of the ENI's subnet, none that is in `held`, which grows.
 */
export function deriveEniAddresses(topology: Topology, held: AddressSet): Result<Topology> {
  if (topology.clusters.every(({ cni }) => cni.name !== vpcPlugin)) return { result: topology, findings: [] };
  const findings: Finding[] = [];
  const allocators = new Map<string, () => Address | undefined>();
  const nextIn = (subnet: Prefix) => {
    const key = formatPrefix(subnet);
    const next = allocators.get(key) ?? beyondReserved(subnet, createHostLocalAllocator(subnet, { taken: held }));
    allocators.set(key, next);
    return next();
  };
  const addressNode = (cluster: Cluster, node: Node): Node => {
    const enis = assignEnis(cluster, node);
    const without: Pod[] = [];
    const pods = node.pods.map((pod): Pod => {
      if (pod.hostNetwork || pod.ips.some(({ value }) => value.family === 4)) return pod;
      const subnet = subnetOf(enis.get(pod));
      const given = subnet && nextIn(subnet);
      if (given === undefined) {
        without.push(pod);
        return pod;
      }
      held.add(given);
      return { ...pod, ips: [derived(given, pod.place), ...pod.ips] };
    });
    if (without.length > 0) {
      const text = message("checks.eni-exhausted", { node: node.name, count: without.length });
      findings.push(finding("prefix-exhausted", "error", text, node.place));
    }
    return { ...node, pods };
  };
  const clusters = topology.clusters.map((cluster) =>
    cluster.cni.name === vpcPlugin
      ? { ...cluster, nodes: cluster.nodes.map((node) => addressNode(cluster, node)) }
      : cluster,
  );
  return { result: { ...topology, clusters }, findings };
}

function subnetOf(eni: Interface | undefined): Prefix | undefined {
  const own = eni?.addresses.find(({ value }) => value.address.family === 4);
  return own && prefixOf(own.value);
}

function beyondReserved(subnet: Prefix, { next }: HostLocalAllocator): () => Address | undefined {
  const first = addOffset(networkAddress(subnet), reserved);
  return () => {
    let given = next();
    for (let at = 0; at < reserved; at++) {
      if (given === undefined || first === undefined || compareAddress(given, first) >= 0) return given;
      given = next();
    }
    return given;
  };
}
