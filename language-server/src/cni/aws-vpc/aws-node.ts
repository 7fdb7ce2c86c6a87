import type { Address } from "../../address/address.ts";
import { alignedPrefix, firstHost, type Prefix, prefixOf, smallestCommonPrefix } from "../../address/prefix.ts";
import { sha1 } from "../../address/sha1.ts";
import type { Place } from "../../text/place.ts";
import { assignEnis, defaultEniMtu, enisOf } from "../../topology/eni.ts";
import type { Cluster, Interface, Node, Pod } from "../../topology/topology.ts";
import { numberOption, overrideOptions, prefixOption, switchOption } from "../option-values.ts";
import { eniMtuOption, externalSnatOption, nodePortSupportOption, vpcCidrOption } from "./aws-options.ts";

/** An elastic network interface as ipamd on the node sees it. `table` is null for the primary one, whose pods use the main table. */
export type Eni = {
  readonly interface: Interface;
  readonly address: Address;
  readonly subnet: Prefix;
  /** The first address of the subnet: the VPC's router. */
  readonly gateway: Address;
  readonly table: string | null;
  readonly pods: readonly Pod[];
};

/** A node with what its daemon set is told. */
export type AwsNode = {
  readonly node: Node;
  readonly enis: readonly Eni[];
  readonly vpc: { readonly value: Prefix; readonly place: Place | null };
  readonly mtu: number;
  readonly externalSnat: boolean;
  readonly nodePortSupport: boolean;
};

/** A VPC is no larger than this, and by default as large. */
const usualVpcLength = 16;

/** The VPC that the cluster's ENIs are in: the /16 of their subnets, or as much more as they span. */
export function usualVpc({ nodes }: Cluster): Prefix | undefined {
  const common = smallestCommonPrefix(nodes.flatMap((node) => enisOf(node).flatMap((eni) => subnetsOf(eni))));
  return common && alignedPrefix(common.address, Math.min(common.length, usualVpcLength));
}

function subnetsOf({ addresses }: Interface): Prefix[] {
  return addresses.flatMap(({ value }) => (value.address.family === 4 ? [prefixOf(value)] : []));
}

/** Undefined for a node without an ENI, on which nothing starts. */
export function awsNode(cluster: Cluster, node: Node, vpc: Prefix | undefined): AwsNode | undefined {
  const options = overrideOptions(cluster.cni.options, node.cniOverrides);
  const assigned = assignEnis(cluster, node);
  const enis = enisOf(node).flatMap((given, device): Eni[] => {
    const own = given.addresses.find(({ value }) => value.address.family === 4)?.value;
    if (own === undefined) return [];
    const subnet = prefixOf(own);
    const pods = node.pods.filter((pod) => assigned.get(pod) === given);
    // The device number and one (pkg/networkutils `CalculateRouteTableId`).
    const table = device === 0 ? null : `${device + 1}`;
    return [{ interface: given, address: own.address, subnet, gateway: firstHost(subnet), table, pods }];
  });
  const declared = prefixOption(options, vpcCidrOption);
  const value = declared.value ?? vpc;
  if (enis.length === 0 || value === undefined) return undefined;
  return {
    node,
    enis,
    vpc: { value, place: declared.place },
    mtu: numberOption(options, eniMtuOption).value ?? defaultEniMtu,
    externalSnat: switchOption(options, externalSnatOption).value,
    nodePortSupport: switchOption(options, nodePortSupportOption).value,
  };
}

/** The host side of a pod's veth pair, named as Calico names its own (pkg/networkutils/names.go `GeneratePodHostVethName`). */
export function eniVeth({ namespace, name }: Pick<Pod, "namespace" | "name">): string {
  return `eni${sha1(`${namespace}.${name}`).slice(0, 11)}`;
}
