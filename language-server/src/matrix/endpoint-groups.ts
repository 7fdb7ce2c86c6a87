// Everything that can be an end, in groups of equals. Linear in the topology.
import type { Address, Family } from "../address/address.ts";
import type { ClusterNetwork } from "../cni/plugin.ts";
import { endpointName } from "../path/endpoint-name.ts";
import { locateEndpoint } from "../path/locate-endpoint.ts";
import { internetName } from "../topology/internet.ts";
import { type AnyMachine, machinesInTextOrder } from "../topology/machine.ts";
import type { LabelSelector } from "../topology/selector.ts";
import type { Cluster, Container, Endpoint, Node, Pod } from "../topology/topology.ts";
import { type ClassContext, createMachineClasses } from "./machine-class.ts";
import type { GroupKind, MatrixPort, Member } from "./matrix.ts";
import { nodePortGroups } from "./node-port-groups.ts";
import { createPodShapes, type Likeness, podLikeness } from "./pod-shape.ts";

/** A group, with what decides which packets are alike. Its first member stands for all. */
export type ClassedGroup = {
  readonly kind: GroupKind;
  readonly cluster: string | null;
  readonly namespace: string | null;
  readonly workload: string | null;
  /** The Service whose node ports these are. */
  readonly service?: string;
  readonly members: Member[];
  readonly byMachine: Map<string, Member[]>;
  readonly ports: readonly MatrixPort[];
  /** Equal for groups that people would take for one. */
  readonly kinship: string;
  /** Equal for groups that the network cannot tell apart, ports and policies aside. */
  readonly key: string;
  /** The first member, where policies know it as a pod. */
  readonly pod: Pod | null;
  /** The addresses that the first member may be seen with; of a pod or a Service those that it is reached at. */
  readonly addresses: readonly Address[];
  /** Whether it answers on a port that it need not have declared. */
  readonly answersOn: (port: MatrixPort) => boolean;
};

/** The groups in the order: pods by cluster and node, machines in the order of the text, Services, their node ports. The internet is a machine where it is simulated. */
export function groupEndpoints(context: ClassContext, likeness: Likeness): readonly ClassedGroup[] {
  const { topology } = context.index;
  const groups = new Map<string, ClassedGroup>();
  const machineClass = createMachineClasses(context);
  const shapeOf = createPodShapes(context);
  const exists = new Set(context.dataplane.netnsIds);
  const add = (key: string, member: Member, make: () => Omit<ClassedGroup, "members" | "byMachine">) => {
    const group: ClassedGroup = groups.get(key) ?? { ...make(), members: [], byMachine: new Map() };
    groups.set(key, group);
    group.members.push(member);
    const { machine } = member;
    if (machine === null) return;
    const others = group.byMachine.get(machine);
    if (others === undefined) group.byMachine.set(machine, [member]);
    else others.push(member);
  };
  const addPod = (pod: Pod, node: Node, cluster: Cluster, ofNode: string) => {
    if (context.index.podsById.get(pod.id)?.pod !== pod) return;
    if (!pod.hostNetwork && !exists.has(pod.id)) return;
    const key = `pod ${ofNode} ${shapeOf(pod, node)}`;
    const kinship = `${cluster.name} ${podLikeness(pod, likeness)}`;
    add(`${key} ${kinship}`, memberOf({ kind: "pod", pod: pod.id }, node.id, context), () => ({
      kind: "pods",
      cluster: cluster.name,
      namespace: pod.namespace,
      workload: pod.workload,
      ports: portsOf(pod.containers),
      kinship,
      key,
      pod: pod.hostNetwork ? null : pod,
      addresses: pod.hostNetwork ? machineAddresses(node, cluster, context) : pod.ips.map(({ value }) => value),
      answersOn: answersOf(pod),
    }));
  };
  for (const cluster of topology.clusters) {
    for (const node of cluster.nodes) {
      if (context.index.machinesById.get(node.id) !== node) continue;
      for (const pod of node.pods) addPod(pod, node, cluster, machineClass(node));
    }
  }
  const addMachine = (machine: AnyMachine, cluster: Cluster | null) => {
    if (context.index.machinesById.get(machine.id) !== machine) return;
    const isInternet = machine.id === internetName;
    const key = isInternet ? internetName : `machine ${machineClass(machine)}`;
    const endpoint = isInternet ? ({ kind: "internet" } as const) : { kind: machine.kind, machine: machine.id };
    add(key, memberOf(endpoint, machine.id, context), () => ({
      kind: isInternet ? "internet" : `${machine.kind}s`,
      cluster: cluster?.name ?? null,
      ...unscoped,
      kinship: machine.kind === "node" ? `nodes of ${cluster?.name}` : key,
      key,
      addresses: machineAddresses(machine, cluster, context),
      answersOn: () => true,
    }));
  };
  for (const machine of machinesInTextOrder(topology)) {
    const cluster = machine.kind === "node" ? context.index.clustersByName.get(machine.cluster) : undefined;
    addMachine(machine, cluster ?? null);
  }
  for (const { services } of topology.clusters) {
    for (const service of services) {
      if (context.index.servicesById.get(service.id) !== service) continue;
      const member = memberOf({ kind: "service", service: service.id }, null, context);
      // What is a name in DNS only has no way of its own: it is reached as its endpoints are.
      if ("problem" in locateEndpoint(member.endpoint, context.index, context.dataplane)) continue;
      add(`service ${service.id}`, member, () => ({
        ...unscoped,
        kind: "service",
        cluster: service.cluster,
        namespace: service.namespace,
        ports: distinctPorts(service.ports),
        kinship: `service ${service.id}`,
        key: `service ${service.id}`,
        addresses: service.clusterIPs.map(({ value }) => value),
        answersOn: () => true,
      }));
    }
  }
  const found = [...groups.values()];
  return [...found, ...nodePortGroups(context, found)];
}

const unscoped = { namespace: null, workload: null, pod: null, ports: [] } as const;

function memberOf(endpoint: Endpoint, machine: string | null, { index }: ClassContext): Member {
  return { name: endpointName(endpoint, index), endpoint, machine };
}

function portsOf(containers: readonly Container[]): readonly MatrixPort[] {
  return distinctPorts(containers.flatMap(({ ports }) => ports));
}

function distinctPorts(ports: readonly MatrixPort[]): readonly MatrixPort[] {
  return [...new Map(ports.map(({ port, protocol }) => [`${port}/${protocol}`, { port, protocol }])).values()];
}

/** A pod listens on what it declares; a container that declares nothing listens on what is asked for. */
function answersOf({ containers, hostNetwork }: Pod): ClassedGroup["answersOn"] {
  if (hostNetwork || containers.length === 0 || containers.some(({ ports }) => ports.length === 0)) return () => true;
  const declared = containers.flatMap(({ ports }) => ports);
  return ({ port, protocol }) => declared.some((each) => each.port === port && each.protocol === protocol);
}

function machineAddresses(
  machine: AnyMachine,
  cluster: Cluster | null,
  { networkOf }: { readonly networkOf: (cluster: Cluster) => ClusterNetwork },
): readonly Address[] {
  const declared = machine.interfaces.flatMap(({ addresses }) => addresses.map(({ value }) => value.address));
  if (machine.kind !== "node" || cluster === null) return declared;
  return [
    ...declared,
    ...networkOf(cluster)
      .devices(machine)
      .flatMap(({ addresses }) => addresses),
  ];
}

/** The families of a group, the first one first. */
export function familiesOf({ addresses }: ClassedGroup): readonly Family[] {
  return [...new Set(addresses.map(({ family }) => family))];
}

/** The keys of labels that policies and Services select by. */
export function selectedKeys({ policies, clusterPolicies, services }: Cluster): readonly string[] {
  const selectors: (LabelSelector | null)[] = services.map(({ selector }) => selector);
  for (const { podSelector, ingress, egress } of policies) {
    selectors.push(podSelector);
    for (const { peers } of [...ingress, ...egress]) selectors.push(...peers.map((peer) => peer.podSelector));
  }
  for (const { subject, ingress, egress } of clusterPolicies) {
    selectors.push(subject?.podSelector ?? null);
    for (const { peers } of [...ingress, ...egress]) selectors.push(...peers.map((peer) => peer.podSelector));
  }
  return selectors.flatMap((selector) => selector?.requirements.map(({ key }) => key) ?? []);
}
