// Per-packet load balancing: where no program on sockets has done it, the pod's own program translates a ClusterIP (bpf/lib/lb.h `lb4_local`).
import { address, equalAddress, formatAddress } from "../../address/address.ts";
import type { BpfEntry, BpfOutcome } from "../../dataplane/bpf.ts";
import type { BalancedService, PacketHeaders } from "../../dataplane/netfilter.ts";
import type { ServiceEnd, ServiceFrontend, ServiceQuery } from "../service-source.ts";
import { type Agent, connectionMap, finish, type Working, withWrite } from "./agent.ts";

/** The source that a pod gets which reaches itself by a Service: else it would answer itself past the node (pkg/option `loadBalancer`, `ServiceLoopbackIPv4`). */
const loopback = { 4: address("169.254.42.1"), 6: address("fe80::1") } as const;

/** Translates a pod's first packet to a ClusterIP; or the outcome for one without an endpoint. */
export function balancePacket(working: Working, agent: Agent): Working | BpfOutcome {
  const { headers, context } = working;
  const { services, node } = agent;
  if (services === null || (agent.settings.kubeProxyReplacement && headers.protocol !== "SCTP")) return working;
  const found = services.atAddress(headers, node.id, true);
  if (found === undefined || found.kind !== "ClusterIP") return working;
  const [only] = found.ends;
  if (only === undefined) {
    return finish(working, { kind: "reject", service: balancedService(found), entry: serviceEntry(headers, found) });
  }
  const end = found.ends.length === 1 ? only : (found.ends[context.choose(found.ends.length)] ?? only);
  return translateTo(working, found, end);
}

/** The packet with the end as its destination; a pod that has become its own server gets another source. */
function translateTo(working: Working, found: ServiceFrontend, end: ServiceEnd): Working {
  const { headers } = working;
  const isLoopback = equalAddress(headers.source, end.address);
  const source = { address: loopback[headers.source.family], port: headers.sourcePort };
  const changed: PacketHeaders = { ...headers, destination: end.address, destinationPort: end.port };
  const written = withWrite(
    working,
    {
      kind: "translate",
      map: connectionMap(headers),
      destination: { address: end.address, port: end.port },
      ...(isLoopback && { source }),
      entry: serviceEntry(headers, found, end),
      service: balancedService(found),
    },
    isLoopback ? { ...changed, source: source.address } : changed,
  );
  return written;
}

export function balancedService({ service, ends, lacks, sticky }: ServiceFrontend): BalancedService {
  const candidates = ends.map(({ address: at, port }) => ({ address: at, port }));
  return { name: service, mode: "ebpf", candidates, lacks, sticky };
}

/** As `cilium-dbg bpf lb list` shows a frontend, and the backend that was taken. */
export function serviceEntry(asked: ServiceQuery, { place }: ServiceFrontend, end?: ServiceEnd): BpfEntry {
  const { destination, destinationPort, protocol } = asked;
  const family = destination.family;
  const frontend = `${hostText(destination)}:${destinationPort}/${protocol}`;
  const backend = end === undefined ? "0.0.0.0:0 (0)" : `${hostText(end.address)}:${end.port}/${protocol}`;
  return { map: `cilium_lb${family}_services_v2`, text: `${frontend} ${backend}`, place };
}

function hostText(given: ServiceEnd["address"]): string {
  return given.family === 6 ? `[${formatAddress(given)}]` : formatAddress(given);
}
