import type { Address, Family } from "../../address/address.ts";
import { bitsOf } from "../../address/address.ts";
import type { MacAddress } from "../../address/mac.ts";
import type { Device, VxlanFdbEntry } from "../../dataplane/device.ts";
import { carriesIpv6 } from "../../dataplane/ipv6-mtu.ts";
import type { Neighbour } from "../../dataplane/routing.ts";
import type { NeighbourTable } from "../../machine/netns-draft.ts";
import type { BlockTable } from "./blocks.ts";
import type { CalicoNode, CalicoPool } from "./calico-node.ts";
import { ipipDevice, vtepMac, vxlanDevices } from "./names.ts";

/** Bytes around a packet: felix/dataplane/linux/int_dataplane.go. */
export const ipipOverhead = 20;
export const vxlanOverheads: { readonly [family in Family]: number } = { 4: 50, 6: 70 };

/** Who is where in the overlay of one family, made once for all nodes. */
export type TunnelTable = {
  readonly behindMac: (mac: string) => CalicoNode | undefined;
  readonly behindAddress: (address: Address) => CalicoNode | undefined;
  readonly members: readonly CalicoNode[];
  readonly macOf: (member: CalicoNode) => MacAddress;
};

/** What a tunnel device takes as its MTU: the configured one, else what the node's interfaces leave. */
function tunnelMtu(member: CalicoNode, overhead: number): number {
  return Math.min(member.mtu.value ?? member.smallestMtu - overhead, member.externalMtu - overhead);
}

/** The pods' MTU: the configured one, else what the largest of the enabled encapsulations leaves. */
export function calicoPodMtu(member: CalicoNode, pools: readonly (readonly [Family, CalicoPool])[]): number {
  if (member.mtu.value !== null) return member.mtu.value;
  const overheads = pools.map(([family, { encapsulation }]) => {
    if (encapsulation === "vxlan") return vxlanOverheads[family];
    return encapsulation === "ipip" ? ipipOverhead : 0;
  });
  return member.smallestMtu - Math.max(0, ...overheads);
}

/** The node's tunnel device for a pool, or undefined where it has none: no encapsulation, no address of the family, no block. */
export function tunnelDevice(
  member: CalicoNode,
  family: Family,
  pool: CalicoPool,
  blocks: BlockTable,
  fdb: (mac: string) => VxlanFdbEntry | undefined,
): Device | undefined {
  const local = member.address[family];
  const address = blocks.tunnelAddress(member);
  if (pool.encapsulation === "none" || local === undefined || address === undefined) return undefined;
  const place = blocks.ownedBy(member)[0]?.place ?? member.node.place;
  const provenance = { by: "Felix", place: member.addressPlace[family] ?? member.node.place } as const;
  const common = {
    up: true,
    carrier: true,
    addresses: [{ address, length: bitsOf(family), scope: "global", provenance: { by: "Felix", place } }],
    master: null,
    hairpin: false,
    provenance,
  } as const;
  if (pool.encapsulation === "ipip") {
    return { ...common, kind: "ipip", name: ipipDevice, mac: null, mtu: tunnelMtu(member, ipipOverhead), local: null };
  }
  const mtu = tunnelMtu(member, vxlanOverheads[family]);
  if (family === 6 && !carriesIpv6({ mtu })) return undefined;
  return {
    ...common,
    kind: "vxlan",
    name: vxlanDevices[family],
    mac: vtepMac(member.node, family),
    mtu,
    vni: member.vxlanVni.value,
    port: member.vxlanPort.value,
    local,
    underlay: member.external.name,
    fdb,
  };
}

/** Of the nodes that have a tunnel end point. */
export function buildTunnelTable(nodes: readonly CalicoNode[], family: Family, blocks: BlockTable): TunnelTable {
  const members = nodes.filter(
    (node) => node.address[family] !== undefined && blocks.tunnelAddress(node) !== undefined,
  );
  const macs = new Map(members.map((member) => [member, vtepMac(member.node, family)]));
  const byMac = new Map([...macs].map(([member, mac]) => [mac, member]));
  return {
    members,
    macOf: (member) => macs.get(member) ?? vtepMac(member.node, family),
    behindMac: (mac) => byMac.get(mac),
    behindAddress: (address) => {
      const owner = blocks.blockOf(address)?.owner;
      return owner !== undefined && blocks.tunnelAddress(owner)?.value === address.value ? owner : undefined;
    },
  };
}

/** Where a MAC of the overlay is: every other node's is known, whatever CrossSubnet makes of the routes (felix/vxlanfdb). */
export function vxlanFdb(member: CalicoNode, family: Family, table: TunnelTable) {
  return (mac: string): VxlanFdbEntry | undefined => {
    const other = table.behindMac(mac);
    const remote = other?.address[family];
    if (other === undefined || remote === undefined || other.node === member.node) return undefined;
    return { mac, remote, provenance: { by: "Felix", place: other.addressPlace[family] ?? other.node.place } };
  };
}

/** The permanent neighbour entries: a tunnel address for each other node. */
export function vxlanNeighbours(
  member: CalicoNode,
  family: Family,
  blocks: BlockTable,
  table: TunnelTable,
): NeighbourTable {
  const device = vxlanDevices[family];
  const entry = (other: CalicoNode): Neighbour[] => {
    const address = blocks.tunnelAddress(other);
    if (address === undefined || other.node === member.node) return [];
    const place = other.addressPlace[family] ?? other.node.place;
    return [{ device, address, mac: table.macOf(other), provenance: { by: "Felix", place } }];
  };
  return {
    lookup: (asked, address) => {
      const other = asked === device && address.family === family ? table.behindAddress(address) : undefined;
      return other && entry(other)[0];
    },
    list: () => table.members.flatMap(entry),
  };
}
