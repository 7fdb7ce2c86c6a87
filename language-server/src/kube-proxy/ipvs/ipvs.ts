import { type Address, bitsOf, type Family } from "../../address/address.ts";
import { addressKey } from "../../address/address-set.ts";
import { macFrom } from "../../address/mac.ts";
import { addAddresses, addDevice, type NetnsDraft } from "../../machine/netns-draft.ts";
import type { PortIndex } from "../port-index.ts";
import type { ProxySettings } from "../proxy-settings.ts";
import { ipSets } from "./ip-sets.ts";
import { addIpvsRules } from "./ipvs-rules.ts";
import { virtualServers } from "./virtual-servers.ts";

const dummy = "kube-ipvs0";

/**
 * kube-proxy's ipvs mode, deprecated since Kubernetes 1.35 (kubernetes, pkg/proxy/ipvs/proxier.go): every address of a Service is on `kube-ipvs0`, so that
 * what is sent there is for the node itself, where IPVS takes it.
 */
export function programIpvs(ports: PortIndex, settings: ProxySettings, family: Family, draft: NetnsDraft): void {
  const own = new Set([...draft.localAddresses.values()].map(({ prefix }) => addressKey(prefix.address)));
  addServiceAddresses(ports, settings, family, draft);
  addIpvsRules(draft, settings, ipSets(ports, settings), family);
  const before = draft.virtualServers;
  const added = virtualServers(ports, settings, (address) => own.has(addressKey(address)));
  draft.virtualServers = {
    find: (packet) => before?.find(packet) ?? (packet.destination.family === family ? added.find(packet) : undefined),
    list: () => [...(before?.list() ?? []), ...added.list()],
  };
}

/** The second family's addresses come onto the same device. */
function addServiceAddresses(ports: PortIndex, { place }: ProxySettings, family: Family, draft: NetnsDraft): void {
  const provenance = { by: "kube-proxy", place } as const;
  const held = new Map<unknown, Address>();
  for (const { clusterIP, externalIPs, loadBalancerIPs } of ports.ports) {
    for (const address of [clusterIP, ...externalIPs, ...loadBalancerIPs]) held.set(addressKey(address), address);
  }
  const addresses = [...held.values()].map((address) => ({
    address,
    length: bitsOf(family),
    scope: "global" as const,
    provenance,
  }));
  if (draft.devices.has(dummy)) {
    addAddresses(draft, dummy, addresses);
    return;
  }
  addDevice(draft, {
    kind: "dummy",
    name: dummy,
    mac: macFrom(`${draft.id}/${dummy}`),
    mtu: 1500,
    up: true,
    carrier: true,
    addresses,
    master: null,
    hairpin: false,
    provenance,
  });
}
