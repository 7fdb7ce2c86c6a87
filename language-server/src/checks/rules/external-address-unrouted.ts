import { formatAddress } from "../../address/address.ts";
import { buildPrefixTable, type PrefixTable } from "../../address/longest-prefix.ts";
import { contains, prefixOf } from "../../address/prefix.ts";
import { message } from "../../messages/message.ts";
import type { Topology } from "../../topology/topology.ts";
import type { Check, Fault } from "../check.ts";
import type { CheckContext } from "../check-context.ts";
import { type ExternalAddress, externalAddressArgs, externalAddresses } from "../external-addresses.ts";

/**
 * kube-proxy serves external addresses on every node, and brings them to none: a load balancer takes those of nodes' links, for the others somebody outside
 * has a route to a node (rule S16). Told only where the text draws anybody outside.
 */
export const externalAddressUnrouted: Check = { code: "external-address-unrouted", run };

function run({ topology, index, isBlamed }: CheckContext): readonly Fault[] {
  if (topology.hosts.length + topology.routers.length === 0) return [];
  const routes = outsideRoutes(topology);
  return topology.clusters.flatMap((cluster) =>
    externalAddresses(cluster).flatMap((external): Fault[] => {
      const { value, place } = external.address;
      const isMachines = index.ownersOf(value).some(({ kind }) => kind === "interface");
      if (isMachines || isBlamed(place) || isAnnounced(external) || routes.lookup(value).length > 0) return [];
      const args = externalAddressArgs(external, formatAddress(value));
      return [{ severity: "info", message: message("checks.external-address-unrouted", args), place }];
    }),
  );
}

/** The routes that hosts and routers declare, default routes aside: those lead away from the cluster. */
function outsideRoutes({ hosts, routers }: Topology): PrefixTable<true> {
  const routes = [...hosts, ...routers].flatMap((machine) => machine.routes);
  return buildPrefixTable(
    routes.flatMap(({ prefix }) => (prefix.length === 0 ? [] : [{ prefix, item: true as const }])),
  );
}

/** A load balancer answers ARP for the addresses of nodes' own networks. */
function isAnnounced({ cluster, field, address }: ExternalAddress): boolean {
  if (field !== "loadBalancerIP") return false;
  return cluster.nodes.some(({ interfaces }) =>
    interfaces.some(({ addresses }) => addresses.some(({ value }) => contains(prefixOf(value), address.value))),
  );
}
