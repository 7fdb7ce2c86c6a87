// cil_from_netdev: what comes in by the node's own interfaces, where Cilium replaces kube-proxy (bpf/bpf_host.c, bpf/lib/nodeport.h `nodeport_lb4`).
import { equalAddress } from "../../address/address.ts";
import { contains } from "../../address/prefix.ts";
import type { BpfContext, BpfOutcome, BpfProgram } from "../../dataplane/bpf.ts";
import type { TransportEnd } from "../../dataplane/netfilter.ts";
import type { ServiceEnd, ServiceFrontend } from "../service-source.ts";
import { type Agent, connectionMap, finish, type Working, withWrite } from "./agent.ts";
import { balancedService, serviceEntry } from "./balance-packet.ts";
import { deliverToPod, localPod, sendIntoTunnel, tunnelTo } from "./deliver.ts";
import { reserved } from "./identities.ts";
import { judgeIngress } from "./policy-verdict.ts";
import { masqueradeMap } from "./to-netdev.ts";

export function fromNetdev(device: string, agent: Agent): BpfProgram {
  const name = "cil_from_netdev";
  return {
    name,
    text: `${device} tcx/ingress ${name}`,
    run: (context) => run(context, agent),
    provenance: agent.provenance,
  };
}

function run(context: BpfContext, agent: Agent): BpfOutcome {
  const { packet } = context;
  const found = frontendOf(packet, agent);
  if (found !== undefined) return serve(found, context, agent);
  const { kind, behind } = agent.ipcache.holder(packet.destination);
  if (kind === "node" && behind?.node === agent.node) return takeBack(context, agent);
  const begun: Working = { context, headers: packet, writes: [], isNew: true };
  const working = packet.askedFor === null ? begun : adopt(begun, packet.askedFor);
  return toPod(working, agent) ?? passOn(working.writes);
}

/** What another node sent on without changing its source is answered from the address that the client asked for. */
function adopt(working: Working, asked: TransportEnd): Working {
  const map = masqueradeMap(working.headers);
  working.context.connection(map);
  return withWrite(working, { kind: "adopt", map, asked });
}

/** The Service that the packet is for: at a node port of one of the node's own addresses, or at an address of the Service. */
function frontendOf(
  packet: BpfContext["packet"],
  { services, ipcache, node, hostPorts }: Agent,
): ServiceFrontend | undefined {
  if (packet.protocol === "ICMP") return undefined;
  const { kind, behind } = ipcache.holder(packet.destination);
  const isOwn = kind === "node" && behind?.node === node;
  // A load balancer's address may be on the node's interface.
  const found = services?.atAddress(packet, node.id, false);
  return found ?? (isOwn ? (services?.atNodePort(packet, node.id, false) ?? hostPorts(packet)) : undefined);
}

function serve(found: ServiceFrontend, context: BpfContext, agent: Agent): BpfOutcome {
  const { packet } = context;
  const begun: Working = { context, headers: packet, writes: [], isNew: true };
  if (found.kind === "ClusterIP" && !agent.settings.externalClusterIP) {
    return finish(begun, { kind: "drop", why: "cluster-ip-from-outside", entry: serviceEntry(packet, found) });
  }
  if (found.sourceRanges.length > 0 && !found.sourceRanges.some((range) => contains(range, packet.source))) {
    return finish(begun, { kind: "drop", why: "not-in-source-range", entry: serviceEntry(packet, found) });
  }
  const map = connectionMap(packet);
  const { state, translated } = context.connection(map);
  const [only] = found.ends;
  if (state !== "new") return forward({ ...begun, headers: translated, writes: [{ kind: "follow", map }] }, agent);
  if (only === undefined) {
    return finish(begun, { kind: "reject", service: balancedService(found), entry: serviceEntry(packet, found) });
  }
  const end = found.ends.length === 1 ? only : (found.ends[context.choose(found.ends.length)] ?? only);
  return forward(translate(begun, found, end, map, agent), agent);
}

/**
 * An end on this node sees the client; for one elsewhere the packet gets an address of this node, so that the answer comes back here (`mode: snat`), or says
 * what was asked for, so that the other node answers the client itself (`mode: dsr`).
 */
function translate(working: Working, found: ServiceFrontend, end: ServiceEnd, map: string, agent: Agent): Working {
  const { headers } = working;
  const isElsewhere = end.node !== agent.node.id;
  const isDirect = isElsewhere && agent.settings.returnsDirectly(headers.protocol);
  const source = isElsewhere && !isDirect ? sourceTowards(end, agent) : undefined;
  const entry = serviceEntry(headers, found, end);
  const destination = { address: end.address, port: end.port };
  const changed = { ...headers, destination: end.address, destinationPort: end.port };
  const service = balancedService(found);
  const asked = { address: headers.destination, port: headers.destinationPort };
  if (source === undefined) {
    const write = { kind: "translate", map, destination, entry, service, ...(isDirect && { tells: asked }) } as const;
    return withWrite(working, write, changed);
  }
  const given = { address: source, port: headers.sourcePort };
  const write = { kind: "translate", map, destination, source: given, entry, service } as const;
  return withWrite(working, write, { ...changed, source });
}

/** In the tunnel the router's address, else the node's own (`IPV4_GATEWAY`, `IPV4_DIRECT_ROUTING`). */
function sourceTowards(end: ServiceEnd, agent: Agent) {
  const { family } = end.address;
  const { member, ipcache } = agent;
  const isTunnelled = tunnelTo(ipcache.holder(end.address), agent) !== undefined;
  return isTunnelled ? member.router[family]?.value : member.nodeIp[family];
}

/** On to the end that was chosen: into the tunnel as from the world, by the kernel's routes, or to a pod of the node. */
function forward(working: Working, agent: Agent): BpfOutcome {
  const { destination } = working.headers;
  const holder = agent.ipcache.holder(destination);
  const remote = tunnelTo(holder, agent);
  if (remote !== undefined) {
    return finish(working, sendIntoTunnel(remote, reserved.world, agent.ipcache.entry(destination, agent.node)));
  }
  if (holder.behind?.node !== agent.node) return finish(working, { kind: "route", lowersTtl: true });
  return toPod(working, agent) ?? passOn(working.writes);
}

/** Past the stack only with eBPF host routing: else conntrack would miss half of the connection. */
function toPod(working: Working, agent: Agent): BpfOutcome | undefined {
  const target = agent.settings.bpfHostRouting ? localPod(working.headers.destination, agent) : undefined;
  if (target === undefined) return undefined;
  const map = connectionMap(working.headers);
  const isNew = working.context.connection(map, working.headers).state === "new";
  const judged = judgeIngress(
    target,
    agent.ipcache.identity(working.headers.source, agent.node),
    { ...working, isNew },
    agent,
  );
  return finish(judged, deliverToPod(target, working, agent));
}

/** For the node's own address: it may answer what a program here translated, for a Service or by masquerading. */
function takeBack(context: BpfContext, agent: Agent): BpfOutcome {
  for (const map of [connectionMap(context.packet), masqueradeMap(context.packet)]) {
    const { state, translated } = context.connection(map);
    const isOther = !equalAddress(translated.destination, context.packet.destination);
    if (state === "new" || !isOther) continue;
    const working: Working = { context, headers: translated, writes: [{ kind: "follow", map }], isNew: false };
    const holder = agent.ipcache.holder(translated.destination);
    if (holder.behind?.node === agent.node) return answerToPod(working, agent);
    return finish(working, { kind: "route", lowersTtl: true });
  }
  return passOn([]);
}

function answerToPod(working: Working, agent: Agent): BpfOutcome {
  const target = agent.settings.bpfHostRouting ? localPod(working.headers.destination, agent) : undefined;
  return target === undefined ? passOn(working.writes) : finish(working, deliverToPod(target, working, agent));
}

function passOn(writes: Working["writes"]): BpfOutcome {
  return { writes, action: { kind: "pass", to: "device", lowersTtl: false } };
}
