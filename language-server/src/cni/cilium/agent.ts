import type { BpfContext, BpfEntry, BpfOutcome, BpfWrite } from "../../dataplane/bpf.ts";
import type { PacketHeaders } from "../../dataplane/netfilter.ts";
import type { Provenance } from "../../dataplane/provenance.ts";
import type { PolicyEngine } from "../../policy/policy-engine.ts";
import type { Node } from "../../topology/topology.ts";
import type { ServiceSource } from "../service-source.ts";
import type { CiliumNode } from "./cilium-node.ts";
import type { CiliumSettings } from "./cilium-settings.ts";
import type { HostPorts } from "./host-ports.ts";
import type { Identities } from "./identities.ts";
import type { Ipcache } from "./ipcache.ts";

/** What the programs on a node have to look into. */
export type Agent = {
  readonly node: Node;
  readonly member: CiliumNode;
  readonly settings: CiliumSettings;
  readonly ipcache: Ipcache;
  readonly engine: PolicyEngine;
  readonly identities: Identities;
  /** Null where the cluster has no Services. */
  readonly services: ServiceSource | null;
  readonly hostPorts: HostPorts;
  readonly provenance: Provenance;
};

/** The map of connections, which all programs of a node share. (Those of UDP and ICMP are in a map of their own, which makes no difference here.) */
export function connectionMap({ destination }: Pick<PacketHeaders, "destination">): string {
  return destination.family === 4 ? "cilium_ct4_global" : "cilium_ct6_global";
}

/** A packet while a program works on it: what it has done, and the headers that this leaves. */
export type Working = {
  readonly context: BpfContext;
  readonly headers: PacketHeaders;
  readonly writes: readonly BpfWrite[];
  /** Whether it is the first packet of its connection, which policies judge. */
  readonly isNew: boolean;
};

/** Looks the packet up among the connections, and takes back what was translated for the connection where the packet answers. */
export function beginWork(context: BpfContext): Working {
  const map = connectionMap(context.packet);
  const { state, translated } = context.connection(map);
  const isNew = state === "new";
  const writes: readonly BpfWrite[] = isNew ? [] : [{ kind: "follow", map }];
  return { context, headers: translated, writes, isNew };
}

export function finish({ writes }: Working, action: BpfOutcome["action"]): BpfOutcome {
  return { writes, action };
}

export function withWrite(working: Working, write: BpfWrite, headers: PacketHeaders = working.headers): Working {
  return { ...working, headers, writes: [...working.writes, write] };
}

/** As `cilium-dbg bpf policy get` lists what decides about a pod. */
export function policyEntry(id: string, identity: number, direction: "ingress" | "egress"): BpfEntry {
  return { map: "cilium_policy_v2", text: `${id} ${direction} identity=${identity}`, place: null };
}
