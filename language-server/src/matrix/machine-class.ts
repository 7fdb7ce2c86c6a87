// Machines that nothing can tell apart but their names and addresses have one class: what is declared on them is equal, and so is where their addresses are stated.
import { bitsOf, formatAddress } from "../address/address.ts";
import { formatPrefix, prefixOf } from "../address/prefix.ts";
import type { ClusterNetwork } from "../cni/plugin.ts";
import type { Dataplane } from "../dataplane/dataplane.ts";
import type { PodSelection } from "../kube-proxy/service-endpoints.ts";
import type { AnyMachine } from "../topology/machine.ts";
import type { Cluster, Interface, Node, Option, StaticRoute } from "../topology/topology.ts";
import type { TopologyIndex } from "../topology/topology-index.ts";
import type { AddressMarks } from "./address-marks.ts";
import { onceEach } from "./once-each.ts";

/** What classes are found with. */
export type ClassContext = {
  readonly index: TopologyIndex;
  readonly dataplane: Dataplane;
  readonly marks: AddressMarks;
  readonly networkOf: (cluster: Cluster) => ClusterNetwork;
  readonly selectionOf: (cluster: Cluster) => PodSelection;
};

/** Gives the class of a machine: a short text, equal for machines that are alike. Worked out once a machine, linear in what it declares and in its pods. */
export function createMachineClasses(context: ClassContext): (machine: AnyMachine) => string {
  const numbers = new Map<string, string>();
  const selectorKeys = onceEach(nodeSelectorKeys);
  const signature = (machine: AnyMachine): string => {
    const common = machineSignature(machine, context);
    if (machine.kind !== "node") return JSON.stringify(common);
    const cluster = context.index.clustersByName.get(machine.cluster);
    if (cluster === undefined) return JSON.stringify([common, machine.id]);
    return JSON.stringify([common, nodeSignature(machine, cluster, selectorKeys(cluster), context)]);
  };
  return onceEach((machine) => {
    const text = signature(machine);
    const number = numbers.get(text) ?? `m${numbers.size}`;
    numbers.set(text, number);
    return number;
  });
}

function machineSignature(machine: AnyMachine, context: ClassContext): unknown {
  const { kind, id, interfaces, routes, withoutRoutes, firewall, ipForward, rpFilter } = machine;
  return [
    kind,
    interfaces.map((each) => interfaceSignature(each, id, context)),
    routes.map(routeText),
    withoutRoutes.map(({ value }) => formatPrefix(value)),
    firewall.map(({ action, protocol, ports, source, destination }) => [
      action,
      protocol,
      ports?.from,
      ports?.to,
      source && formatPrefix(source),
      destination && formatPrefix(destination),
    ]),
    ipForward?.value,
    rpFilter?.value,
  ];
}

export function routeText({ prefix, via, device }: StaticRoute): string {
  return `${formatPrefix(prefix)} via ${via && formatAddress(via)} dev ${device}`;
}

function interfaceSignature(each: Interface, machine: string, { index, dataplane, marks }: ClassContext): unknown {
  const { name, addresses, mac, mtu, gateways } = each;
  const isMacTaken = mac !== null && dataplane.macHolders(mac.value).length > 1;
  return [
    name,
    index.linkOf(machine, name)?.id,
    addresses.map(({ value }) => [
      value.length,
      value.length === bitsOf(value.address.family) ? "" : formatPrefix(prefixOf(value)),
      marks.of(value.address),
      // Whoever shares an address is unlike any other.
      dataplane.holders(value.address).length > 1 || index.ownersOf(value.address).length > 1 ? machine : "",
    ]),
    isMacTaken ? machine : "",
    mtu?.value,
    gateways.map(({ value }) => formatAddress(value)),
  ];
}

function nodeSignature(
  node: Node,
  cluster: Cluster,
  selectorKeys: ReadonlySet<string>,
  { dataplane, marks, networkOf }: ClassContext,
): unknown {
  const isTaken = (address: Parameters<typeof dataplane.holders>[0]) => dataplane.holders(address).length > 1;
  const labels = [...node.labels].flatMap(([key, { value }]) => (selectorKeys.has(key) ? [`${key}=${value}`] : []));
  return [
    cluster.name,
    node.podCIDRs.map(({ value }) => [
      value.address.family,
      value.length,
      marks.of(value.address),
      marks.within(value),
      marks.isShared(value) ? node.id : "",
    ]),
    distinct(
      networkOf(cluster)
        .devices(node)
        .map(({ name, addresses }) => [
          // Each pod's device has a hash of the pod's name in its own.
          name.replace(/[0-9a-f]{8,}$/, "*"),
          addresses.map((address) => [address.family, marks.of(address), isTaken(address) ? node.id : ""]),
        ]),
    ),
    node.cniOverrides.map(optionText),
    node.bridge?.value,
    node.runtime?.value,
    labels.sort(),
  ];
}

function distinct(values: readonly unknown[]): readonly string[] {
  return [...new Set(values.map((value) => JSON.stringify(value)))].sort();
}

function optionText({ name, value, options }: Option): string {
  return `${name} ${value} {${options.map(optionText).join(" ")}}`;
}

/** The labels of nodes that somebody looks at: only rules of cluster-wide policies select nodes. */
function nodeSelectorKeys({ clusterPolicies }: Cluster): ReadonlySet<string> {
  const rules = clusterPolicies.flatMap(({ ingress, egress }) => [...ingress, ...egress]);
  const selectors = rules.flatMap(({ peers }) => peers.flatMap(({ nodeSelector }) => nodeSelector ?? []));
  return new Set(selectors.flatMap(({ requirements }) => requirements.map(({ key }) => key)));
}
