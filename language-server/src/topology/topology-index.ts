import type { Address } from "../address/address.ts";
import { type AddressMap, createAddressMap } from "../address/address-map.ts";
import { type AnyMachine, machinesInTextOrder } from "./machine.ts";
import type { Service } from "./service.ts";
import type { Cluster, Container, Interface, Link, Node, Pod, Sourced, Topology } from "./topology.ts";

/** A pod and where it runs. */
export type PlacedPod = { readonly pod: Pod; readonly node: Node; readonly cluster: Cluster };

/** Who holds an address. `address` says whether it is declared, and where. */
export type AddressOwner =
  | ({ readonly kind: "pod"; readonly address: Sourced<Address> } & PlacedPod)
  | {
      readonly kind: "interface";
      readonly address: Sourced<Address>;
      readonly machine: AnyMachine;
      readonly interface: Interface;
    }
  | {
      readonly kind: "clusterIP" | "externalIP" | "loadBalancerIP";
      readonly address: Sourced<Address>;
      readonly service: Service;
      readonly cluster: Cluster;
    };

/** Questions to a derived topology, each answered by one look into a Map. Of things with one id the first is found. */
export type TopologyIndex = {
  readonly topology: Topology;
  readonly clustersByName: ReadonlyMap<string, Cluster>;
  /** Nodes, hosts and routers. */
  readonly machinesById: ReadonlyMap<string, AnyMachine>;
  readonly podsById: ReadonlyMap<string, PlacedPod>;
  readonly servicesById: ReadonlyMap<string, Service>;
  readonly nodeOf: (podId: string) => Node | undefined;
  /** The declared containers of a pod; none for an unknown pod. The pause container is not among them. */
  readonly containersOf: (podId: string) => readonly Container[];
  /**
   * Everybody who holds the address, in the order of the text in each kind: pods (without hostNetwork, which have their
   * node's), interfaces, Services. More than one is a fault, except for Services of different clusters.
   */
  readonly ownersOf: (address: Address) => readonly AddressOwner[];
  /** The first interface of the name on the machine. */
  readonly interfaceOf: (machineId: string, interfaceName: string) => Interface | undefined;
  /** The link that the interface is a member of; the first one if the text joins it to several. */
  readonly linkOf: (machineId: string, interfaceName: string) => Link | undefined;
};

/** Builds the index in one pass over the topology. */
export function indexTopology(topology: Topology): TopologyIndex {
  const clustersByName = new Map<string, Cluster>();
  const machinesById = new Map<string, AnyMachine>();
  const podsById = new Map<string, PlacedPod>();
  const servicesById = new Map<string, Service>();
  const links = new Map<string, Map<string, Link>>();
  const interfaces = new Map<string, ReadonlyMap<string, Interface>>();
  for (const cluster of topology.clusters) {
    addFirst(clustersByName, cluster.name, cluster);
    for (const node of cluster.nodes) {
      for (const pod of node.pods) {
        addFirst(podsById, pod.id, { pod, node, cluster });
      }
    }
  }
  for (const machine of machinesInTextOrder(topology)) {
    addFirst(machinesById, machine.id, machine);
  }
  for (const cluster of topology.clusters) {
    for (const service of cluster.services) {
      addFirst(servicesById, service.id, service);
    }
  }
  for (const link of topology.links) {
    for (const member of link.members) {
      const byInterface = links.get(member.machine) ?? new Map<string, Link>();
      links.set(member.machine, byInterface);
      addFirst(byInterface, member.interface, link);
    }
  }
  let owners: Pick<AddressMap<readonly AddressOwner[]>, "get"> | undefined;
  return {
    topology,
    clustersByName,
    machinesById,
    podsById,
    servicesById,
    nodeOf: (podId) => podsById.get(podId)?.node,
    containersOf: (podId) => podsById.get(podId)?.pod.containers ?? [],
    ownersOf: (address) => {
      owners ??= indexOwners(topology);
      return owners.get(address) ?? [];
    },
    interfaceOf: (machineId, interfaceName) => {
      const named = interfaces.get(machineId) ?? interfacesByName(machinesById.get(machineId));
      interfaces.set(machineId, named);
      return named.get(interfaceName);
    },
    linkOf: (machineId, interfaceName) => links.get(machineId)?.get(interfaceName),
  };
}

/** Only hovers and a few rules ask for it: it is made when the first one does. */
function indexOwners(topology: Topology): Pick<AddressMap<readonly AddressOwner[]>, "get"> {
  const owners = createAddressMap<AddressOwner[]>();
  const own = (owner: AddressOwner) => {
    const others = owners.get(owner.address.value);
    if (others === undefined) owners.set(owner.address.value, [owner]);
    else others.push(owner);
  };
  for (const cluster of topology.clusters) {
    for (const node of cluster.nodes) {
      for (const pod of node.pods) {
        if (pod.hostNetwork) continue;
        for (const address of pod.ips) own({ kind: "pod", address, pod, node, cluster });
      }
    }
  }
  for (const machine of machinesInTextOrder(topology)) {
    for (const each of machine.interfaces) {
      for (const { value, origin, place } of each.addresses) {
        own({ kind: "interface", address: { value: value.address, origin, place }, machine, interface: each });
      }
    }
  }
  for (const cluster of topology.clusters) {
    for (const service of cluster.services) {
      for (const address of service.clusterIPs) own({ kind: "clusterIP", address, service, cluster });
      for (const address of service.externalIPs) own({ kind: "externalIP", address, service, cluster });
      for (const address of service.loadBalancerIPs) own({ kind: "loadBalancerIP", address, service, cluster });
    }
  }
  return owners;
}

function interfacesByName(machine: AnyMachine | undefined): ReadonlyMap<string, Interface> {
  const named = new Map<string, Interface>();
  for (const each of machine?.interfaces ?? []) addFirst(named, each.name, each);
  return named;
}

function addFirst<T>(map: Map<string, T>, key: string, value: T): void {
  if (!map.has(key)) map.set(key, value);
}
