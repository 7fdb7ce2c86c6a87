import { equalAddress } from "../address/address.ts";
import type { PacketHeaders } from "../dataplane/netfilter.ts";
import type { Judgement, PacketJudge } from "../dataplane/packet-judge.ts";
import type { Node, Pod } from "../topology/topology.ts";
import type { Direction } from "./compiled-policy.ts";
import type { PolicyEngine } from "./policy-engine.ts";

/**
 * A program that knows all pods of the cluster by their addresses, and judges a connection by the policies of its source and then, unless these deny it, by those of
 * its destination. It sees addresses and ports as they are where it is asked: after DNAT, before SNAT.
 */
export function createPacketJudge(name: string, engine: PolicyEngine): PacketJudge {
  return { name, judge: (packet) => judgePacket(packet, engine) };
}

function judgePacket(packet: PacketHeaders, engine: PolicyEngine): readonly Judgement[] {
  const source = engine.podAt(packet.source);
  const destination = engine.podAt(packet.destination);
  const judgements: Judgement[] = [];
  if (source !== undefined) judgements.push(judgeEnd("egress", source, packet, engine));
  if (judgements.some(({ allowed }) => !allowed)) return judgements;
  if (destination !== undefined) judgements.push(judgeEnd("ingress", destination, packet, engine));
  return judgements;
}

type PlacedPod = { readonly pod: Pod; readonly node: Node };

function judgeEnd(direction: Direction, end: PlacedPod, packet: PacketHeaders, engine: PolicyEngine): Judgement {
  const peer = engine.peerAt(direction === "ingress" ? packet.source : packet.destination);
  const { pod, node } = end;
  const { address } = peer;
  const self = address !== null && pod.ips.some(({ value }) => equalAddress(value, address));
  if (peer.node === node || self) return exempt(direction, pod.id);
  const { protocol, destinationPort: port } = packet;
  return engine.judge({ direction, pod: engine.classOf(pod), peer, protocol, port }, pod.id);
}

/** Between a pod and its own node, and from a pod to itself, nothing is denied (kubernetes.io, concepts/services-networking/network-policies). */
function exempt(direction: Direction, subject: string): Judgement {
  return { direction, subject, allowed: true, basis: "exempt", decidedBy: null, isolatedBy: [] };
}
