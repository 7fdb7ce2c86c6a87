import type { BpfAction } from "../../dataplane/bpf.ts";
import { drop, type Next } from "../journey.ts";
import { serviceDetail } from "../netfilter/translation-step.ts";
import { endWithIcmp, icmpError } from "../network-layer/answer.ts";
import { isAnswer, type Packet } from "../packet.ts";
import { actionReason, type HookPlace, programDetail } from "./program-steps.ts";

/**
 * The program turns the packet round: an ICMP error (port unreachable) from where it was sent to goes back by the device, as a frame to whoever sent it
 * (Cilium bpf/lib/nodeport.h `tail_no_service_ipv4`).
 */
export function rejectByProgram(at: HookPlace, action: Extract<BpfAction, { kind: "reject" }>, packet: Packet): Next {
  const { journey, netns, device } = at;
  const reason = actionReason(at, "bpf-no-backend", packet, action.entry, { service: action.service.name });
  const detail = { ...programDetail(at), ...serviceDetail(action.service) };
  const fault = { cause: "no-endpoint", netns, packet, device: device.name, reason, detail } as const;
  if (isAnswer(packet)) return drop(journey, fault);
  const error: Packet = {
    ...icmpError(netns, packet, "port-unreachable"),
    source: packet.destination,
    sourceMac: packet.destinationMac,
    destinationMac: packet.sourceMac,
  };
  return endWithIcmp(journey, fault, { stage: "transmit", netns, device, packet: error });
}
