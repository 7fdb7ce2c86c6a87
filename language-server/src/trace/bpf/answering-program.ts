import type { Address } from "../../address/address.ts";
import type { BpfProgram } from "../../dataplane/bpf.ts";
import type { Dataplane, Netns } from "../../dataplane/dataplane.ts";
import type { Device } from "../../dataplane/device.ts";
import { isRunning } from "../link-layer/domains.ts";
import { otherEndOfPair } from "../network-layer/proxy-arp.ts";

/** The program at the other end of a wire that answers there who has the address, before any stack hears of the question; and the MAC that it gives. */
export function answeringProgram(
  dataplane: Dataplane,
  device: Device,
  wanted: Address,
): { readonly netns: Netns; readonly program: BpfProgram; readonly mac: string } | undefined {
  const pair = otherEndOfPair(dataplane, device);
  const program = pair?.device.bpf?.ingress;
  if (pair === undefined || pair.device.mac === null || !isRunning(dataplane, device)) return undefined;
  if (program?.answersFor?.(wanted) !== true) return undefined;
  return { netns: pair.netns, program, mac: pair.device.mac };
}
