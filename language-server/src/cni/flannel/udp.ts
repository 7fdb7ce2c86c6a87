import { bitsOf } from "../../address/address.ts";
import type { Device, TunDaemon } from "../../dataplane/device.ts";
import { installRoute } from "../../machine/install-route.ts";
import { addDevice, type NetnsDraft } from "../../machine/netns-draft.ts";
import type { FlannelNode } from "./flannel-node.ts";
import { firstOf } from "./lease-routes.ts";
import { isOwnSubnet, type LeaseGroup, type LeaseTable } from "./leases.ts";

/** Outer IPv4 20 and UDP 8 bytes: the IP packet is the payload (flannel-io/flannel pkg/backend/udp). */
export const udpOverhead = 28;

const tunName = "flannel0";

/** What flanneld knows of the other nodes. */
type PeerTable = Pick<TunDaemon, "peer" | "peers">;

/** The tun device and the one route for the whole Network into it; flanneld itself knows which node has which subnet. IPv4 only. */
export function addUdp(node: FlannelNode, leases: LeaseTable, draft: NetnsDraft): void {
  const device = tunDevice(node, peerTable(node, leases));
  const network = node.network[4];
  if (device === undefined || network === undefined) return;
  addDevice(draft, device);
  // "File exists" is no error to flanneld: what draws the Network already keeps it.
  installRoute(draft, {
    prefix: network.value,
    via: null,
    device: tunName,
    protocol: "boot",
    provenance: { by: "flanneld", place: network.place },
  });
  const { backend, place } = node.configuration;
  if (backend.type !== "udp") return;
  draft.listeners.push({ protocol: "UDP", port: backend.port, owner: "flanneld", place });
}

/** The device itself, or undefined where the node has no IPv4 subnet or public IP. */
export function tunDevice(node: FlannelNode, table: PeerTable): Device | undefined {
  const { backend, place } = node.configuration;
  const subnet = node.subnet[4];
  const local = node.publicIp[4];
  if (backend.type !== "udp" || subnet === undefined || local === undefined) return undefined;
  return {
    kind: "tun",
    daemon: { name: "flanneld", port: backend.port, local, ...table },
    name: tunName,
    mac: null,
    mtu: node.externalMtu - udpOverhead,
    up: true,
    carrier: true,
    addresses: [
      {
        address: subnet.value.address,
        length: bitsOf(4),
        scope: "global",
        provenance: { by: "flanneld", place: subnet.place },
      },
    ],
    master: null,
    hairpin: false,
    provenance: { by: "flanneld", place },
  };
}

function peerTable(node: FlannelNode, leases: LeaseTable): PeerTable {
  const leaseOf = ({ subnet, leases: ofSubnet }: LeaseGroup) =>
    isOwnSubnet(node, subnet) ? undefined : ofSubnet.at(-1);
  return {
    peer: (destination) => {
      // The daemon goes through a list, whatever the lengths; it moves what it finds to the front (pkg/backend/udp/proxy_amd64.c `find_route`).
      const inOrder = [...leases.matching(destination)].sort((a, b) => a.order - b.order);
      const lease = firstOf(inOrder, leaseOf);
      if (lease === undefined) return undefined;
      return { remote: lease.publicIp, provenance: { by: "flanneld", place: lease.subnet.place } };
    },
    peers: () =>
      leases.groups.flatMap((group) => {
        const lease = leaseOf(group);
        return lease === undefined ? [] : [{ prefix: group.subnet, remote: lease.publicIp }];
      }),
  };
}
