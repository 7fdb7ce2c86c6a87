// cil_from_overlay: what comes out of the tunnel is for a pod of the node, else for the node (bpf/bpf_overlay.c `handle_ipv4`).
import { equalAddress } from "../../address/address.ts";
import type { BpfContext, BpfOutcome, BpfProgram } from "../../dataplane/bpf.ts";
import { type Agent, beginWork, finish } from "./agent.ts";
import { tunnelDevice } from "./cilium-node.ts";
import { deliverToHost, deliverToPod, localPod } from "./deliver.ts";
import { reserved } from "./identities.ts";
import { judgeIngress } from "./policy-verdict.ts";

export function fromOverlay(agent: Agent): BpfProgram {
  const name = "cil_from_overlay";
  return {
    name,
    text: `${tunnelDevice} tcx/ingress ${name}`,
    run: (context) => run(context, agent),
    provenance: agent.provenance,
  };
}

function run(context: BpfContext, agent: Agent): BpfOutcome {
  const working = beginWork(context);
  const { source, destination } = working.headers;
  const vni = context.packet.tunnelKey?.vni ?? reserved.world;
  // A node says only that it is one: whose address it is stands in the ipcache.
  const identity = vni === reserved.remoteNode ? agent.ipcache.identity(source, agent.node) : vni;
  const target = localPod(destination, agent);
  // An answer from another node to a client outside, whom a program here led there.
  const isForwarded = !working.isNew && !equalAddress(destination, context.packet.destination);
  if (target === undefined && isForwarded) return finish(working, { kind: "route", lowersTtl: true });
  if (target === undefined) return finish(working, deliverToHost(working, agent));
  return finish(judgeIngress(target, identity, working, agent), deliverToPod(target, working, agent));
}
