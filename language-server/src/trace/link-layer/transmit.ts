// A device sends: what happens next depends on its kind alone.

import type { Address } from "../../address/address.ts";
import type { Netns } from "../../dataplane/dataplane.ts";
import type { Device } from "../../dataplane/device.ts";
import { runHookProgram } from "../bpf/run-program.ts";
import { placeOf } from "../device-place.ts";
import { drop, type Journey, type Next, record } from "../journey.ts";
import type { Packet } from "../packet.ts";
import { encapsulateIpip } from "../tunnel/ipip-encapsulation.ts";
import { sendToDaemon } from "../tunnel/tun-daemon.ts";
import { encapsulateVxlan } from "../tunnel/vxlan-encapsulation.ts";
import { encapsulateWireguard } from "../tunnel/wireguard-encapsulation.ts";
import { sendIntoBridge } from "./bridge-forwarding.ts";
import { isRunning } from "./domains.ts";
import { sendIntoSegment } from "./ethernet-segment.ts";
import { sendOverVeth } from "./veth-pair.ts";

/** Sends a packet by a device; `nextHop` is the route's gateway or the destination, for devices that ask for it. A device that is down or has no carrier sends nothing, and a capture on it shows nothing. */
export function transmit(
  journey: Journey,
  netns: Netns,
  device: Device,
  packet: Packet,
  nextHop: Address | undefined,
): Next {
  if (!isRunning(journey.dataplane, device)) return notRunning(journey, netns, device, packet);
  const program = runHookProgram(journey, netns, device, "egress", packet);
  return program.end ?? sendByKind(journey, netns, device, program.packet, nextHop);
}

function sendByKind(
  journey: Journey,
  netns: Netns,
  device: Device,
  packet: Packet,
  nextHop: Address | undefined,
): Next {
  switch (device.kind) {
    case "loopback":
      return sendOverLoopback(journey, netns, device, packet);
    case "veth":
      return sendOverVeth(journey, netns, device, packet);
    case "bridge":
      return sendIntoBridge(journey, netns, device, packet);
    case "ethernet":
      return sendIntoSegment(journey, netns, device, packet);
    case "vxlan":
      return encapsulateVxlan(journey, netns, device, packet);
    case "tun":
      return sendToDaemon(journey, netns, device, packet);
    case "ipip":
      return encapsulateIpip(journey, netns, device, packet, nextHop ?? packet.destination);
    case "wireguard":
      return encapsulateWireguard(journey, netns, device, packet);
    case "dummy": {
      record(journey, "exit-interface", device.name, packet, {
        code: "exit-device",
        args: exitArguments(netns, device),
      });
      const reason = { code: "dummy-device", args: exitArguments(netns, device) } as const;
      return drop(journey, { cause: "null-routed", netns, packet, device: device.name, reason });
    }
  }
}

/** What goes out by `lo` comes in by `lo` (drivers/net/loopback.c). */
function sendOverLoopback(journey: Journey, netns: Netns, device: Device, packet: Packet): Next {
  const args = exitArguments(netns, device);
  const place = placeOf(netns, device);
  record(journey, "exit-interface", device.name, packet, { code: "exit-loopback", args, place });
  return { stage: "receive", netns, device, packet };
}

function notRunning(journey: Journey, netns: Netns, device: Device, packet: Packet): Next {
  const fault = { netns, packet, device: device.name };
  const reason = { args: exitArguments(netns, device), place: placeOf(netns, device) };
  return device.up
    ? drop(journey, { ...fault, cause: "no-carrier", reason: { ...reason, code: "no-carrier" } })
    : drop(journey, { ...fault, cause: "interface-down", reason: { ...reason, code: "device-down" } });
}

function exitArguments(netns: Netns, device: Device) {
  return { netns: netns.id, device: device.name };
}
