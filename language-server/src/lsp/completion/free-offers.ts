import { type Address, formatAddress } from "../../address/address.ts";
import { nextFreeAddress, nextFreePrefix } from "../../address/allocation.ts";
import {
  contains,
  firstHost,
  formatInterfaceAddress,
  formatPrefix,
  type Prefix,
  prefixOf,
} from "../../address/prefix.ts";
import { message } from "../../messages/message.ts";
import { heldAddresses } from "../../topology/derive/held-addresses.ts";
import { machinesInTextOrder } from "../../topology/machine.ts";
import type { Sourced } from "../../topology/topology.ts";
import { clusterAround, machineAround, nodeAround, podAround } from "../text-structure/surroundings.ts";
import { subnetsForInterface } from "./interface-subnets.ts";
import type { Asked, Offer } from "./offer.ts";

/** So many free addresses of each prefix are offered. */
const addressesOfEach = 3;

/** The address that a pod has now, if nobody wrote it, and the next free ones of its node. */
export function freePodAddresses(asked: Asked): Offer[] {
  const own = (podAround(asked)?.ips ?? []).filter(({ origin }) => origin === "derived");
  const prefixes = nodeAround(asked)?.podCIDRs ?? [];
  return [
    ...own.map(
      ({ value }): Offer => ({ label: formatAddress(value), kind: "value", detail: message("lsp.derived-address") }),
    ),
    ...prefixes.flatMap(({ value }) => free(value, asked, firstHost(value)).map(freeOffer(formatAddress))),
  ];
}

/** The next free addresses of the networks that an interface may be in, and the address that it has now, if nobody wrote it: where none has been written that it could join, first. */
export function freeInterfaceAddresses(asked: Asked): Offer[] {
  const machine = machineAround(asked);
  const name = asked.context.blocks.at(-1)?.[1] ?? "";
  const known = machine?.interfaces.find((each) => each.name === name);
  const own = (known?.addresses ?? []).filter(({ origin }) => origin === "derived");
  const { joining, present } = subnetsForInterface(asked, machine, name);
  const freeOf = (subnets: readonly Prefix[]) =>
    subnets.flatMap((subnet) =>
      free(subnet, asked, firstHost(subnet)).map((address) =>
        freeOffer(formatInterfaceAddress)({ address, length: subnet.length }),
      ),
    );
  return [
    ...freeOf(joining),
    ...own.map(
      ({ value }): Offer => ({
        label: formatInterfaceAddress(value),
        kind: "value",
        detail: message("lsp.derived-address"),
      }),
    ),
    ...freeOf(present),
  ];
}

/** Free addresses for a Service. */
export function freeClusterIPs(asked: Asked): Offer[] {
  const prefixes = clusterAround(asked)?.serviceCIDRs ?? [];
  return prefixes.flatMap(({ value }) => free(value, asked, firstHost(value)).map(freeOffer(formatAddress)));
}

/** In a node, the prefix that it has now and the next free one of its cluster; in a cluster, the default. */
export function freeNodePrefixes(asked: Asked): Offer[] {
  const cluster = clusterAround(asked);
  const node = nodeAround(asked);
  if (cluster === undefined) return [];
  const offer = (prefix: Prefix, detail: "lsp.derived-prefix" | "lsp.free-prefix" | "lsp.default-value"): Offer => ({
    label: formatPrefix(prefix),
    kind: "value",
    detail: message(detail),
  });
  if (node === undefined)
    return cluster.podCIDRs.filter(isDerived).map(({ value }) => offer(value, "lsp.default-value"));
  const own = node.podCIDRs.filter(isDerived).map(({ value }) => offer(value, "lsp.derived-prefix"));
  const taken = asked.view.analysis.topology.clusters.flatMap(({ nodes }) =>
    nodes.flatMap(({ podCIDRs }) => podCIDRs.map(({ value }) => value)),
  );
  const next = cluster.podCIDRs.flatMap(({ value }) => {
    const length = taken.find((each) => contains(value, each.address))?.length ?? value.length + 8;
    const found = nextFreePrefix(value, length, taken);
    return found === undefined ? [] : [offer(found, "lsp.free-prefix")];
  });
  return [...own, ...next];
}

/** The bridge's address for pods; for machines, the routers on their links. */
export function gatewayOffers(asked: Asked): Offer[] {
  const isPod = asked.context.blocks.some(([keyword]) => keyword === "pod");
  if (isPod) {
    const bridges = (nodeAround(asked)?.podCIDRs ?? []).map(({ value }) => formatAddress(firstHost(value)));
    const holder = message("lsp.bridge-of-node");
    return bridges.map((label) => ({ label, kind: "value", detail: message("lsp.gateway-address", { holder }) }));
  }
  const own = machineAround(asked);
  const networks = own?.interfaces.flatMap(({ addresses }) => addresses.map(({ value }) => prefixOf(value))) ?? [];
  const others = machinesInTextOrder(asked.view.analysis.topology).filter(({ id }) => id !== own?.id);
  const reachable = others.flatMap((machine) =>
    machine.interfaces.flatMap(({ addresses }) =>
      addresses
        .filter(({ value }) => networks.some((network) => contains(network, value.address)))
        .map(({ value }) => ({
          label: formatAddress(value.address),
          holder: machine.id,
          isRouter: machine.kind === "router",
        })),
    ),
  );
  return reachable
    .sort((left, right) => Number(right.isRouter) - Number(left.isRouter))
    .map(({ label, holder }) => ({ label, kind: "value", detail: message("lsp.gateway-address", { holder }) }));
}

function isDerived({ origin }: Sourced<unknown>): boolean {
  return origin === "derived";
}

function freeOffer<T>(format: (value: T) => string): (value: T) => Offer {
  return (value) => ({ label: format(value), kind: "value", detail: message("lsp.free-address") });
}

/** The next free addresses of a prefix, in the order in which they would be derived. */
function free(prefix: Prefix, { view }: Asked, gateway: Address): Address[] {
  const taken = heldAddresses(view.analysis.topology);
  const found: Address[] = [];
  for (let at = 0; at < addressesOfEach; at++) {
    const next = nextFreeAddress(prefix, taken, { gateway });
    if (next === undefined) break;
    taken.add(next);
    found.push(next);
  }
  return found;
}
