import type { Address, Family } from "../address/address.ts";
import type { Dataplane } from "../dataplane/dataplane.ts";
import { type Message, message } from "../messages/message.ts";
import type { Endpoint, RequestedPort } from "../topology/topology.ts";
import type { TopologyIndex } from "../topology/topology-index.ts";
import type { TraceRequest } from "../trace/request.ts";
import { endpointName } from "./endpoint-name.ts";
import { type Located, locateEndpoint, type PathProblem } from "./locate-endpoint.ts";

/** What is asked for. Without a port: the first that the destination declares, else an ICMP echo. Without a family: the sender's first that both have. */
export type WantedPath = {
  readonly from: Endpoint;
  readonly to: Endpoint;
  readonly port: RequestedPort | null;
  readonly family: Family | null;
  /** Bytes of the IP packet, sent with DF; null is a small packet. */
  readonly size: number | null;
};

/** The packet that stands for a path: from which namespace, to which address and port. */
export function requestPath(
  wanted: WantedPath,
  index: TopologyIndex,
  dataplane: Dataplane,
): TraceRequest | PathProblem {
  const from = locateEndpoint(wanted.from, index, dataplane);
  if ("problem" in from) return from;
  const found = locateEndpoint(wanted.to, index, dataplane);
  if ("problem" in found) return found;
  const to = isOutside(from, index) ? fromOutside(found) : found;
  const names = { from: endpointName(wanted.from, index), to: endpointName(wanted.to, index) };
  if (wanted.from.kind === "service") {
    return { code: "no-address", problem: message("trace.path-service-sends-nothing", { service: names.from }) };
  }
  if (from.netns === null)
    return { code: "no-address", problem: message("trace.path-nobody-holds", { endpoint: names.from }) };
  const family = commonFamily(from, to, wanted.family);
  const source = from.addresses.find((address) => address.family === family);
  const destination = to.addresses.find((address) => address.family === family);
  if (source === undefined || destination === undefined) {
    return { code: "family-mismatch", problem: noFamily(names, wanted.family) };
  }
  const port = wanted.port ?? firstDeclaredPort(to);
  const samePod = from.pod !== null && from.pod === to.pod;
  return {
    netns: from.netns,
    source: wanted.from.kind === "address" ? source : null,
    destination: samePod ? loopback(destination.family) : destination,
    protocol: port?.protocol ?? "ICMP",
    destinationPort: port?.port ?? null,
    size: wanted.size,
  };
}

/** The family asked for, else the sender's first that both ends have. */
function commonFamily(from: Located, to: Located, asked: Family | null): Family | undefined {
  if (asked !== null) return asked;
  return from.addresses.find(({ family }) => to.addresses.some((address) => address.family === family))?.family;
}

function noFamily(names: { readonly from: string; readonly to: string }, asked: Family | null): Message {
  return asked === null
    ? message("trace.path-no-common-family", names)
    : message("trace.path-without-family", { ...names, family: asked });
}

function firstDeclaredPort({ ports: [first] }: Located): RequestedPort | null {
  return first ?? null;
}

/** Whoever is in no cluster knows a Service by its external addresses, if it has any. */
function isOutside({ netns }: Located, index: TopologyIndex): boolean {
  const machine = netns === null ? undefined : index.machinesById.get(netns);
  return machine !== undefined && machine.kind !== "node";
}

function fromOutside(located: Located): Located {
  return located.externalAddresses.length === 0 ? located : { ...located, addresses: located.externalAddresses };
}

/** Within a pod the destination is the pod's own `lo`. */
function loopback(family: Family): Address {
  return family === 4 ? { family, value: 0x7f000001n } : { family, value: 1n };
}
