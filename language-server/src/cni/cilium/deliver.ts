// Where a packet goes that a program has found the holder of: into a pod of the node, into the tunnel, to the node itself.
import { type Address, formatAddress } from "../../address/address.ts";
import type { BpfAction, BpfEntry } from "../../dataplane/bpf.ts";
import type { Pod } from "../../topology/topology.ts";
import { podMac } from "../pod-network.ts";
import type { Agent, Working } from "./agent.ts";
import { deviceMac, netDevice, tunnelDevice } from "./cilium-node.ts";
import { lxcMac, lxcName } from "./endpoint-devices.ts";
import { reserved } from "./identities.ts";
import { type Holder, tunnelEnd } from "./ipcache.ts";

/** The pod of this node that has the address. */
export function localPod(address: Address, { ipcache, node }: Agent): Pod | undefined {
  const { pod, behind } = ipcache.holder(address);
  return pod !== null && behind?.node === node ? pod : undefined;
}

/** Into a pod of the node, past its stack (bpf/lib/l3.h `ipv4_local_delivery`). */
export function deliverToPod(pod: Pod, { headers }: Working, { node, ipcache, settings }: Agent): BpfAction {
  return {
    kind: "redirect",
    device: lxcName(pod),
    ingress: false,
    peer: settings.bpfHostRouting,
    lowersTtl: true,
    macs: { source: lxcMac(pod, node), destination: podMac(pod) },
    tunnelKey: null,
    entry: ipcache.endpointEntry(pod, node, headers.destination),
  };
}

/** Where the tunnel to the holder of an address ends; undefined where there is none, as for nodes' own addresses. */
export function tunnelTo({ kind, behind }: Holder, { settings, node }: Agent): Address | undefined {
  if (settings.routing !== "tunnel" || behind === null || behind.node === node) return undefined;
  return kind === "node" || kind === "world" ? undefined : tunnelEnd(behind);
}

/** Into the tunnel, with the identity of the source as the VNI; the host's stands for any node's (bpf/lib/encap.h `get_tunnel_id`). */
export function sendIntoTunnel(remote: Address, identity: number, entry: BpfEntry): BpfAction {
  return {
    kind: "redirect",
    device: tunnelDevice,
    ingress: false,
    peer: false,
    lowersTtl: false,
    macs: null,
    tunnelKey: { remote, vni: identity === reserved.host ? reserved.remoteNode : identity },
    entry,
  };
}

/** To the node's own stack, as if it came in by `cilium_net` (bpf/lib/l3.h `ipv4_host_delivery`). */
export function deliverToHost({ headers }: Working, { node }: Agent): BpfAction {
  const mac = deviceMac(node, netDevice);
  return {
    kind: "redirect",
    device: netDevice,
    ingress: true,
    peer: false,
    lowersTtl: true,
    macs: { source: deviceMac(node, tunnelDevice), destination: mac },
    tunnelKey: null,
    entry: { map: "cilium_lxc", text: `${formatAddress(headers.destination)}:0 (localhost)`, place: null },
  };
}
