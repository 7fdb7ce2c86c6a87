import type { Prefix } from "../address/prefix.ts";
import { bridge } from "../cni/bridge.ts";
import type { ClusterNetwork, CniPlugin } from "../cni/plugin.ts";
import { findCniPlugin } from "../cni/registry.ts";
import type { Dataplane } from "../dataplane/dataplane.ts";
import { findPath } from "../path/find-path.ts";
import { createPodSelections, type PodSelections } from "../policy/selected-pods.ts";
import type { Place } from "../text/place.ts";
import { type AnyMachine, machinesInTextOrder } from "../topology/machine.ts";
import type { Service } from "../topology/service.ts";
import type { Cluster, Endpoint, Expectation, Link, Pod, Sourced, Topology } from "../topology/topology.ts";
import type { PlacedPod, TopologyIndex } from "../topology/topology-index.ts";
import type { Trace } from "../trace/trace.ts";
import { type AddressOffers, createAddressOffers } from "./address-offers.ts";
import { type Holding, listHoldings } from "./holdings.ts";
import { listLinkSubnets } from "./link-subnets.ts";
import { createRoutesOf, type RoutesOf } from "./router-walk.ts";
import type { TracedPath } from "./traced-paths.ts";
import { listWrittenPods } from "./written-pods.ts";

/** What rules look at. Everything is made once, and in one pass over the topology. */
export type CheckContext = {
  /** The derived topology: `origin` tells what the text declares. */
  readonly topology: Topology;
  readonly index: TopologyIndex;
  readonly machines: readonly AnyMachine[];
  /** The pods that the text writes: of a workload's pods, which share one text, the first. */
  readonly writtenPods: readonly PlacedPod[];
  /** Every address that somebody holds, those that plugins program on nodes included. */
  readonly holdings: readonly Holding[];
  readonly linkSubnets: ReadonlyMap<Link, readonly Sourced<Prefix>[]>;
  readonly pluginOf: (cluster: Cluster) => CniPlugin | undefined;
  /** The network of the cluster's plugin; that of `bridge` for an unknown one. */
  readonly networkOf: (cluster: Cluster) => ClusterNetwork;
  /** Which pods policies and their peers select. */
  readonly podSelectionsOf: (cluster: Cluster) => PodSelections;
  /** The declared routes of machines. */
  readonly routesOf: RoutesOf;
  readonly offers: AddressOffers;
  readonly paths: readonly TracedPath[];
  readonly expectations: readonly TracedPath<Expectation>[];
  /** Sends a packet between two pods, as a `path` would; null where none can be sent. */
  readonly sendBetween: (from: Pod, to: Pod) => Trace | null;
  /** The same to the first port of a Service. */
  readonly sendToService: (from: Pod, to: Service) => Trace | null;
  /** Whether netfilter sees what a machine's bridges forward (bridge-nf-call-iptables); without a dataplane nobody knows. */
  readonly filtersBridges: (machine: AnyMachine) => boolean;
  /** Whether an earlier rule has found an error or a warning at this place: then what follows from it is not told. */
  readonly isBlamed: (place: Place) => boolean;
  /** The same of an address's prefix: that of one whose prefix is right is not. */
  readonly isPrefixBlamed: (place: Place) => boolean;
  /** Whether an earlier rule, or an earlier stage, has found an error. */
  readonly hasErrors: () => boolean;
};

/** What is checked. `hasErrors` tells of errors of earlier stages: the language's, the derivation's, the lowering's. */
export type CheckInput = {
  readonly topology: Topology;
  readonly index: TopologyIndex;
  readonly paths: readonly TracedPath[];
  readonly expectations: readonly TracedPath<Expectation>[];
  readonly hasErrors: boolean;
  /** What packets are sent over; without it rules send none. */
  readonly dataplane?: Dataplane;
};

/** What rules have found so far, as far as later ones must know it. */
export type Blame = {
  readonly places: ReadonlySet<string>;
  readonly prefixes: ReadonlySet<string>;
  readonly hasErrors: () => boolean;
};

/** The place of a fault as the key of a Set. */
export function placeKey({ uri, range }: Place): string {
  return `${uri} ${range.start.line}:${range.start.character}`;
}

/** Prepares the context. `blame` grows from rule to rule. */
export function createCheckContext(input: CheckInput, blame: Blame): CheckContext {
  const { topology, index, paths, expectations } = input;
  const networks = new Map<Cluster, ClusterNetwork>();
  const networkOf = (cluster: Cluster) => {
    const network = networks.get(cluster) ?? (findCniPlugin(cluster.cni.name) ?? bridge).network(cluster, index);
    networks.set(cluster, network);
    return network;
  };
  const selections = new Map<Cluster, PodSelections>();
  const podSelectionsOf = (cluster: Cluster) => {
    const known = selections.get(cluster) ?? createPodSelections(cluster);
    selections.set(cluster, known);
    return known;
  };
  const pluginOf = (cluster: Cluster) => findCniPlugin(cluster.cni.name);
  const machines = machinesInTextOrder(topology);
  const linkSubnets = listLinkSubnets(topology, index);
  const holdings = listHoldings(topology, machines, index, networkOf, linkSubnets);
  return {
    topology,
    index,
    machines,
    writtenPods: listWrittenPods(topology),
    holdings,
    linkSubnets,
    pluginOf,
    networkOf,
    podSelectionsOf,
    routesOf: createRoutesOf(),
    offers: createAddressOffers(holdings),
    paths,
    expectations,
    sendBetween: (from, { id }) => traceFrom(from, { kind: "pod", pod: id }, input),
    sendToService: (from, { id }) => traceFrom(from, { kind: "service", service: id }, input),
    filtersBridges: ({ id }) => input.dataplane?.netns(id)?.sysctl.bridgeNetfilter ?? false,
    isBlamed: (place) => blame.places.size > 0 && blame.places.has(placeKey(place)),
    isPrefixBlamed: (place) => blame.prefixes.size > 0 && blame.prefixes.has(placeKey(place)),
    hasErrors: () => input.hasErrors || blame.hasErrors(),
  };
}

function traceFrom(from: Pod, to: Endpoint, { index, dataplane }: CheckInput): Trace | null {
  if (dataplane === undefined) return null;
  const ends = { from: { kind: "pod", pod: from.id }, to } as const;
  const found = findPath({ ...ends, port: null, family: null, size: null }, index, dataplane);
  return "problem" in found ? null : found.trace;
}
