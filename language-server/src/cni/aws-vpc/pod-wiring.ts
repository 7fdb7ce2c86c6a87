// What the routed-eni plugin does in a pod and with the host side of its veth pair (cmd/routed-eni-cni-plugin/driver/driver.go).
import { address, bitsOf, equalAddress } from "../../address/address.ts";
import { macFrom } from "../../address/mac.ts";
import { defaultPrefix, hostPrefix } from "../../address/prefix.ts";
import type { Device } from "../../dataplane/device.ts";
import type { Neighbour } from "../../dataplane/routing.ts";
import { installRoute } from "../../machine/install-route.ts";
import { addDevice, type NetnsDraft } from "../../machine/netns-draft.ts";
import { addStaticRoutes } from "../../machine/static-routes.ts";
import type { Node, Pod } from "../../topology/topology.ts";
import { podInterface, podMac } from "../pod-network.ts";
import { eniVeth } from "./aws-node.ts";

const by = "aws-node";

/** Nobody has this address: the pod is told its MAC. */
const podGateway = address("169.254.1.1");

export function eniVethMac(pod: Pod, node: Node): string {
  return macFrom(`${node.id}/${eniVeth(pod)}`);
}

type VethEnd = Omit<Extract<Device, { kind: "veth" }>, "name" | "mac" | "peer" | "addresses">;

function vethEnd(pod: Pod, mtu: number): VethEnd {
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

/** The host side, in no bridge and without an address. */
export function addEniVeth(pod: Pod, node: Node, mtu: number, draft: NetnsDraft): void {
  const peer = { netns: pod.id, device: podInterface };
  addDevice(draft, { ...vethEnd(pod, mtu), name: eniVeth(pod), mac: eniVethMac(pod, node), peer, addresses: [] });
}

/** The pod's side: its address alone, a default route by an address that only that route makes a neighbour, and the neighbour itself. */
export function addEniPodInterface(pod: Pod, node: Node, mtu: number, draft: NetnsDraft): void {
  const ips = pod.ips.filter(({ value }) => value.family === 4);
  addDevice(draft, {
    ...vethEnd(pod, mtu),
    name: podInterface,
    mac: podMac(pod),
    peer: { netns: node.id, device: eniVeth(pod) },
    addresses: ips.map(({ value, place }) => ({
      address: value,
      length: bitsOf(4),
      scope: "global",
      provenance: { by, place },
    })),
  });
  const provenance = { by, place: pod.place } as const;
  if (ips.length > 0) {
    const route = { device: podInterface, protocol: "boot", provenance } as const;
    installRoute(draft, { ...route, prefix: hostPrefix(podGateway), via: null });
    installRoute(draft, { ...route, prefix: defaultPrefix(4), via: pod.gateway?.value ?? podGateway });
  }
  const gateway: Neighbour = { device: podInterface, address: podGateway, mac: eniVethMac(pod, node), provenance };
  draft.neighbours = {
    lookup: (device, wanted) => (device === podInterface && equalAddress(wanted, podGateway) ? gateway : undefined),
    list: () => [gateway],
  };
  addStaticRoutes(draft, pod.routes);
}
