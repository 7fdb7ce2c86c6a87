import { address } from "../address/address.ts";
import { macFrom } from "../address/mac.ts";
import type { Device } from "../dataplane/device.ts";
import type { Node } from "../topology/topology.ts";
import { ethernetMtu } from "./interface-device.ts";

export const dockerBridge = "docker0";

/** Docker's first address pool (moby/moby daemon/libnetwork/ipamutils). */
const dockerAddress = { address: address("172.17.0.1"), length: 16 };

/** True if the node has Docker's default bridge with Docker's own addresses, so not as the pods' bridge. */
export function hasUnusedDockerBridge(node: Node): boolean {
  return node.runtime?.value === "docker" && node.bridge?.value !== dockerBridge;
}

/**
 * docker0 on a node that runs no container on it: NO-CARRIER, but its address answers and its connected route still draws 172.17.0.0/16.
 */
export function unusedDockerBridge(node: Node): Device {
  const provenance = { by: "docker", place: node.runtime?.place ?? null } as const;
  return {
    kind: "bridge",
    name: dockerBridge,
    mac: macFrom(`${node.id}/${dockerBridge}`),
    mtu: ethernetMtu,
    up: true,
    carrier: false,
    addresses: [{ ...dockerAddress, scope: "global", provenance }],
    master: null,
    hairpin: false,
    provenance,
  };
}
