import { formatAddress } from "../../address/address.ts";
import { addressKey } from "../../address/address-set.ts";
import { formatPort } from "../../address/port.ts";
import { message } from "../../messages/message.ts";
import type { AddressOwner } from "../../topology/topology-index.ts";
import type { Check, Fault } from "../check.ts";
import type { CheckContext } from "../check-context.ts";
import { type ExternalAddress, externalAddressArgs, externalAddresses } from "../external-addresses.ts";
import { interfaceWords, podWords } from "../holder-words.ts";

/**
 * An external address of a Service is nobody else's: no pod's, no ClusterIP, no machine's, but that the nodes' own addresses are usual in `externalIPs`
 * (rules B2, S16). Two Services may share one, with different ports.
 */
export const takenExternalAddress: Check = { code: "duplicate-address", run };

function run(context: CheckContext): readonly Fault[] {
  return context.topology.clusters.flatMap((cluster) => {
    const firsts = new Map<string, ExternalAddress>();
    return externalAddresses(cluster).flatMap((external): readonly Fault[] => {
      if (context.isBlamed(external.address.place)) return [];
      const holder = context.index.ownersOf(external.address.value).find((owner) => isInTheWay(owner, external));
      return holder === undefined ? portFaults(external, firsts) : [heldFault(external, holder)];
    });
  });
}

function isInTheWay(owner: AddressOwner, { cluster, field }: ExternalAddress): boolean {
  switch (owner.kind) {
    case "pod":
    case "clusterIP":
      return owner.cluster === cluster;
    case "interface":
      return field === "loadBalancerIP" || owner.machine.kind !== "node" || owner.machine.cluster !== cluster.name;
    default:
      return false;
  }
}

function heldFault(external: ExternalAddress, owner: AddressOwner): Fault {
  const { value, place } = external.address;
  const args = { ...externalAddressArgs(external, formatAddress(value)), other: wordsOf(owner) };
  const isNodes = owner.kind === "interface" && owner.machine.kind === "node";
  return {
    severity: isNodes ? "warning" : "error",
    message: message(isNodes ? "checks.external-address-of-node" : "checks.external-address-taken", args),
    place,
    related: [{ message: message("checks.duplicate-address-other", args), place: owner.address.place }],
  };
}

function wordsOf(owner: AddressOwner) {
  switch (owner.kind) {
    case "pod":
      return podWords(owner.pod);
    case "interface":
      return interfaceWords(owner.machine, owner.interface);
    default:
      return message("checks.holder-service", { service: `${owner.service.namespace}/${owner.service.name}` });
  }
}

/** Of two Services with one external address and port, kube-proxy serves the one it sees first. */
function portFaults(external: ExternalAddress, firsts: Map<string, ExternalAddress>): readonly Fault[] {
  const { service, address } = external;
  return service.ports.flatMap(({ port, protocol }): Fault[] => {
    const key = `${addressKey(address.value)} ${port}/${protocol}`;
    const first = firsts.get(key);
    firsts.set(key, first ?? external);
    if (first === undefined || first.service === service) return [];
    const args = {
      ...externalAddressArgs(external, formatAddress(address.value)),
      port: formatPort({ port, protocol }),
      other: message("checks.holder-service", { service: `${first.service.namespace}/${first.service.name}` }),
    };
    return [
      {
        severity: "error",
        message: message("checks.external-port-taken", args),
        place: address.place,
        related: [{ message: message("checks.duplicate-address-other", args), place: first.address.place }],
      },
    ];
  });
}
