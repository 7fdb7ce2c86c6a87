// Who can reach whom: the shapes. Endpoints that nothing can tell apart are one group, so that the matrix grows with what is different.
import type { Family } from "../address/address.ts";
import type { Place } from "../text/place.ts";
import type { ContainerPort, Endpoint, Protocol } from "../topology/topology.ts";
import type { Cause } from "../trace/cause.ts";
import type { Verdict } from "../trace/trace.ts";

export type GroupKind = "pods" | "nodes" | "hosts" | "routers" | "service" | "node-port" | "internet";

/** One end by its name, as a `path` statement would have it. `machine` is the id of the node that it is on, or of the machine that it is; null for a Service. */
export type Member = { readonly name: string; readonly endpoint: Endpoint; readonly machine: string | null };

/** Equal endpoints. */
export type EndpointGroup = {
  /** Unique in its matrix: `deployment shop/web`, `shop/web-0`, `nodes node1`, `service shop/db`, `node ports of shop/db`. */
  readonly id: string;
  readonly kind: GroupKind;
  readonly cluster: string | null;
  readonly namespace: string | null;
  /** As it is written, `deployment shop/web`; null where the members are of none. */
  readonly workload: string | null;
  /** The Service whose node ports these are: the members are the nodes that are asked. */
  readonly service?: string;
  readonly members: readonly Member[];
  /** What it declares, each port once. Where nothing is declared an ICMP echo is sent. */
  readonly ports: readonly MatrixPort[];
};

export type MatrixPort = Pick<ContainerPort, "port" | "protocol">;

/**
 * What becomes of a packet and its answer; `mixed`: a Service has several endpoints, and it depends on the one that is chosen. `policies` are those that stop it,
 * `place` is the text that decides.
 */
export type Reach = {
  readonly verdict: Verdict | "mixed";
  readonly cause: Cause | null;
  readonly policies: readonly string[];
  readonly place: Place | null;
};

/**
 * Where the ends are: on the same node, or not; of a Service, its endpoints: all on the node of the sender, none of them, or some (`both`). Null where that makes no
 * difference.
 */
export type Placement = "same-node" | "other-node" | "both";

/** All packets from members of one group to other members of another one, with one port. */
export type Connection = {
  readonly from: EndpointGroup;
  readonly to: EndpointGroup;
  readonly protocol: Protocol | "ICMP";
  readonly port: number | null;
  /** Null where the ends have no family in common. */
  readonly family: Family | null;
  readonly placement: Placement | null;
  readonly reach: Reach;
  /** One pair of members, to be looked at with `explain`. */
  readonly example: { readonly from: Member; readonly to: Member };
};

export type Matrix = {
  readonly groups: readonly EndpointGroup[];
  /** By sender, then by destination, in the order of `groups`. Nobody's way to itself is among them. */
  readonly connections: readonly Connection[];
  /** How many groups were left out, because there are more than a matrix can hold. */
  readonly leftOut: number;
  /** How many packets were sent to find out. */
  readonly traces: number;
};
