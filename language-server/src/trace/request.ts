import type { Address } from "../address/address.ts";

/** The packet to send: from a namespace, to an address. TCP is a SYN, UDP a datagram, ICMP an echo request. */
export type TraceRequest = {
  readonly netns: string;
  /** Bind to this source address (a container that speaks from a certain address), or null: the kernel selects it by the route. */
  readonly source: Address | null;
  readonly destination: Address;
  readonly protocol: "TCP" | "UDP" | "SCTP" | "ICMP";
  readonly destinationPort: number | null;
  /** Size in bytes of the IP packet, with DF set; null is a small packet that fits everywhere. */
  readonly size: number | null;
};
