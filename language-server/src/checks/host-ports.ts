import type { Address } from "../address/address.ts";
import type { Place } from "../text/place.ts";
import type { Pod, Protocol } from "../topology/topology.ts";

/** A port of the node that a pod takes: a hostPort, or, with hostNetwork, a port of a container. */
export type HostPort = {
  readonly port: number;
  readonly protocol: Protocol;
  readonly hostIP: Address | null;
  readonly container: string;
  readonly place: Place;
};

/** The ports of its node that a pod takes. Most pods take none, and cost nothing. */
export function hostPortsOf({ hostNetwork, containers }: Pod): readonly HostPort[] {
  let found: HostPort[] | undefined;
  for (const { name: container, ports } of containers) {
    for (const { port, protocol, hostPort, hostIP, hostPortPlace, place } of ports) {
      if (hostPort === null && !hostNetwork) continue;
      found ??= [];
      found.push({
        port: hostNetwork || hostPort === null ? port : hostPort,
        protocol,
        hostIP,
        container,
        place: hostNetwork ? place : (hostPortPlace ?? place),
      });
    }
  }
  return found ?? none;
}

const none: readonly HostPort[] = [];
