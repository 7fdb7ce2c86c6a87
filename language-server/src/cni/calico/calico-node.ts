import type { Address, Family } from "../../address/address.ts";
import { type Prefix, prefixOf } from "../../address/prefix.ts";
import { interfaceMtu } from "../../machine/interface-device.ts";
import type { Place } from "../../text/place.ts";
import { isLoopbackInterface } from "../../topology/node-address.ts";
import type { Cluster, Interface, Node, Option, Sourced } from "../../topology/topology.ts";
import type { TopologyIndex } from "../../topology/topology-index.ts";
import { numberOption, overrideOptions, switchOption, wordOption } from "../option-values.ts";
import type { AgreedValue } from "../transport.ts";
import {
  blockSizeOption,
  encapsulationOption,
  endpointToHostOption,
  ipipModeOption,
  mtuOption,
  natOutgoingExclusionsOption,
  natOutgoingOption,
  nodeInterfaceOption,
  vxlanModeOption,
  vxlanPortOption,
  vxlanVniOption,
} from "./calico-options.ts";

type ByFamily<T> = { readonly [family in Family]: T };

export const families = [4, 6] as const;

export type Encapsulation = "none" | "ipip" | "vxlan";

/** The IPPool of one family, with what its cluster says of it. */
export type CalicoPool = {
  readonly prefix: Sourced<Prefix>;
  readonly encapsulation: Encapsulation;
  /** Only where the other node is outside this node's own subnet. */
  readonly crossSubnet: boolean;
  readonly blockSize: number;
  /** Where nothing is said, of IPv4 alone (node/pkg/lifecycle/startup/startup.go `CALICO_IPV6POOL_NAT_OUTGOING`). */
  readonly natOutgoing: boolean;
};

/** The cluster as Calico's API has it: what all nodes share. `place` is where the encapsulation stands. */
export type CalicoCluster = {
  readonly cluster: Cluster;
  readonly pools: ByFamily<CalicoPool | undefined>;
  readonly encapsulationPlace: Place | null;
  readonly encapsulationName: string;
  readonly natOutgoingPlace: Place | null;
  readonly excludesHosts: boolean;
};

/** A node as Felix and BIRD on it see it. */
export type CalicoNode = {
  readonly node: Node;
  /** The interface whose address the node is known by (`interface` where its addresses are told). */
  readonly external: Interface;
  readonly externalMtu: number;
  /** The smallest MTU of the node's interfaces: what Felix starts from where no MTU is configured. */
  readonly smallestMtu: number;
  readonly mtu: { readonly value: number | null; readonly place: Place | null };
  /** The address with the prefix that the interface has it in, which decides what CrossSubnet takes for near. */
  readonly address: ByFamily<Address | undefined>;
  readonly subnet: ByFamily<Prefix | undefined>;
  readonly addressPlace: ByFamily<Place | undefined>;
  readonly vxlanPort: AgreedValue;
  readonly vxlanVni: AgreedValue;
  readonly endpointToHost: { readonly value: "Accept" | "Return" | "Drop"; readonly place: Place | null };
};

/** IPv6 blocks (libcalico-go/lib/ipam `defaultIPv6BlockSize`). */
const ipv6BlockSize = 122;

export function calicoCluster(cluster: Cluster): CalicoCluster {
  const { options } = cluster.cni;
  const encapsulation = encapsulationOf(options);
  const name = encapsulation.value;
  const blockSize = numberOption(options, blockSizeOption).value ?? 26;
  const natOutgoing = switchOption(options, natOutgoingOption);
  const pool = (family: Family): CalicoPool | undefined => {
    const prefix = cluster.podCIDRs.find(({ value }) => value.address.family === family);
    if (prefix === undefined) return undefined;
    return {
      prefix,
      // IP in IP carries IPv4 alone: the IPv6 pool goes without.
      encapsulation: name.startsWith("VXLAN") ? "vxlan" : name.startsWith("IPIP") && family === 4 ? "ipip" : "none",
      crossSubnet: name.endsWith("CrossSubnet"),
      blockSize: family === 4 ? blockSize : ipv6BlockSize,
      natOutgoing: natOutgoing.place === null ? family === 4 : natOutgoing.value,
    };
  };
  return {
    cluster,
    pools: { 4: pool(4), 6: pool(6) },
    encapsulationPlace: encapsulation.place ?? cluster.cni.place,
    encapsulationName: name,
    natOutgoingPlace: natOutgoing.place,
    excludesHosts: wordOption(options, natOutgoingExclusionsOption).value === "IPPoolsAndHostIPs",
  };
}

/** By `encapsulation`, else by the modes of the two tunnels, of which only one may be on: the API refuses both (the first stands here). */
function encapsulationOf(options: readonly Option[]): { readonly value: string; readonly place: Place | null } {
  const stated = wordOption(options, encapsulationOption);
  const modes = [
    { tunnel: "VXLAN", mode: wordOption(options, vxlanModeOption) },
    { tunnel: "IPIP", mode: wordOption(options, ipipModeOption) },
  ].filter(({ mode }) => mode.value !== null);
  if (stated.place !== null || modes.length === 0) return { ...stated, value: stated.value ?? "IPIP" };
  const on = modes.find(({ mode }) => mode.value !== "Never");
  if (on === undefined) return { value: "None", place: modes[0]?.mode.place ?? null };
  return { value: `${on.tunnel}${on.mode.value === "CrossSubnet" ? "CrossSubnet" : ""}`, place: on.mode.place };
}

/**
 * Undefined for a node without an address: calico/node does not start there. Without `nodeAddressInterface` the first interface with an address is taken
 * (`firstFound`), whichever leads to the other nodes.
 */
export function calicoNode(cluster: Cluster, node: Node, index: TopologyIndex): CalicoNode | undefined {
  const options = overrideOptions(cluster.cni.options, node.cniOverrides);
  const addressed = node.interfaces.filter(({ name, addresses }) => addresses.length > 0 && !isLoopbackInterface(name));
  const wanted = wordOption(options, nodeInterfaceOption).value;
  const external = addressed.find(({ name }) => name === wanted) ?? addressed[0];
  if (external === undefined) return undefined;
  const mtuOf = (each: Interface) => interfaceMtu(each, index.linkOf(node.id, each.name));
  const addressOf = (family: Family) => external.addresses.find(({ value }) => value.address.family === family);
  const found = { 4: addressOf(4), 6: addressOf(6) };
  const toHost = wordOption(options, endpointToHostOption);
  const agreed = (schema: typeof vxlanPortOption): AgreedValue => {
    const { value, place } = numberOption(options, schema);
    return { value: value ?? 0, place };
  };
  return {
    node,
    external,
    externalMtu: mtuOf(external),
    smallestMtu: Math.min(...addressed.map(mtuOf)),
    mtu: numberOption(options, mtuOption),
    address: { 4: found[4]?.value.address, 6: found[6]?.value.address },
    subnet: { 4: found[4] && prefixOf(found[4].value), 6: found[6] && prefixOf(found[6].value) },
    addressPlace: { 4: found[4]?.place, 6: found[6]?.place },
    vxlanPort: agreed(vxlanPortOption),
    vxlanVni: agreed(vxlanVniOption),
    endpointToHost: {
      value: toHost.value === "Drop" || toHost.value === "Return" ? toHost.value : "Accept",
      place: toHost.place,
    },
  };
}

/** Whether kube-proxy runs in ipvs mode: Felix sees it by kube-ipvs0. */
export function usesIpvs({ kubeProxy }: Cluster): boolean {
  return kubeProxy.name === "ipvs";
}
