import type { Address, Family } from "../../address/address.ts";
import type { NetfilterSet, PacketHeaders, SetKey } from "../../dataplane/netfilter.ts";
import type { Judgement } from "../../dataplane/packet-judge.ts";
import type { CompiledPeer, CompiledPolicy, Direction } from "../../policy/compiled-policy.ts";
import { createPolicyEngine, type PolicyEngine, type PolicyKind } from "../../policy/policy-engine.ts";
import { selectsPod } from "../../policy/rule-match.ts";
import { selects } from "../../topology/selector.ts";
import type { Cluster, Labels, Pod } from "../../topology/topology.ts";
import type { TopologyIndex } from "../../topology/topology-index.ts";
import { networkedPods } from "../pod-network.ts";
import { addressSet } from "./address-sets.ts";
import { selectorSetName } from "./chain-names.ts";

/** What Felix knows of policies: ClusterNetworkPolicies stand in tiers of their own (libcalico-go/lib/backend/k8s/conversion/clusternetworkpolicy.go). */
export const enforcedKinds: readonly PolicyKind[] = ["networkPolicy", "clusterNetworkPolicy"];

/** The policies of a cluster as all its nodes need them, made at the first need. */
export type PolicyState = {
  readonly engine: PolicyEngine;
  /** What the policies say of a packet in one direction of the pod at that end; undefined where no pod of the cluster is there. */
  readonly judge: (direction: Direction, packet: PacketHeaders) => Judgement | undefined;
  /** Who a peer selects, as a set that is asked with the packet's source or destination. `name` tells the peer from all others of the cluster. */
  readonly peerSet: (
    peer: Extract<CompiledPeer, { kind: "pods" | "nodes" }>,
    family: Family,
    field: "source" | "destination",
    name: string,
  ) => NetfilterSet;
  /** The addresses of pods with a port of this name, each with its number. */
  readonly namedPortSet: (port: string, protocol: "TCP" | "UDP" | "SCTP", family: Family) => NetfilterSet;
};

export function createPolicyState(cluster: Cluster, index: TopologyIndex): PolicyState {
  const engine = createPolicyEngine(cluster, index, enforcedKinds);
  const labelsOf = namespaceLabels(cluster);
  const nodeSets = new Map<string, NetfilterSet>();
  const podAddresses = (family: Family, isMeant: (pod: Pod) => boolean): readonly Address[] =>
    cluster.nodes
      .flatMap(networkedPods)
      .filter(isMeant)
      .flatMap(({ ips }) => ips.flatMap(({ value }) => (value.family === family ? [value] : [])));
  return {
    engine,
    judge: (direction, packet) => {
      const [own, other] =
        direction === "ingress" ? [packet.destination, packet.source] : [packet.source, packet.destination];
      const placed = engine.podAt(own);
      if (placed === undefined) return undefined;
      const { protocol, destinationPort: port } = packet;
      const pod = engine.classOf(placed.pod);
      return engine.judge({ direction, pod, peer: engine.peerAt(other), protocol, port }, placed.pod.id);
    },
    peerSet: (peer, family, field, name) => {
      if (peer.kind === "nodes") {
        // All nodes' chains share it: it lists nodes.
        const key = `${family} ${field} ${name}`;
        const known = nodeSets.get(key);
        if (known !== undefined) return known;
        const nodes = cluster.nodes.filter(({ labels }) => selects(peer.selector, labels));
        const addresses = nodes.flatMap(({ interfaces }) =>
          interfaces.flatMap((each) =>
            each.addresses.flatMap(({ value }) => (value.address.family === family ? [value.address] : [])),
          ),
        );
        const set = { ...addressSet(family, "nodes", field, addresses), name: selectorSetName(family, "s", name) };
        nodeSets.set(key, set);
        return set;
      }
      const isMeant = (pod: Pod) => selectsPod(peer, engine.classOf(pod), labelsOf);
      return {
        name: selectorSetName(family, "s", name),
        fields: [field],
        has: (packet) => {
          const placed = engine.podAt(packet[field]);
          return placed !== undefined && isMeant(placed.pod);
        },
        keys: () => podAddresses(family, isMeant).map((address) => [address]),
      };
    },
    namedPortSet: (name, protocol, family) => {
      const portsOf = (pod: Pod) =>
        engine.classOf(pod).namedPorts.filter((each) => each.name === name && each.protocol === protocol);
      return {
        name: selectorSetName(family, "n", `${name} ${protocol}`),
        fields: ["destination", "protocol", "destinationPort"],
        has: (packet) => {
          const placed = packet.protocol === protocol ? engine.podAt(packet.destination) : undefined;
          return placed !== undefined && portsOf(placed.pod).some(({ port }) => port === packet.destinationPort);
        },
        keys: () =>
          cluster.nodes
            .flatMap(networkedPods)
            .flatMap((pod) =>
              portsOf(pod).flatMap(({ port }) =>
                pod.ips.flatMap(({ value }): SetKey[] => (value.family === family ? [[value, protocol, port]] : [])),
              ),
            ),
      };
    },
  };
}

function namespaceLabels({ namespaces }: Cluster): (namespace: string) => Labels {
  const byName = new Map(namespaces.map(({ name, labels }) => [name, labels]));
  const none: Labels = new Map();
  return (namespace) => byName.get(namespace) ?? none;
}

/** Whether a policy has anything to say in a direction: NetworkPolicies isolate, others have rules. */
export function actsIn(policy: CompiledPolicy, direction: Direction): boolean {
  return policy.tier === "NetworkPolicy" ? policy.isolates.includes(direction) : policy[direction].length > 0;
}
