// What the routed-eni plugin does in a pod and with the host side of its veth pair (cmd/routed-eni-cni-plugin/driver/driver.go).
import { address, equalAddress } from "../../address/address.ts";
import { macFrom } from "../../address/mac.ts";
import { defaultPrefix, hostPrefix } from "../../address/prefix.ts";
import type { Neighbour } from "../../dataplane/routing.ts";
import { installRoute } from "../../machine/install-route.ts";
import { addDevice, type NetnsDraft } from "../../machine/netns-draft.ts";
import { addStaticRoutes } from "../../machine/static-routes.ts";
import type { Node, Pod } from "../../topology/topology.ts";
import { podInterface } from "../pod-network.ts";
import { endAddresses, hostEnd, type PodWire, podEnd } from "../pod-wire.ts";
import { eniVeth } from "./aws-node.ts";

const by = "aws-node";

/** Nobody has this address: the pod is told its MAC. */
const podGateway = address("169.254.1.1");

export function eniVethMac(pod: Pod, node: Node): string {
  return macFrom(`${node.id}/${eniVeth(pod)}`);
}

function wireOf(pod: Pod, node: Node, mtu: number): PodWire {
  return { pod, node, hostDevice: eniVeth(pod), mtu, by };
}

/** The host side, in no bridge and without an address. */
export function addEniVeth(pod: Pod, node: Node, mtu: number, draft: NetnsDraft): void {
  addDevice(draft, hostEnd(wireOf(pod, node, mtu), eniVethMac(pod, node)));
}

/** The pod's side: its address alone, a default route by an address that only that route makes a neighbour, and the neighbour itself. */
export function addEniPodInterface(pod: Pod, node: Node, mtu: number, draft: NetnsDraft): void {
  const ips = pod.ips.filter(({ value }) => value.family === 4);
  addDevice(draft, podEnd(wireOf(pod, node, mtu), endAddresses(ips, by)));
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
