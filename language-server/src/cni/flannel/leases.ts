import type { Address, Family } from "../../address/address.ts";
import { type AddressKey, addressKey } from "../../address/address-set.ts";
import { alignedPrefix, equalPrefix, formatPrefix, type Prefix } from "../../address/prefix.ts";
import type { Sourced } from "../../topology/topology.ts";
import type { BackendType } from "./backend.ts";
import type { FlannelNode } from "./flannel-node.ts";
import { vtepMac } from "./vtep.ts";

/** What a node tells the others: its subnet is behind its public IP, and, with vxlan, behind the MAC of its tunnel end point. */
export type Lease = {
  readonly owner: FlannelNode;
  readonly subnet: Sourced<Prefix>;
  readonly publicIp: Address;
  /** Null unless the backend is vxlan. */
  readonly vtepMac: string | null;
};

/** All leases of one subnet, as a rule one; the one seen last counts. `order`: as how manyth subnet it was seen. */
export type LeaseGroup = { readonly subnet: Prefix; readonly leases: readonly Lease[]; readonly order: number };

/** The leases of one backend type and family, built once for all nodes. */
export type LeaseTable = {
  readonly groups: readonly LeaseGroup[];
  readonly group: (subnet: Prefix) => LeaseGroup | undefined;
  /** The groups whose subnet contains the address, the longest subnet first. */
  readonly matching: (address: Address) => Iterable<LeaseGroup>;
  /** Those whose subnet begins with the address, in the order in which they are seen. */
  readonly beginningWith: (address: Address) => readonly Lease[];
  /** The lease of the node with this id. */
  readonly ofNode: (id: string) => Lease | undefined;
  readonly behindMac: (mac: string) => Lease | undefined;
};

/** A lease watcher ignores leases of other backend types (flannel-io/flannel pkg/backend/vxlan/vxlan_network.go), so each type has its own table. */
export function buildLeaseTable(nodes: Iterable<FlannelNode>, type: BackendType, family: Family): LeaseTable {
  const groups = new Map<string, LeaseGroup & { readonly leases: Lease[] }>();
  const byStart = new Map<AddressKey, Lease[]>();
  const byMac = new Map<string, Lease>();
  const byNode = new Map<string, Lease>();
  for (const owner of nodes) {
    const subnet = owner.subnet[family];
    const publicIp = owner.publicIp[family];
    if (owner.configuration.backend.type !== type || subnet === undefined || publicIp === undefined) continue;
    const lease: Lease = { owner, subnet, publicIp, vtepMac: vtepMac(owner, family) };
    const key = formatPrefix(subnet.value);
    const group = groups.get(key) ?? { subnet: subnet.value, leases: [], order: groups.size };
    groups.set(key, group);
    group.leases.push(lease);
    const start = addressKey(subnet.value.address);
    const started = byStart.get(start);
    if (started === undefined) byStart.set(start, [lease]);
    else started.push(lease);
    byNode.set(owner.node.id, lease);
    if (lease.vtepMac !== null) byMac.set(lease.vtepMac, lease);
  }
  const lengths = [...new Set([...groups.values()].map(({ subnet }) => subnet.length))].sort((a, b) => b - a);
  const group = (subnet: Prefix) => groups.get(formatPrefix(subnet));
  return {
    groups: [...groups.values()],
    group,
    *matching(address) {
      if (address.family !== family) return;
      for (const length of lengths) {
        const found = group(alignedPrefix(address, length));
        if (found !== undefined) yield found;
      }
    },
    beginningWith: (address) => (address.family === family ? (byStart.get(addressKey(address)) ?? []) : []),
    ofNode: (id) => byNode.get(id),
    behindMac: (mac) => byMac.get(mac),
  };
}

/** A node ignores every lease whose subnet equals its own: its own lease, and in a podCIDR clash the other's (pkg/lease/lease.go). */
export function isOwnSubnet(node: FlannelNode, subnet: Prefix): boolean {
  const own = node.subnet[subnet.address.family];
  return own !== undefined && equalPrefix(own.value, subnet);
}
