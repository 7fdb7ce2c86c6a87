import type { Address, Family } from "../address/address.ts";
import type { Dataplane } from "../dataplane/dataplane.ts";
import { type Message, message } from "../messages/message.ts";
import { nodeAddress } from "../topology/node-address.ts";
import type { Container, Endpoint } from "../topology/topology.ts";
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
};

/** Why no packet can be sent at all. `code` is that of a finding. */
export type PathProblem = {
  readonly code: "not-simulated" | "family-mismatch" | "unresolved-reference" | "no-address";
  readonly problem: Message;
};

/** Finds an endpoint's namespace and addresses, or says why it has none. */
export function locateEndpoint(endpoint: Endpoint, index: TopologyIndex, dataplane: Dataplane): Located | PathProblem {
  switch (endpoint.kind) {
    case "container":
    case "pod":
      return locatePod(endpoint, index);
    case "address": {
      const netns = dataplane.holders(endpoint.address)[0] ?? null;
      return { netns, pod: null, addresses: [endpoint.address], containers: [] };
    }
    case "service":
      return {
        code: "not-simulated",
        problem: message("trace.path-service-not-simulated", { service: endpoint.service }),
      };
    case "internet":
      return { code: "not-simulated", problem: message("trace.path-internet-not-simulated") };
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
  return { netns: pod.hostNetwork ? node.id : pod.id, pod: pod.id, addresses, containers };
}

function locateMachine(endpoint: Extract<Endpoint, { machine: string }>, index: TopologyIndex): Located | PathProblem {
  const machine = index.machinesById.get(endpoint.machine);
  if (machine === undefined) return unknown(endpoint, index);
  const addresses = machineAddresses(machine);
  if (addresses.length === 0) return withoutAddress(endpoint, index);
  return { netns: machine.id, pod: null, addresses, containers: [] };
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
