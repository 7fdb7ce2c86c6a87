// What programs do in the namespaces, and no batch of a tool: sockets that answer, and daemons behind tun devices.
import type { Netns } from "../../dataplane/dataplane.ts";
import { message } from "../../messages/message.ts";
import type { LabListener, LabTunnel, NotVerifiable } from "./lab-plan.ts";

/** The sockets of a namespace; those of tunnels are their device's or daemon's. */
export function listenersOf(netns: Netns, namespace: string): readonly LabListener[] {
  const tunnelPorts = new Set<number>();
  for (const device of netns.devices.values()) {
    if (device.kind === "vxlan") tunnelPorts.add(device.port);
    if (device.kind === "tun") tunnelPorts.add(device.daemon.port);
    if (device.kind === "wireguard") tunnelPorts.add(device.port);
  }
  const found = new Map<string, LabListener>();
  for (const { protocol, port } of netns.listeners.list) {
    if (protocol === "SCTP" || (protocol === "UDP" && tunnelPorts.has(port))) continue;
    found.set(`${protocol} ${port}`, { namespace, protocol, port });
  }
  return [...found.values()];
}

/** Probes are TCP, UDP and ICMP: what is said over SCTP is not compared. */
export function unverifiableListeners(netns: Netns): readonly NotVerifiable[] {
  if (netns.listeners.list.every(({ protocol }) => protocol !== "SCTP")) return [];
  return [{ what: "SCTP", netns: netns.id, message: message("lab.no-sctp", { netns: netns.id }) }];
}

/** The lab has no eBPF programs to load: what one has a say in is not compared. */
export function unverifiablePrograms(netns: Netns): readonly NotVerifiable[] {
  const [first] = [...netns.devices.values()].flatMap(({ bpf }) => bpf?.ingress ?? bpf?.egress ?? []);
  const program = first ?? netns.sockets?.[4];
  if (program === undefined) return [];
  return [
    { what: "eBPF", netns: netns.id, message: message("lab.no-bpf", { netns: netns.id, program: program.name }) },
  ];
}

/** WireGuard devices have keys and peers in the plan's dataplane alone: no tool of the lab gives them any. */
export function unverifiableTunnels(netns: Netns): readonly NotVerifiable[] {
  const device = [...netns.devices.values()].find(({ kind }) => kind === "wireguard");
  if (device === undefined) return [];
  const args = { netns: netns.id, device: device.name };
  return [{ what: "wireguard", netns: netns.id, message: message("lab.no-wireguard", args) }];
}

export function tunnelsOf(netns: Netns, namespace: string): readonly LabTunnel[] {
  return [...netns.devices.values()].flatMap((device) => {
    if (device.kind !== "tun") return [];
    const { local, port, peers } = device.daemon;
    const own = device.addresses.find(({ address }) => address.family === 4) ?? device.addresses[0];
    return [{ namespace, device: device.name, local, port, own: own?.address ?? null, peers: peers() }];
  });
}
