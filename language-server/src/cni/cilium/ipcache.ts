// What every agent knows of addresses: whose they are, and behind which node (the maps cilium_lxc and cilium_ipcache).
import { type Address, equalAddress, formatAddress } from "../../address/address.ts";
import { buildPrefixTable, type PrefixTable } from "../../address/longest-prefix.ts";
import { formatPrefix, hostPrefix, type PrefixEntry } from "../../address/prefix.ts";
import type { BpfEntry } from "../../dataplane/bpf.ts";
import type { PolicyEngine } from "../../policy/policy-engine.ts";
import type { Node, Pod } from "../../topology/topology.ts";
import type { TopologyIndex } from "../../topology/topology-index.ts";
import { podMac } from "../pod-network.ts";
import { type CiliumNode, families } from "./cilium-node.ts";
import { lxcMac, lxcName } from "./endpoint-devices.ts";
import { type Identities, reserved } from "./identities.ts";

/** Who has an address: a pod of the cluster, a node (its own address, or its router's), or neither. `behind` is the node that packets for it go to. */
export type Holder = {
  readonly kind: "pod" | "node" | "router" | "range" | "world";
  readonly pod: Pod | null;
  readonly behind: CiliumNode | null;
};

export type Ipcache = {
  readonly holder: (address: Address) => Holder;
  /** As the node sees it: its own addresses are the host's. */
  readonly identity: (address: Address, seenFrom: Node) => number;
  /** The entry of the ipcache for an address behind another node. */
  readonly entry: (address: Address, seenFrom: Node) => BpfEntry;
  readonly endpointEntry: (pod: Pod, node: Node, address: Address) => BpfEntry;
};

const world: Holder = { kind: "world", pod: null, behind: null };

/** Made once for all nodes; asked by address, without going through pods. */
export function createIpcache(
  members: ReadonlyMap<Node, CiliumNode>,
  index: TopologyIndex,
  engine: PolicyEngine,
  identities: Identities,
): Ipcache {
  let ranges: PrefixTable<PrefixEntry<CiliumNode>> | undefined;
  const rangeOf = (address: Address) => {
    ranges ??= buildPrefixTable(rangeEntries(members).map((entry) => ({ prefix: entry.prefix, item: entry })));
    return ranges.lookup(address)[0];
  };
  const holder = (address: Address): Holder => {
    const placed = engine.podAt(address);
    if (placed !== undefined) return { kind: "pod", pod: placed.pod, behind: members.get(placed.node) ?? null };
    const owner = index.ownersOf(address).find((each) => each.kind === "interface" && each.machine.kind === "node");
    const node = owner?.kind === "interface" && owner.machine.kind === "node" ? owner.machine : undefined;
    const member = node && members.get(node);
    if (member !== undefined) return { kind: "node", pod: null, behind: member };
    const range = rangeOf(address)?.item;
    if (range === undefined) return world;
    const router = range.router[address.family];
    const isRouter = router !== undefined && equalAddress(router.value, address);
    return { kind: isRouter ? "router" : "range", pod: null, behind: range };
  };
  const identity = (address: Address, seenFrom: Node) => {
    const { kind, pod, behind } = holder(address);
    if (pod !== null) return identities(pod);
    if (kind === "world" || kind === "range") return reserved.world;
    return behind?.node === seenFrom ? reserved.host : reserved.remoteNode;
  };
  return {
    holder,
    identity,
    entry: (address, seenFrom) => {
      const { kind, pod, behind } = holder(address);
      const range = rangeOf(address);
      const key = formatPrefix(kind === "range" && range !== undefined ? range.prefix : hostPrefix(address));
      const end = behind === null || kind === "node" ? undefined : tunnelEnd(behind);
      const tunnel = end === undefined ? "" : ` tunnelendpoint=${formatAddress(end)}`;
      const place = pod?.place ?? range?.item.range[address.family]?.place ?? null;
      return { map: "cilium_ipcache", text: `${key} identity=${identity(address, seenFrom)}${tunnel}`, place };
    },
    endpointEntry: (pod, node, address) => {
      const words = [`${formatAddress(address)}:0`, `sec_id=${identities(pod)}`, `if=${lxcName(pod)}`];
      const macs = [`mac=${podMac(pod)}`, `nodemac=${lxcMac(pod, node)}`];
      return { map: "cilium_lxc", text: [...words, ...macs].join(" "), place: pod.place };
    },
  };
}

/** The address that tunnels to a node end at: IPv4 where it has one (`underlayProtocol`). */
export function tunnelEnd({ nodeIp }: CiliumNode): Address | undefined {
  return nodeIp[4] ?? nodeIp[6];
}

function rangeEntries(members: ReadonlyMap<Node, CiliumNode>): readonly PrefixEntry<CiliumNode>[] {
  return [...members.values()].flatMap((member) =>
    families.flatMap((family) => {
      const range = member.range[family];
      return range === undefined ? [] : [{ prefix: range.value, item: member }];
    }),
  );
}
