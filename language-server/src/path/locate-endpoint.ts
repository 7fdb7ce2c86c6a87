import type { Address, Family } from "../address/address.ts";
import type { Dataplane } from "../dataplane/dataplane.ts";
import { type Message, message } from "../messages/message.ts";
import { internetName } from "../topology/internet.ts";
import { nodeAddress } from "../topology/node-address.ts";
import type { Container, Endpoint, RequestedPort } from "../topology/topology.ts";
import type { TopologyIndex } from "../topology/topology-index.ts";
import { endpointName } from "./endpoint-name.ts";

/** Where an endpoint is. */
export type Located = {
  /** The network namespace; null for an address that nobody holds, which can only be sent to. */
  readonly netns: string | null;
  /** The pod, where the endpoint is one or a container of one. */
  readonly pod: string | null;
  /** At most one a family, the endpoint's primary family first. */
  readonly addresses: readonly Address[];
  /** The containers that the endpoint can mean; none where it is no pod. */
  readonly containers: readonly Container[];
  /** The ports that the endpoint declares, in the order of the text: its containers', or the Service's. */
  readonly ports: readonly RequestedPort[];
  /** Where a Service is reached from outside its cluster, if anywhere: its load balancer's addresses and external addresses. */
  readonly externalAddresses: readonly Address[];
};

/** Why no packet can be sent at all. `code` is that of a finding. */
export type PathProblem = {
  readonly code: "family-mismatch" | "unresolved-reference" | "no-address" | "dns-only-service";
  readonly problem: Message;
};

/** Finds an endpoint's namespace and addresses, or says why it has none. */
export function locateEndpoint(endpoint: Endpoint, index: TopologyIndex, dataplane: Dataplane): Located | PathProblem {
  switch (endpoint.kind) {
    case "container":
    case "pod":
      return locatePod(endpoint, index);
    case "address": {
      const { address } = endpoint;
      const netns = dataplane.holders(address)[0] ?? null;
      const ports = index.ownersOf(address).flatMap((owner) => ("service" in owner ? owner.service.ports : []));
      return { netns, pod: null, addresses: [address], containers: [], ports, externalAddresses: [] };
    }
    case "service":
      return locateService(endpoint, index);
    case "internet":
      return locateMachine({ kind: "host", machine: internetName }, index);
    default:
      return locateMachine(endpoint, index);
  }
}

function locatePod(
  endpoint: Extract<Endpoint, { kind: "container" | "pod" }>,
  index: TopologyIndex,
): Located | PathProblem {
  const placed = index.podsById.get(endpoint.pod);
  if (placed === undefined) return unknown(endpoint, index);
  const { pod, node } = placed;
  const containers =
    endpoint.kind === "pod" ? pod.containers : pod.containers.filter(({ name }) => name === endpoint.container);
  const addresses = pod.hostNetwork ? machineAddresses(node) : pod.ips.map(({ value }) => value);
  if (addresses.length === 0) return withoutAddress(endpoint, index);
  const ports = containers.flatMap((container) => container.ports);
  const netns = pod.hostNetwork ? node.id : pod.id;
  return { netns, pod: pod.id, addresses, containers, ports, externalAddresses: [] };
}

/** A Service is nowhere: its addresses are turned into an endpoint's on the way. Without an address of its own it is a name in DNS. */
function locateService(endpoint: Extract<Endpoint, { kind: "service" }>, index: TopologyIndex): Located | PathProblem {
  const service = index.servicesById.get(endpoint.service);
  if (service === undefined) return unknown(endpoint, index);
  const args = { service: endpoint.service, name: service.externalName ?? "" };
  if (service.type === "ExternalName") {
    return { code: "dns-only-service", problem: message("trace.path-service-external-name", args) };
  }
  if (service.headless) return { code: "dns-only-service", problem: message("trace.path-service-headless", args) };
  const addresses = service.clusterIPs.map(({ value }) => value);
  if (addresses.length === 0) return withoutAddress(endpoint, index);
  const externalAddresses = [...service.loadBalancerIPs, ...service.externalIPs].map(({ value }) => value);
  return { netns: null, pod: null, addresses, containers: [], ports: service.ports, externalAddresses };
}

function locateMachine(endpoint: Extract<Endpoint, { machine: string }>, index: TopologyIndex): Located | PathProblem {
  const machine = index.machinesById.get(endpoint.machine);
  if (machine === undefined) return unknown(endpoint, index);
  const addresses = machineAddresses(machine);
  if (addresses.length === 0) return withoutAddress(endpoint, index);
  return { netns: machine.id, pod: null, addresses, containers: [], ports: [], externalAddresses: [] };
}

/** What a machine is known by in each family: a node's InternalIP. */
function machineAddresses(machine: Parameters<typeof nodeAddress>[0]): readonly Address[] {
  const families: readonly Family[] = [4, 6];
  return families.flatMap((family) => nodeAddress(machine, family)?.value ?? []);
}

function unknown(endpoint: Endpoint, index: TopologyIndex): PathProblem {
  return {
    code: "unresolved-reference",
    problem: message("trace.path-unknown-endpoint", { endpoint: endpointName(endpoint, index) }),
  };
}

function withoutAddress(endpoint: Endpoint, index: TopologyIndex): PathProblem {
  return { code: "no-address", problem: message("trace.path-no-address", { endpoint: endpointName(endpoint, index) }) };
}
