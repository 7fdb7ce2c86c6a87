import { bitsOf, type Family } from "../../address/address.ts";
import { equalPrefix } from "../../address/prefix.ts";
import type { Device, WireguardPeer } from "../../dataplane/device.ts";
import { carriesIpv6 } from "../../dataplane/ipv6-mtu.ts";
import { defaultMetric, installRoute } from "../../machine/install-route.ts";
import { addDevice, type NetnsDraft } from "../../machine/netns-draft.ts";
import type { FlannelNode } from "./flannel-node.ts";
import { firstOf } from "./lease-routes.ts";
import { isOwnSubnet, type Lease, type LeaseGroup, type LeaseTable } from "./leases.ts";

/** What flannel takes off the MTU: as much as IPv6 needs, for both families (pkg/backend/wireguard/wireguard_network.go). */
export const wireguardReserved = 80;

/** In the mode `separate`, which is the default, each family has a device of its own. */
const names: { readonly [family in Family]: string } = { 4: "flannel-wg", 6: "flannel-wg-v6" };

export function wireguardName(family: Family): string {
  return names[family];
}

type Wireguard = Extract<Device, { kind: "wireguard" }>;

/** Who is behind which address and which key. */
type Peers = Pick<Wireguard, "peer" | "peerOf" | "peers">;

/**
 * The WireGuard device of one family, whose peers are the other nodes, and the one route for the whole Network into it, which replaces another of the prefix
 * (flannel-io/flannel pkg/backend/wireguard/device.go).
 */
export function addWireguard(node: FlannelNode, family: Family, leases: LeaseTable, draft: NetnsDraft): void {
  const device = wireguardDevice(node, family, peersOf(node, family, leases));
  const network = node.network[family];
  if (device === undefined || network === undefined) return;
  addDevice(draft, device);
  draft.listeners.push({
    protocol: "UDP",
    port: device.port,
    owner: "kernel wireguard",
    place: device.provenance.place,
  });
  const metric = defaultMetric(network.value);
  draft.mainRoutes.remove((route) => route.metric === metric && equalPrefix(route.prefix, network.value));
  installRoute(draft, {
    prefix: network.value,
    via: null,
    device: device.name,
    protocol: "boot",
    provenance: { by: "flanneld", place: network.place },
  });
}

/** The device itself, or undefined where the node has no subnet or public IP of the family, or an MTU that is too small for it. */
export function wireguardDevice(node: FlannelNode, family: Family, peers: Peers): Wireguard | undefined {
  const { backend, place } = node.configuration;
  const subnet = node.subnet[family];
  if (backend.type !== "wireguard" || subnet === undefined || node.publicIp[family] === undefined) return undefined;
  const mtu = wireguardPodMtu(node);
  if (family === 6 && !carriesIpv6({ mtu })) return undefined;
  const provenance = { by: "flanneld", place: subnet.place } as const;
  return {
    kind: "wireguard",
    key: keyOf(node),
    port: backend.port[family],
    ...peers,
    name: names[family],
    mac: null,
    mtu,
    up: true,
    carrier: true,
    addresses: [{ address: subnet.value.address, length: bitsOf(family), scope: "global", provenance }],
    master: null,
    hairpin: false,
    provenance: { by: "flanneld", place },
  };
}

/** The configured base, or the external interface's MTU, without what is reserved. */
export function wireguardPodMtu(node: FlannelNode): number {
  const { backend } = node.configuration;
  const base = backend.type === "wireguard" ? backend.mtu : null;
  return (base ?? node.externalMtu) - wireguardReserved;
}

/** flanneld draws a key at random and keeps it on the node, one for both devices; the node's name stands for it. */
function keyOf({ node }: FlannelNode): string {
  return node.id;
}

/** A prefix is among the allowed IPs of one peer: of several nodes with one subnet, of the one whose lease was seen last. */
function peersOf(node: FlannelNode, family: Family, leases: LeaseTable): Peers {
  const peerAt = (lease: Lease): WireguardPeer | undefined => {
    const { owner, publicIp, subnet } = lease;
    const { backend } = owner.configuration;
    if (backend.type !== "wireguard" || isOwnSubnet(node, subnet.value)) return undefined;
    const isLast = leases.group(subnet.value)?.leases.at(-1) === lease;
    return {
      key: keyOf(owner),
      endpoint: { address: publicIp, port: backend.port[family] },
      allowedIps: isLast ? [subnet.value] : [],
      provenance: { by: "flanneld", place: subnet.place },
    };
  };
  const lastOf = ({ leases: ofSubnet }: LeaseGroup) => {
    const last = ofSubnet.at(-1);
    return last && peerAt(last);
  };
  return {
    peer: (address) => firstOf(leases.matching(address), lastOf),
    peerOf: (key) => {
      const lease = leases.ofNode(key);
      return lease && peerAt(lease);
    },
    peers: () => leases.groups.flatMap((group) => group.leases.flatMap((lease) => peerAt(lease) ?? [])),
  };
}
