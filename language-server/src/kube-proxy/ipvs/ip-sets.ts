// The ipsets that kube-proxy fills in ipvs mode, so that its rules are few whatever the Services are (kubernetes, pkg/proxy/ipvs/ipset.go).
import { addressKey } from "../../address/address-set.ts";
import { contains } from "../../address/prefix.ts";
import type { NetfilterSet, PacketHeaders, SetKey } from "../../dataplane/netfilter.ts";
import type { PortIndex } from "../port-index.ts";
import type { ProxiedPort } from "../proxied-port.ts";
import type { ProxySettings } from "../proxy-settings.ts";
import { allowedSources } from "../source-ranges.ts";

export type IpSets = {
  readonly clusterIp: NetfilterSet;
  /** The same set, asked by the source: `src,dst`. */
  readonly clusterIpAsSource: NetfilterSet;
  readonly externalIp: NetfilterSet;
  readonly externalIpLocal: NetfilterSet;
  readonly loadBalancer: NetfilterSet;
  readonly loadBalancerLocal: NetfilterSet;
  /** Those that only some may send to, and who may. */
  readonly loadBalancerFirewall: NetfilterSet;
  readonly loadBalancerSources: NetfilterSet;
  readonly nodePort: (protocol: "TCP" | "UDP" | "SCTP") => NetfilterSet;
  readonly nodePortLocal: (protocol: "TCP" | "UDP" | "SCTP") => NetfilterSet;
  readonly loopBack: NetfilterSet;
  readonly ipvsIps: NetfilterSet;
};

const fields = ["destination", "protocol", "destinationPort"] as const;

export function ipSets(ports: PortIndex, settings: ProxySettings): IpSets {
  const byAddress = (name: string, addressesOf: (port: ProxiedPort) => ProxiedPort["externalIPs"]): NetfilterSet => ({
    name,
    fields,
    has: (packet) =>
      ports
        .atAddress(packet)
        .some((port) => addressesOf(port).some((each) => addressKey(each) === addressKey(packet.destination))),
    keys: () =>
      ports.ports.flatMap((port) => addressesOf(port).map((each): SetKey => [each, port.protocol, port.port])),
  });
  const byNodePort = (name: string, protocol: string, isIn: (port: ProxiedPort) => boolean): NetfilterSet => ({
    name: `${name}-${protocol}`,
    fields: ["destinationPort"],
    has: (packet) => packet.protocol === protocol && ports.atNodePort(packet).some(isIn),
    keys: () =>
      ports.ports.flatMap((port): SetKey[] =>
        port.nodePort !== null && port.protocol === protocol && isIn(port) ? [[port.nodePort]] : [],
      ),
  });
  const all = ({ clusterIP, externalIPs, loadBalancerIPs }: ProxiedPort) => [
    clusterIP,
    ...externalIPs,
    ...loadBalancerIPs,
  ];
  const clusterIp = byAddress("KUBE-CLUSTER-IP", ({ clusterIP }) => [clusterIP]);
  return {
    clusterIp,
    clusterIpAsSource: {
      ...clusterIp,
      fields: ["source", "protocol", "destinationPort"],
      has: (packet) => clusterIp.has({ ...packet, destination: packet.source }),
    },
    externalIp: byAddress("KUBE-EXTERNAL-IP", (port) => (port.externalLocal ? [] : port.externalIPs)),
    externalIpLocal: byAddress("KUBE-EXTERNAL-IP-LOCAL", (port) => (port.externalLocal ? port.externalIPs : [])),
    loadBalancer: byAddress("KUBE-LOAD-BALANCER", ({ loadBalancerIPs }) => loadBalancerIPs),
    loadBalancerLocal: byAddress("KUBE-LOAD-BALANCER-LOCAL", (port) =>
      port.externalLocal ? port.loadBalancerIPs : [],
    ),
    loadBalancerFirewall: byAddress("KUBE-LOAD-BALANCER-FW", firewalledAddresses),
    loadBalancerSources: loadBalancerSources(ports, settings),
    nodePort: (protocol) => byNodePort("KUBE-NODE-PORT", protocol, () => true),
    nodePortLocal: (protocol) => byNodePort("KUBE-NODE-PORT-LOCAL", protocol, ({ externalLocal }) => externalLocal),
    loopBack: loopBack(ports, settings.node),
    ipvsIps: {
      name: "KUBE-IPVS-IPS",
      fields: ["destination"],
      has: ({ destination }) => ports.isServiceAddress(destination),
      keys: () => ports.ports.flatMap((port) => all(port).map((each): SetKey => [each])),
    },
  };
}

/** An endpoint of this node that is sent to itself. */
function loopBack({ ports }: PortIndex, node: string): NetfilterSet {
  const isEndpoint = ({ destination, protocol, destinationPort }: PacketHeaders) =>
    ports.some(
      (port) =>
        port.protocol === protocol &&
        port
          .endpoints()
          .some(
            (each) =>
              each.node === node &&
              each.port === destinationPort &&
              addressKey(each.address) === addressKey(destination),
          ),
    );
  return {
    name: "KUBE-LOOP-BACK",
    fields: ["destination", "protocol", "destinationPort", "source"],
    has: (packet) => addressKey(packet.source) === addressKey(packet.destination) && isEndpoint(packet),
    keys: () =>
      ports.flatMap((port) =>
        port
          .endpoints()
          .filter((each) => each.node === node)
          .map((each): SetKey => [each.address, port.protocol, each.port, each.address]),
      ),
  };
}

function firewalledAddresses({ loadBalancerIPs, sourceRanges }: ProxiedPort): ProxiedPort["loadBalancerIPs"] {
  return sourceRanges.length > 0 ? loadBalancerIPs : [];
}

/** kube-proxy keeps single sources in a set of their own, KUBE-LOAD-BALANCER-SOURCE-IP, asked beside this one. */
function loadBalancerSources(ports: PortIndex, settings: ProxySettings): NetfilterSet {
  const isFirewalled = (port: ProxiedPort, destination: PacketHeaders["destination"]) =>
    firewalledAddresses(port).some((each) => addressKey(each) === addressKey(destination));
  return {
    name: "KUBE-LOAD-BALANCER-SOURCE-CIDR",
    fields: ["destination", "protocol", "destinationPort", "source"],
    has: (packet) =>
      ports
        .atAddress(packet)
        .some(
          (port) =>
            isFirewalled(port, packet.destination) &&
            allowedSources(port, settings).some((range) => contains(range, packet.source)),
        ),
    keys: () =>
      ports.ports.flatMap((port) =>
        firewalledAddresses(port).flatMap((address) =>
          allowedSources(port, settings).map((range): SetKey => [address, port.protocol, port.port, range]),
        ),
      ),
  };
}
