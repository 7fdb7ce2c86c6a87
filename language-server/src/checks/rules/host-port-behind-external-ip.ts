import { formatAddress } from "../../address/address.ts";
import { formatPort } from "../../address/port.ts";
import { message } from "../../messages/message.ts";
import type { Node } from "../../topology/topology.ts";
import type { Check, Fault } from "../check.ts";
import { type CheckContext, placeKey } from "../check-context.ts";
import { type ExternalAddress, externalAddressArgs, externalAddresses } from "../external-addresses.ts";
import { podWords } from "../holder-words.ts";
import { hostPortsOf } from "../host-ports.ts";

/** Where an address of a node stands in a Service's externalIPs, kube-proxy takes the Service's ports there from whoever listens on the node (kube-proxy.md §4). */
export const hostPortBehindExternalIp: Check = { code: "taken-host-port", run };

function run({ topology, index }: CheckContext): readonly Fault[] {
  return topology.clusters.flatMap((cluster) =>
    externalAddresses(cluster).flatMap((external) => {
      const owners = index.ownersOf(external.address.value);
      return owners.flatMap((owner) =>
        owner.kind === "interface" && owner.machine.kind === "node" && owner.machine.cluster === cluster.name
          ? faultsOf(external, owner.machine)
          : [],
      );
    }),
  );
}

function faultsOf(external: ExternalAddress, { name, pods }: Node): readonly Fault[] {
  const { service, address } = external;
  return pods.flatMap((pod) =>
    hostPortsOf(pod).flatMap(({ port, protocol, place }): Fault[] => {
      if (!service.ports.some((each) => each.port === port && each.protocol === protocol)) return [];
      const args = {
        ...externalAddressArgs(external, formatAddress(address.value)),
        port: formatPort({ port, protocol }),
        holder: podWords(pod),
        node: name,
      };
      const related = [{ message: message("checks.address-here", args), place: address.place }];
      return [
        {
          severity: "warning",
          message: message("checks.host-port-behind-external-ip", args),
          place,
          related: placeKey(place) === placeKey(address.place) ? [] : related,
        },
      ];
    }),
  );
}
