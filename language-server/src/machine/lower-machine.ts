import { defaultPrefix } from "../address/prefix.ts";
import type { Netns, NetnsKind, Sysctl } from "../dataplane/dataplane.ts";
import type { Place } from "../text/place.ts";
import { isLoopbackInterface } from "../topology/node-address.ts";
import type { Machine } from "../topology/topology.ts";
import type { TopologyIndex } from "../topology/topology-index.ts";
import { defaultGateway } from "./default-gateway.ts";
import { addEdgeMasquerade } from "./edge-masquerade.ts";
import { applyFirewall } from "./firewall.ts";
import { installRoute } from "./install-route.ts";
import { interfaceAddresses, interfaceDevice } from "./interface-device.ts";
import { addDevice, createNetnsDraft, finishNetns, type NetnsDraft } from "./netns-draft.ts";
import { addStaticRoutes, removeWithoutRoutes } from "./static-routes.ts";

/**
 * What a Linux machine holds once it has booted, before any daemon of a cluster runs: `lo`, its network cards with addresses and connected routes, its
 * default route, its `route` statements, firewall and sysctls.
 */
export function draftMachine(machine: Machine, kind: NetnsKind, index: TopologyIndex): NetnsDraft {
  const loopback = machine.interfaces.find(({ name }) => isLoopbackInterface(name));
  const draft = createNetnsDraft(machine.id, kind, machine.place, "kernel", loopback && interfaceAddresses(loopback));
  draft.sysctl = machineSysctl(machine, kind);
  for (const each of machine.interfaces) {
    addDevice(draft, interfaceDevice(machine, each, index.linkOf(machine.id, each.name)));
  }
  applyFirewall(draft, machine);
  addEdgeMasquerade(draft, machine, index);
  addDefaultRoutes(draft, machine);
  addStaticRoutes(draft, machine.routes);
  return draft;
}

/** The whole of a machine that runs nothing of a cluster: a host or a router. */
export function lowerMachine(machine: Machine, kind: NetnsKind, index: TopologyIndex): Netns {
  const draft = draftMachine(machine, kind, index);
  removeWithoutRoutes(draft, machine);
  return finishNetns(draft);
}

/** Nodes and routers forward unless told otherwise, hosts do not. */
function machineSysctl(machine: Machine, kind: NetnsKind): Sysctl {
  const forward = machine.ipForward?.value ?? kind !== "host";
  const rpFilter = ({ off: 0, strict: 1, loose: 2 } as const)[machine.rpFilter?.value ?? "off"];
  const places: Record<string, Place> = {};
  if (machine.ipForward !== null) places.forwarding = machine.ipForward.place;
  if (machine.rpFilter !== null) places.rpFilter = machine.rpFilter.place;
  return { forwarding: { 4: forward, 6: forward }, rpFilter, bridgeNetfilter: false, routeLocalnet: false, places };
}

function addDefaultRoutes(draft: NetnsDraft, machine: Machine): void {
  for (const family of [4, 6] as const) {
    const gateway = defaultGateway(machine, family);
    if (gateway === undefined) continue;
    const { via, provenance } = gateway;
    const protocol = provenance.by === "dhcp" ? "dhcp" : "static";
    installRoute(draft, {
      prefix: defaultPrefix(family),
      via,
      device: gateway.interface.name,
      protocol,
      provenance,
    });
  }
}
