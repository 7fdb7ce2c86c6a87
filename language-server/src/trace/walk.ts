import type { Netns } from "../dataplane/dataplane.ts";
import { followConnection } from "./bpf/socket-program.ts";
import { arriveIn, drop, type Ending, type Journey, type Next, type Reason, record } from "./journey.ts";
import { receive } from "./link-layer/receive.ts";
import { transmit } from "./link-layer/transmit.ts";
import { receiveInNetworkLayer } from "./network-layer/input.ts";
import { sendOut } from "./network-layer/output.ts";

/**
 * A packet in a circle ends by its TTL. One in a circle of bridges, where no TTL counts, or of tunnels, where each turn brings a new outer
 * header, ends here.
 */
const mostStages = 2000;

/** Follows a packet to its end. */
export function walk(journey: Journey, start: Next, netns: Netns): Ending {
  arriveIn(journey, netns);
  if (start.stage === "receive") {
    const { device, packet } = start;
    const reason: Reason = { code: "originate-daemon-error", args: { netns: netns.id, device: device.name } };
    record(journey, "originate", device.name, packet, reason);
  }
  if (start.stage === "transmit") {
    const { device, packet } = start;
    const reason: Reason = { code: "originate-program-error", args: { netns: netns.id, device: device.name } };
    record(journey, "originate", device.name, packet, reason);
  }
  let next = start;
  for (let stages = 0; next.stage !== "end"; stages++) {
    // A hop that has begun begins with the packet's arrival.
    const goesOn = stages < mostStages || next.stage === "receive";
    next = goesOn ? follow(journey, next) : endCircle(journey, next);
  }
  return next.ending;
}

function follow(journey: Journey, next: Exclude<Next, { stage: "end" }>): Next {
  switch (next.stage) {
    case "connect":
      return followConnection(journey, next.netns, next.connection);
    case "output":
      return sendOut(journey, next.netns, next.packet, next.device);
    case "transmit":
      return transmit(journey, next.netns, next.device, next.packet, next.nextHop);
    case "receive":
      return receive(journey, next.netns, next.device, next.packet, next.forUs ?? false);
    case "network":
      return receiveInNetworkLayer(journey, next);
  }
}

function endCircle(journey: Journey, { netns, packet }: Exclude<Next, { stage: "end" }>): Next {
  const reason: Reason = { code: "circle-without-ttl", args: { netns: netns.id } };
  return drop(journey, { cause: "ttl-exceeded", netns, packet, device: null, reason });
}
