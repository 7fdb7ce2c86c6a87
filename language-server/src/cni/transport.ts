import type { Family } from "../address/address.ts";
import type { Place } from "../text/place.ts";
import type { Interface } from "../topology/topology.ts";

/** A value that both ends of a tunnel must agree on; `place` is null where a default holds. */
export type AgreedValue = { readonly value: number; readonly place: Place | null };

/** A tunnel between nodes as far as checks hold it against the other nodes' and against the network under it. */
export type Tunnel = {
  readonly device: string;
  /** The UDP port that the other nodes send to; null where packets are wrapped in IP alone (protocol 4). */
  readonly port: AgreedValue | null;
  /** Nodes tell each other their ports, which may differ. */
  readonly portIsTold?: boolean;
  /** Null where the protocol has none. */
  readonly vni: AgreedValue | null;
  /** Bytes around a packet, by the family of the outer header, for the families in use. */
  readonly overhead: { readonly [family in Family]?: number };
  /**
   * Bytes that the plugin itself keeps free in the underlay's MTU, where that is less than the overhead. The kernel then gives the tunnel's device a
   * smaller MTU than pods have, and the node tells them so.
   */
  readonly reserved?: number;
};

/** How packets leave a node for other nodes' pods: flannel's backend, say. */
export type Transport = {
  /** As the option that chooses it says: `vxlan`, `host-gw`. Nodes with different ones do not hear each other. */
  readonly name: string;
  readonly place: Place | null;
  /** The families that it can carry at all. */
  readonly families: readonly Family[];
  /** The interface that the packets leave by, and its MTU. */
  readonly underlay: Interface;
  readonly underlayMtu: number;
  /** Where an option gives the pods' MTU, or what it is derived from. */
  readonly mtuPlace: Place | null;
  /** Null where packets are not wrapped. */
  readonly tunnel: Tunnel | null;
};
