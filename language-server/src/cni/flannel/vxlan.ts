import type { Address, Family } from "../../address/address.ts";
import { bitsOf } from "../../address/address.ts";
import { contains } from "../../address/prefix.ts";
import type { Device, VxlanFdbEntry } from "../../dataplane/device.ts";
import { carriesIpv6 } from "../../dataplane/ipv6-mtu.ts";
import type { Neighbour, Route, RoutingTable } from "../../dataplane/routing.ts";
import { defaultMetric } from "../../machine/install-route.ts";
import { addDevice, type NeighbourTable, type NetnsDraft } from "../../machine/netns-draft.ts";
import type { Place } from "../../text/place.ts";
import { directRoutes } from "./direct-routing.ts";
import type { FlannelNode } from "./flannel-node.ts";
import { isIgnored, leaseRoutes } from "./lease-routes.ts";
import { isOwnSubnet, type Lease, type LeaseTable } from "./leases.ts";
import { vtepMac, vtepName, vxlanOverhead } from "./vtep.ts";

/** Outer IP, UDP 8, VXLAN 8 and inner Ethernet 14 bytes (include/net/vxlan.h `vxlan_headroom`). */
const kernelOverhead: { readonly [family in Family]: number } = { 4: 50, 6: 70 };

/** What the vxlan backend adds to a node in one family. */
export type VxlanState = { readonly routes: RoutingTable; readonly neighbours: NeighbourTable };

/**
 * The vxlan device with the first address of the node's subnet, and for each remote node a route, a neighbour and an FDB entry, all permanent: the overlay
 * never floods and never asks (flannel-io/flannel pkg/backend/vxlan/{vxlan,device,vxlan_network}.go). Undefined where the node has no subnet or no public
 * IP of the family.
 */
export function addVxlan(
  node: FlannelNode,
  family: Family,
  leases: LeaseTable,
  draft: NetnsDraft,
): VxlanState | undefined {
  const before = [...draft.mainRoutes.routes()];
  const direct = directRoutes(node, draft);
  const entryOf: EntryOf = (lease) =>
    lease === undefined || direct(lease) !== undefined || isRefused(lease, before) ? undefined : fdbEntry(node, lease);
  const device = vxlanDevice(node, family, (mac) => entryOf(leases.behindMac(mac)));
  if (device === undefined) return undefined;
  addDevice(draft, device);
  addListener(draft, node);
  replaceRoutes(node, leases, draft);
  const routes = leaseRoutes(node, leases, (lease) => {
    const directly = direct(lease);
    if (directly !== undefined) return directly;
    if (isRefused(lease, before)) return "gateway-off-link";
    return { via: lease.subnet.value.address, device: device.name, onlink: true };
  });
  return { routes, neighbours: neighbourTable(leases, device.name, entryOf) };
}

/** The FDB entry for a remote node, as far as there is one. */
type EntryOf = (lease: Lease | undefined) => VxlanFdbEntry | undefined;

/**
 * Whether the kernel refuses the route to a remote node: IPv6 takes no `onlink` gateway that another route, but for the default one, leads to by another
 * device (net/ipv6/route.c `ip6_route_check_nh_onlink`). flanneld then takes its neighbour and FDB entry away again (vxlan_network.go).
 */
function isRefused({ subnet: { value: subnet } }: Lease, before: readonly Route[]): boolean {
  if (subnet.address.family === 4) return false;
  const covering = before.filter(({ prefix }) => contains(prefix, subnet.address));
  const [longest] = covering.toSorted((a, b) => b.prefix.length - a.prefix.length);
  return longest !== undefined && longest.prefix.length > 0 && longest.device !== null;
}

/** The device itself, or undefined where the node has no subnet or no public IP of the family, or an MTU that is too small for it. */
export function vxlanDevice(
  node: FlannelNode,
  family: Family,
  fdb: (mac: string) => VxlanFdbEntry | undefined,
): Device | undefined {
  const { backend, place } = node.configuration;
  const name = vtepName(node, family);
  const subnet = node.subnet[family];
  const local = node.publicIp[family];
  if (backend.type !== "vxlan" || name === null || subnet === undefined || local === undefined) return undefined;
  // The kernel refuses the device's address, with which flanneld ends.
  if (family === 6 && !carriesIpv6({ mtu: vxlanMtu(node, family) })) return undefined;
  const provenance = { by: "flanneld", place } as const;
  return {
    kind: "vxlan",
    vni: backend.vni,
    port: backend.port,
    local,
    underlay: node.external.name,
    fdb,
    name,
    mac: vtepMac(node, family),
    mtu: vxlanMtu(node, family),
    up: true,
    carrier: true,
    addresses: [
      {
        address: subnet.value.address,
        length: bitsOf(family),
        scope: "global",
        provenance: { by: "flanneld", place: subnet.place },
      },
    ],
    master: null,
    hairpin: false,
    provenance,
  };
}

/** What pods get as MTU: the configured base, or the external interface's, without the overhead. */
export function vxlanPodMtu(node: FlannelNode): number {
  const { backend } = node.configuration;
  const base = backend.type === "vxlan" ? backend.mtu : null;
  return (base ?? node.externalMtu) - vxlanOverhead;
}

/** A new device gets no more than its lower device carries: the kernel, unlike flanneld, counts IPv6's outer header (drivers/net/vxlan `vxlan_config_apply`). */
function vxlanMtu(node: FlannelNode, family: Family): number {
  return Math.min(vxlanPodMtu(node), node.externalMtu - kernelOverhead[family]);
}

function addListener(draft: NetnsDraft, { configuration: { backend, place } }: FlannelNode): void {
  if (backend.type !== "vxlan" || draft.listeners.some(({ port }) => port === backend.port)) return;
  draft.listeners.push({ protocol: "UDP", port: backend.port, owner: "kernel vxlan", place });
}

/** flanneld installs with *replace*: a route of the same prefix and metric is overwritten, even a connected one. */
function replaceRoutes(node: FlannelNode, leases: LeaseTable, draft: NetnsDraft): void {
  draft.mainRoutes.remove(
    ({ prefix, metric }) =>
      metric === defaultMetric(prefix) && leases.group(prefix) !== undefined && !isIgnored(node, prefix),
  );
}

function fdbEntry(node: FlannelNode, lease: Lease): VxlanFdbEntry | undefined {
  if (lease.vtepMac === null || isOwnSubnet(node, lease.subnet.value)) return undefined;
  return { mac: lease.vtepMac, remote: lease.publicIp, provenance: provenanceOf(lease) };
}

function neighbourTable(leases: LeaseTable, device: string, entryOf: EntryOf): NeighbourTable {
  const entry = (lease: Lease): Neighbour | undefined => {
    const known = entryOf(lease);
    if (known === undefined) return undefined;
    return { device, address: lease.subnet.value.address, mac: known.mac, provenance: known.provenance };
  };
  const lastOf = (candidates: readonly Lease[]) => candidates.flatMap((lease) => entry(lease) ?? []).at(-1);
  return {
    lookup: (asked, address: Address) => (asked === device ? lastOf(leases.beginningWith(address)) : undefined),
    list: () => leases.groups.flatMap((group) => lastOf(group.leases) ?? []),
  };
}

function provenanceOf(lease: Lease): { readonly by: "flanneld"; readonly place: Place } {
  return { by: "flanneld", place: lease.subnet.place };
}
