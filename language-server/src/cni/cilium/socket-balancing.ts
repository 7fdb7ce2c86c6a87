// Socket-level load balancing: connect() to a Service becomes connect() to one of its endpoints, in pods and on the node (bpf/bpf_sock.c).
import { type Family, isLoopback } from "../../address/address.ts";
import type { SocketProgram, SocketPrograms } from "../../dataplane/bpf.ts";
import type { ServiceFrontend, ServiceQuery } from "../service-source.ts";
import type { Agent } from "./agent.ts";
import { balancedService, serviceEntry } from "./balance-packet.ts";

/** The programs for sockets of processes in a namespace: the node's own (`isHost`) may ask for node ports at 127.0.0.1. */
export function socketPrograms(agent: Agent, isHost: boolean): SocketPrograms {
  return { 4: socketProgram(4, agent, isHost), 6: socketProgram(6, agent, isHost) };
}

function socketProgram(family: Family, agent: Agent, isHost: boolean): SocketProgram {
  const name = `cil_sock${family}_connect`;
  return {
    name,
    text: `cgroup/connect${family} ${name}`,
    run: (wanted, choose) => {
      const found = frontendOf(wanted, agent, isHost);
      if (found === undefined) return { kind: "pass" };
      const service = balancedService(found);
      const [only] = found.ends;
      if (only === undefined) return { kind: "refuse", entry: serviceEntry(wanted, found), service };
      const end = found.ends.length === 1 ? only : (found.ends[choose(found.ends.length)] ?? only);
      const entry = serviceEntry(wanted, found, end);
      return { kind: "translate", destination: { address: end.address, port: end.port }, entry, service };
    },
    provenance: agent.provenance,
  };
}

/** Any address of a Service, node ports at the address of any node of the cluster, and hostPorts at those of this node. */
function frontendOf(wanted: ServiceQuery, agent: Agent, isHost: boolean): ServiceFrontend | undefined {
  const { services, ipcache, node, hostPorts } = agent;
  const { kind, behind } = ipcache.holder(wanted.destination);
  const isLocalhost = isHost && isLoopback(wanted.destination);
  const isNode = kind === "node" || kind === "router" || isLocalhost;
  const found = services?.atAddress(wanted, node.id, true);
  if (found !== undefined || !isNode) return found;
  const isOwn = behind?.node === node || isLocalhost;
  return services?.atNodePort(wanted, node.id, true) ?? (isOwn ? hostPorts(wanted) : undefined);
}
