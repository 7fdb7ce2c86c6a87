// Policies as Cilium's programs apply them: egress at the source, ingress at the destination, peers by their identity.
import { equalAddress } from "../../address/address.ts";
import type { PacketHeaders } from "../../dataplane/netfilter.ts";
import type { Judgement } from "../../dataplane/packet-judge.ts";
import type { PeerEnd } from "../../policy/rule-match.ts";
import type { Pod } from "../../topology/topology.ts";
import { type Agent, policyEntry, type Working, withWrite } from "./agent.ts";
import { reserved } from "./identities.ts";

/** Asks the policies about the first packet of a connection that a pod sends. */
export function judgeEgress(pod: Pod, working: Working, agent: Agent): Working {
  const { headers, isNew } = working;
  if (!isNew) return working;
  const identity = agent.ipcache.identity(headers.destination, agent.node);
  const judgement = judge("egress", pod, peerAt(headers.destination, agent), headers, agent);
  return withWrite(working, { kind: "judge", judgement, entry: policyEntry(pod.id, identity, "egress") });
}

/**
 * Asks them about one that is for a pod of this node. `source` is the identity that the packet brings along: it may come from the host itself, which is
 * always let in (`allow-localhost`), or from outside with an address of the host.
 */
export function judgeIngress(pod: Pod, source: number, working: Working, agent: Agent): Working {
  const { headers, isNew } = working;
  if (!isNew) return working;
  const isSelf = pod.ips.some(({ value }) => equalAddress(value, headers.source));
  const judgement =
    source === reserved.host || isSelf
      ? exempt(pod)
      : judge("ingress", pod, sourcePeer(source, headers, agent), headers, agent);
  return withWrite(working, { kind: "judge", judgement, entry: policyEntry(pod.id, source, "ingress") });
}

function exempt({ id }: Pod): Judgement {
  return { direction: "ingress", subject: id, allowed: true, basis: "exempt", decidedBy: null, isolatedBy: [] };
}

/** What says that it comes from the world does, whatever address it has by now. */
function sourcePeer(identity: number, { source }: PacketHeaders, agent: Agent): PeerEnd {
  const peer = peerAt(source, agent);
  return identity === reserved.world ? { ...peer, pod: null, node: null } : peer;
}

function peerAt(address: PacketHeaders["source"], { engine, ipcache }: Agent): PeerEnd {
  const peer = engine.peerAt(address);
  const { kind, behind } = ipcache.holder(address);
  if (kind === "world" || kind === "range") return peer;
  return { ...peer, node: peer.pod === null ? (behind?.node ?? null) : null, byIdentity: true };
}

function judge(
  direction: "ingress" | "egress",
  pod: Pod,
  peer: PeerEnd,
  { protocol, destinationPort: port }: PacketHeaders,
  { engine }: Agent,
): Judgement {
  return engine.judge({ direction, pod: engine.classOf(pod), peer, protocol, port }, pod.id);
}
