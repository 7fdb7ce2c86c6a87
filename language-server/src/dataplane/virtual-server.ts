import type { Address } from "../address/address.ts";
import type { BalancedService, PacketHeaders, TransportEnd } from "./netfilter.ts";
import type { Provenance } from "./provenance.ts";

/** A virtual server of the kernel's load balancer IPVS as `ipvsadm` shows it, with the forwarding method masquerading. */
export type VirtualServer = {
  readonly protocol: "TCP" | "UDP" | "SCTP";
  readonly address: Address;
  readonly port: number;
  readonly scheduler: "rr";
  /** How long a client stays with its server (`persistent`); null for none. */
  readonly persistentSeconds: number | null;
  readonly servers: readonly TransportEnd[];
  readonly provenance: Provenance;
  readonly service: BalancedService;
};

/** The virtual servers of a namespace: `find` gives a packet's without listing; `list` is for views. */
export type VirtualServers = {
  readonly find: (packet: PacketHeaders) => VirtualServer | undefined;
  readonly list: () => readonly VirtualServer[];
};
