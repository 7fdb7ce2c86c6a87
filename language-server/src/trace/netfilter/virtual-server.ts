// IPVS, the kernel's load balancer: it takes a connection's first packet for a virtual server in INPUT, or in OUTPUT one that is made here, and gives it the
// address of a real server (net/netfilter/ipvs/ip_vs_core.c `ip_vs_in`, ip_vs_xmit.c `ip_vs_nat_xmit`). With vs/conntrack on, conntrack repeats it.
import type { VirtualServer } from "../../dataplane/virtual-server.ts";
import { type Fault, type Reason, record } from "../journey.ts";
import type { Packet } from "../packet.ts";
import { decide } from "./decisions.ts";
import { endText } from "./end-text.ts";
import type { HookContext } from "./hook-context.ts";
import { serviceDetail, serviceReason } from "./translation-step.ts";

/** The virtual server that a new connection's packet is for; undefined for any other packet. */
export function virtualServerOf({ netns }: HookContext, packet: Packet): VirtualServer | undefined {
  const { tracking } = packet;
  if (netns.virtualServers === undefined || tracking === null || tracking.state !== "new") return undefined;
  return tracking.session.translated.destination ? undefined : netns.virtualServers.find(packet);
}

/** The packet with the address of a real server; a Fault where there is none, of which the sender is told. */
export function scheduleServer(context: HookContext, packet: Packet, server: VirtualServer): Packet | Fault {
  const { netns, journey, inputDevice, outputDevice } = context;
  const { by, place } = server.provenance;
  const device = outputDevice ?? inputDevice;
  const entry = serverText(server);
  const chosen =
    server.servers.length === 0
      ? undefined
      : server.servers[
          decide(
            journey.decisions,
            server.servers.map(() => 1 / server.servers.length),
          )
        ];
  const session = packet.tracking?.session;
  if (chosen === undefined || session === undefined) {
    const args = { netns: netns.id, chain: "IPVS", service: server.service.name };
    const reason: Reason = { code: "service-without-endpoints", args, entry, by, place };
    return { cause: "no-endpoint", netns, packet, device, reason, detail: serviceDetail(server.service) };
  }
  session.reply = { ...session.reply, source: chosen.address, sourcePort: chosen.port };
  session.asked.destination = true;
  session.translated.destination = true;
  const changed: Packet = { ...packet, destination: chosen.address, destinationPort: chosen.port };
  const change = {
    before: endText(packet.destination, packet.destinationPort),
    after: endText(changed.destination, changed.destinationPort),
  };
  const reason: Reason = {
    ...serviceReason(server.service, { netns: netns.id, ...change, chain: "IPVS" }),
    entry,
    by,
    place,
  };
  const detail = { kind: "dnat", ...change, chain: "IPVS", rules: entry.split("\n"), ...serviceDetail(server.service) };
  record(journey, "transform", device, changed, reason, detail);
  return changed;
}

/** As `ipvsadm -Ln` prints it. */
function serverText({ protocol, address, port, scheduler, persistentSeconds, servers }: VirtualServer): string {
  const persistent = persistentSeconds === null ? "" : ` persistent ${persistentSeconds}`;
  return [
    `${protocol}  ${endText(address, port)} ${scheduler}${persistent}`,
    ...servers.map((server) => `  -> ${endText(server.address, server.port)} Masq 1`),
  ].join("\n");
}
