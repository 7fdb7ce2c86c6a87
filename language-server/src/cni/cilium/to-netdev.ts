// cil_to_netdev: what leaves by the node's own interfaces; eBPF masquerading is done here (bpf/lib/nat.h `snat_v4_needs_masquerade`).
import { formatAddress } from "../../address/address.ts";
import { contains } from "../../address/prefix.ts";
import type { BpfContext, BpfOutcome, BpfProgram } from "../../dataplane/bpf.ts";
import type { PacketHeaders } from "../../dataplane/netfilter.ts";
import { type Agent, connectionMap } from "./agent.ts";
import { localPod } from "./deliver.ts";
import { exclusionOf } from "./netfilter.ts";

export function toNetdev(device: string, agent: Agent): BpfProgram {
  const name = "cil_to_netdev";
  return {
    name,
    text: `${device} tcx/egress ${name}`,
    run: (context) => run(context, agent),
    provenance: agent.provenance,
  };
}

/** Masqueraded connections are remembered apart from the others. */
export function masqueradeMap({ destination }: Pick<PacketHeaders, "destination">): string {
  return destination.family === 4 ? "cilium_snat_v4_external" : "cilium_snat_v6_external";
}

function run(context: BpfContext, agent: Agent): BpfOutcome {
  const { packet } = context;
  const pass = { kind: "pass", to: "device", lowersTtl: false } as const;
  const source = agent.member.nodeIp[packet.source.family];
  const sender = localPod(packet.source, agent);
  if (sender !== undefined && context.connection(masqueradeMap(packet)).state === "reply") {
    return { writes: [{ kind: "follow", map: masqueradeMap(packet) }], action: pass };
  }
  if (source === undefined || !needsMasquerade(packet, agent)) return { writes: [], action: pass };
  // An answer keeps the address that the other side has asked.
  if (context.connection(connectionMap(packet)).state === "reply") return { writes: [], action: pass };
  const map = masqueradeMap(packet);
  if (context.connection(map).state !== "new") return { writes: [{ kind: "follow", map }], action: pass };
  const text = `${formatAddress(packet.source)} -> ${formatAddress(packet.destination)} XLATE_SRC ${formatAddress(source)}`;
  const write = {
    kind: "translate",
    map,
    source: { address: source, port: packet.sourcePort },
    entry: { map, text, place: agent.settings.place },
  } as const;
  return { writes: [write], action: pass };
}

/** A pod's packet for what does not know pods' addresses; with native routing the other nodes do. */
function needsMasquerade({ source, destination }: PacketHeaders, agent: Agent): boolean {
  const { settings, member, ipcache } = agent;
  const { family } = destination;
  const range = member.range[family]?.value;
  if (!settings.masquerades[family] || !settings.bpfMasquerade || range === undefined) return false;
  if (localPod(source, agent) === undefined) return false;
  if (contains(exclusionOf(settings, range, family), destination)) return false;
  return settings.routing === "tunnel" || ipcache.holder(destination).kind !== "node";
}
