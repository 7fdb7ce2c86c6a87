import { bitsOf } from "../../address/address.ts";
import type { Device } from "../../dataplane/device.ts";
import type { RoutingTable } from "../../dataplane/routing.ts";
import { defaultMetric } from "../../machine/install-route.ts";
import { addDevice, type NetnsDraft } from "../../machine/netns-draft.ts";
import { directRoutes } from "./direct-routing.ts";
import type { FlannelNode } from "./flannel-node.ts";
import { leaseRoutes, type NextHop } from "./lease-routes.ts";
import type { Lease, LeaseTable } from "./leases.ts";
import { replaceFirstRoutes } from "./replace-routes.ts";

/** The outer IPv4 header. */
export const ipipOverhead = 20;

export const ipipName = "flannel.ipip";

/**
 * The ipip device, which has no remote end of its own, and for each remote subnet a route whose gateway is the remote node: there the outer packet goes. With
 * `directRouting` a neighbour is reached by the external interface instead, with the same onlink gateway. IPv4 only. (flannel-io/flannel
 * pkg/backend/ipip/ipip.go)
 */
export function addIpip(node: FlannelNode, leases: LeaseTable, draft: NetnsDraft): RoutingTable | undefined {
  const device = ipipDevice(node);
  if (device === undefined) return undefined;
  const direct = directRoutes(node, draft);
  addDevice(draft, device);
  const nextHop = (lease: Lease): NextHop => {
    const leavesBy = direct(lease) === undefined ? device.name : node.external.name;
    return { via: lease.publicIp, device: leavesBy, onlink: true };
  };
  replaceFirstRoutes(node, leases, draft, nextHop);
  return leaseRoutes(node, leases, (lease) =>
    draft.mainRoutes.has(lease.subnet.value, defaultMetric(lease.subnet.value)) ? "exists" : nextHop(lease),
  );
}

/** The device itself, or undefined where the node has no IPv4 subnet or public IP. */
export function ipipDevice(node: FlannelNode): Device | undefined {
  const { backend, place } = node.configuration;
  const subnet = node.subnet[4];
  const local = node.publicIp[4];
  if (backend.type !== "ipip" || subnet === undefined || local === undefined) return undefined;
  const provenance = { by: "flanneld", place: subnet.place } as const;
  return {
    kind: "ipip",
    local,
    name: ipipName,
    mac: null,
    mtu: node.externalMtu - ipipOverhead,
    up: true,
    carrier: true,
    addresses: [{ address: subnet.value.address, length: bitsOf(4), scope: "global", provenance }],
    master: null,
    hairpin: false,
    provenance: { by: "flanneld", place },
  };
}
