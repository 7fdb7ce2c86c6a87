// cil_from_container: the program at the node's end of a pod's wire sees all that the pod sends (bpf/bpf_lxc.c).
import { equalAddress } from "../../address/address.ts";
import type { BpfContext, BpfOutcome, BpfProgram } from "../../dataplane/bpf.ts";
import type { Pod } from "../../topology/topology.ts";
import { type Agent, beginWork, finish, type Working } from "./agent.ts";
import { balancePacket } from "./balance-packet.ts";
import { deliverToPod, localPod, sendIntoTunnel, tunnelTo } from "./deliver.ts";
import { lxcName } from "./endpoint-devices.ts";
import { judgeEgress, judgeIngress } from "./policy-verdict.ts";

export function fromContainer(pod: Pod, agent: Agent): BpfProgram {
  const name = "cil_from_container";
  return {
    name,
    text: `${lxcName(pod)} tcx/ingress ${name}`,
    run: (context) => run(context, pod, agent),
    // It answers for every address but the pod's own, which duplicate address detection asks for.
    answersFor: (address) => !pod.ips.some(({ value }) => equalAddress(value, address)),
    provenance: agent.provenance,
  };
}

function run(context: BpfContext, pod: Pod, agent: Agent): BpfOutcome {
  const begun = beginWork(context);
  const balanced = begun.isNew ? balancePacket(begun, agent) : begun;
  if ("action" in balanced) return balanced;
  const isHairpin = pod.ips.some(({ value }) => equalAddress(value, balanced.headers.destination));
  const judged = isHairpin ? balanced : judgeEgress(pod, balanced, agent);
  return send(judged, pod, agent, isHairpin);
}

function send(working: Working, pod: Pod, agent: Agent, isHairpin: boolean): BpfOutcome {
  const { destination } = working.headers;
  const holder = agent.ipcache.holder(destination);
  const identity = agent.identities(pod);
  const target = localPod(destination, agent);
  if (target !== undefined) {
    const judged = isHairpin ? working : judgeIngress(target, identity, working, agent);
    return finish(judged, deliverToPod(target, working, agent));
  }
  const isOwn = holder.behind?.node === agent.node && holder.kind !== "range";
  const remote = tunnelTo(holder, agent);
  if (remote !== undefined) {
    return finish(working, sendIntoTunnel(remote, identity, agent.ipcache.entry(destination, agent.node)));
  }
  // The stack would take the node's own address for a forged source.
  const isForNodePort = !working.isNew && !equalAddress(working.headers.source, working.context.packet.source);
  if (isForNodePort || (agent.settings.bpfHostRouting && !isOwn))
    return finish(working, { kind: "route", lowersTtl: true });
  return finish(working, { kind: "pass", to: "stack", lowersTtl: true, mark: identityMark(identity) });
}

/** The identity goes along in the packet's mark, for what comes after the stack (bpf/lib/identity.h `set_identity_mark`). */
function identityMark(identity: number): number {
  return (0x0f00 | ((identity & 0xffff) << 16)) >>> 0;
}
