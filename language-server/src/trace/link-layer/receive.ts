import type { Netns } from "../../dataplane/dataplane.ts";
import type { Device } from "../../dataplane/device.ts";
import { runHookProgram } from "../bpf/run-program.ts";
import { placeOf } from "../device-place.ts";
import { type Journey, type Next, type ReasonCode, record } from "../journey.ts";
import type { Packet } from "../packet.ts";
import { receiveOnBridgePort } from "./bridge-forwarding.ts";

const codes: { readonly [kind in Device["kind"]]: ReasonCode } = {
  loopback: "enter-loopback",
  veth: "enter-veth",
  ethernet: "enter-segment",
  bridge: "enter-bridge",
  vxlan: "enter-tunnel",
  tun: "enter-tunnel",
  ipip: "enter-tunnel",
  wireguard: "enter-tunnel",
  dummy: "enter-tunnel",
};

/** A frame comes out of a device: a bridge's port hands it to the bridge, any other device to the IP stack. */
export function receive(journey: Journey, netns: Netns, device: Device, packet: Packet, forUs: boolean): Next {
  const args = { netns: netns.id, device: device.name };
  const place = placeOf(netns, device);
  record(journey, "enter-interface", device.name, packet, { code: codes[device.kind], args, place });
  const program = runHookProgram(journey, netns, device, "ingress", packet);
  if (program.end !== null) return program.end;
  return device.master === null
    ? { stage: "network", netns, device, packet: program.packet, filtered: false, forUs }
    : receiveOnBridgePort(journey, netns, device.master, device, program.packet);
}
