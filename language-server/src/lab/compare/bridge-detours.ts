import type { Dataplane } from "../../dataplane/dataplane.ts";
import type { LabEvent } from "../lab-report.ts";

/**
 * Takes away that a bridge device itself sends a frame that br_netfilter has translated and that goes on to a port, or to none. It does so as long as the node does not
 * know the neighbour for certain, else the frame goes from port to port (net/bridge/br_netfilter_hooks.c `br_nf_pre_routing_finish_bridge`).
 */
export function withoutBridgeDetours(events: readonly LabEvent[], dataplane: Dataplane): readonly LabEvent[] {
  const masterOf = (event: LabEvent | undefined, netns: string) =>
    event?.netns === netns ? dataplane.netns(netns)?.devices.get(event.device)?.master : undefined;
  return events.filter((event, at) => {
    const [before, after] = [events[at - 1], events[at + 1]];
    const { netns, device, direction } = event;
    const isDetour =
      direction === "out" &&
      before?.direction === "in" &&
      masterOf(before, netns) === device &&
      (after === undefined || (after.direction === "out" && masterOf(after, netns) === device));
    return !isDetour;
  });
}
