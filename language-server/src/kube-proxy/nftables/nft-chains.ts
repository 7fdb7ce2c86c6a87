import { equalAddress, type Family } from "../../address/address.ts";
import { addressKey } from "../../address/address-set.ts";
import type {
  MapElement,
  NetfilterMap,
  NetfilterSet,
  PacketField,
  PacketHeaders,
  SetKey,
} from "../../dataplane/netfilter.ts";
import type { ChainSource } from "../../machine/netfilter-draft.ts";
import type { PortIndex } from "../port-index.ts";
import { programmedPorts } from "../programmed-ports.ts";
import type { ProxiedPort } from "../proxied-port.ts";
import type { ProxySettings } from "../proxy-settings.ts";
import { nftPort, type SharedMap } from "./nft-port.ts";
import { type SharedSets, staticChains } from "./static-chains.ts";

const byAddress: readonly PacketField[] = ["destination", "protocol", "destinationPort"];
const byPort: readonly PacketField[] = ["protocol", "destinationPort"];

/** The tables `ip kube-proxy` and `ip6 kube-proxy` of a node. A port's chains and elements are made when a packet is for it; to list them makes all. */
export function nftablesChains(ports: PortIndex, settings: ProxySettings, family: Family): ChainSource {
  const programmed = programmedPorts(ports.ports, (port) => nftPort(port, settings));
  const map = (name: SharedMap, fields: readonly PacketField[]): NetfilterMap => {
    const those = fields === byAddress ? ports.atAddress : ports.atNodePort;
    const elementsOf = (port: ProxiedPort) => programmed.of(port).elements[name];
    return {
      name,
      fields,
      find: (packet) =>
        those(packet)
          .flatMap(elementsOf)
          .find(({ key }) => isKeyOf(key, packet)),
      elements: () => ports.ports.flatMap(elementsOf),
    };
  };
  const sets: SharedSets = {
    serviceIps: map("service-ips", byAddress),
    serviceNodePorts: map("service-nodeports", byPort),
    noEndpointServices: map("no-endpoint-services", byAddress),
    noEndpointNodePorts: map("no-endpoint-nodeports", byPort),
    firewallIps: map("firewall-ips", byAddress),
    clusterIps: clusterIps(ports),
    nodePortIps: nodePortIps(settings, family),
    hairpinConnections: hairpinConnections(ports, settings.node, (port) => programmed.of(port).hairpins),
  };
  return programmed.chainsBeside(staticChains(sets, settings, family));
}

/** Of several addresses of a port the element with the packet's; a key without an address is any. */
function isKeyOf([first]: MapElement["key"], { destination }: PacketHeaders): boolean {
  return typeof first !== "object" || !("value" in first) || addressKey(first) === addressKey(destination);
}

function clusterIps({ ports, isClusterIP }: PortIndex): NetfilterSet {
  return {
    name: "cluster-ips",
    fields: ["destination"],
    has: ({ destination }) => isClusterIP(destination),
    keys: () => [...new Map(ports.map(({ clusterIP }) => [addressKey(clusterIP), [clusterIP]] as const)).values()],
  };
}

/** The addresses that node ports are served at; null where that is every address of the node. */
function nodePortIps({ nodePortAddresses }: ProxySettings, family: Family): NetfilterSet | null {
  if (nodePortAddresses === null) return null;
  const held = nodePortAddresses.filter((address) => address.family === family);
  const keys = new Set(held.map(addressKey));
  return {
    name: "nodeport-ips",
    fields: ["destination"],
    has: ({ destination }) => keys.has(addressKey(destination)),
    keys: () => held.map((address) => [address]),
  };
}

/** An endpoint of this node that is sent to itself: what has another source is told apart at once. */
function hairpinConnections(
  ports: PortIndex,
  node: string,
  hairpinsOf: (port: ProxiedPort) => readonly SetKey[],
): NetfilterSet {
  const isEndpoint = ({ source, protocol, destinationPort }: PacketHeaders) =>
    ports.ports.some(
      (port) =>
        port.protocol === protocol &&
        port
          .endpoints()
          .some((each) => each.node === node && each.port === destinationPort && equalAddress(each.address, source)),
    );
  return {
    name: "hairpin-connections",
    fields: ["source", "destination", "protocol", "destinationPort"],
    has: (packet) => equalAddress(packet.source, packet.destination) && isEndpoint(packet),
    keys: () => ports.ports.flatMap(hairpinsOf),
  };
}
