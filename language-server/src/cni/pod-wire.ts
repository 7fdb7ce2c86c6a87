// The wire of a pod: a veth pair between it and its node, as every plugin here lays it.
import { type Address, bitsOf } from "../address/address.ts";
import type { Device, DeviceAddress } from "../dataplane/device.ts";
import type { Programmer } from "../dataplane/provenance.ts";
import type { Node, Pod } from "../topology/topology.ts";
import { type PlacedAddress, podInterface, podMac } from "./pod-network.ts";

/** `hostDevice` is the name of the node's end; `mtu` the plugin's, for a pod that has none of its own. */
export type PodWire = {
  readonly pod: Pod;
  readonly node: Node;
  readonly hostDevice: string;
  readonly mtu: number;
  readonly by: Programmer;
};

type Veth = Extract<Device, { kind: "veth" }>;

/** The node's end, in no bridge. */
export function hostEnd(wire: PodWire, mac: string, addresses: readonly DeviceAddress[] = []): Veth {
  const peer = { netns: wire.pod.id, device: podInterface };
  return { ...vethEnd(wire), name: wire.hostDevice, mac, peer, addresses };
}

/** The pod's end, `eth0`. */
export function podEnd(wire: PodWire, addresses: readonly DeviceAddress[]): Veth {
  const peer = { netns: wire.node.id, device: wire.hostDevice };
  return { ...vethEnd(wire), name: podInterface, mac: podMac(wire.pod), peer, addresses };
}

function vethEnd({ pod, mtu, by }: PodWire): Omit<Veth, "name" | "mac" | "peer" | "addresses"> {
  return {
    kind: "veth",
    mtu: pod.mtu?.value ?? mtu,
    up: true,
    carrier: true,
    master: null,
    hairpin: false,
    provenance: { by, place: pod.place },
  };
}

/** Addresses for an end of a wire, each alone in its prefix (/32, /128) where no other length is said. */
export function endAddresses(
  held: readonly PlacedAddress[],
  by: Programmer,
  lengthOf: (address: Address) => number = ({ family }) => bitsOf(family),
): readonly DeviceAddress[] {
  return held.map(({ value, place }) => ({
    address: value,
    length: lengthOf(value),
    scope: "global",
    provenance: { by, place },
  }));
}
