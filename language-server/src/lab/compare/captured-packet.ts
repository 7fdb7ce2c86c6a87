import type { PacketSnapshot } from "../../trace/trace.ts";

/** What a packet is in its conversation. */
export type PacketRole =
  | "syn"
  | "syn-ack"
  /** A RST that answers a SYN. */
  | "reset"
  /** A RST that answers a SYN-ACK: the sender's kernel knows no socket, because the SYN was made by hand. */
  | "reset-of-answer"
  | "datagram"
  | "datagram-answer"
  | "echo-request"
  | "echo-reply"
  | "icmp-error"
  | "other";

/** A packet as it was decoded from a captured frame. */
export type CapturedPacket = {
  readonly snapshot: PacketSnapshot;
  readonly role: PacketRole;
  /** The probe's id: from the cookie in the payload, from TCP's numbers, or from what an ICMP error quotes; null where there is none. */
  readonly probe: number | null;
  /** What an ICMP error is about. */
  readonly quoted: CapturedPacket | null;
};

/** What the payload of a probe begins with; the probe's id follows in four bytes, in network order. */
export const cookie = "k8snetlb";

/** What the payload of an answer over UDP has in the cookie's place: nothing else tells it from the request once both of its ends are translated. */
export const answerCookie = "k8snetla";

/** A TCP probe's sequence number is its id shifted by so many bits, so that a SYN-ACK or RST gives the id back by its acknowledgement number, which
 * counts the payload too: it is shorter than 16 KiB. */
export const sequenceShift = 14;

/** The UDP ports by which a tunnel's packets are known. */
export type TunnelPorts = { readonly vxlan: ReadonlySet<number>; readonly tun: ReadonlySet<number> };
