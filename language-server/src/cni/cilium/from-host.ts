// cil_from_host: whatever the node's stack sends by cilium_host, for pods here and elsewhere (bpf/bpf_host.c `handle_ipv4_cont`).
import type { BpfContext, BpfOutcome, BpfProgram } from "../../dataplane/bpf.ts";
import { type Agent, beginWork, finish } from "./agent.ts";
import { deviceMac, hostDevice, netDevice } from "./cilium-node.ts";
import { deliverToPod, localPod, sendIntoTunnel, tunnelTo } from "./deliver.ts";
import { reserved } from "./identities.ts";
import { judgeIngress } from "./policy-verdict.ts";

/** What the node's own processes send carries this mark, which a rule of CILIUM_OUTPUT sets (bpf/lib/common.h `MARK_MAGIC_HOST`). */
export const hostMark = { value: 0x0c00, mask: 0x0f00 } as const;

export function fromHost(agent: Agent): BpfProgram {
  const name = "cil_from_host";
  return {
    name,
    text: `${hostDevice} tcx/egress ${name}`,
    run: (context) => run(context, agent),
    provenance: agent.provenance,
  };
}

function run(context: BpfContext, agent: Agent): BpfOutcome {
  const working = beginWork(context);
  const { source, destination } = working.headers;
  const identity = sourceIdentity(context.packet.mark, agent.ipcache.identity(source, agent.node));
  const target = localPod(destination, agent);
  if (target !== undefined) {
    return finish(judgeIngress(target, identity, working, agent), deliverToPod(target, working, agent));
  }
  const holder = agent.ipcache.holder(destination);
  const entry = agent.ipcache.entry(destination, agent.node);
  const remote = tunnelTo(holder, agent);
  if (remote !== undefined) return finish(working, sendIntoTunnel(remote, identity, entry));
  if (holder.kind === "world" || holder.kind === "range") {
    return finish(working, { kind: "drop", why: "unroutable", entry });
  }
  const destinationMac = deviceMac(agent.node, netDevice);
  return finish(working, { kind: "pass", to: "device", lowersTtl: false, destinationMac });
}

/** An address of the host is no proof: what comes from outside may have been given it. */
function sourceIdentity(mark: number, byAddress: number): number {
  if ((mark & hostMark.mask) === hostMark.value) return reserved.host;
  return byAddress === reserved.host ? reserved.world : byAddress;
}
