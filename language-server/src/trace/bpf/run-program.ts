// An eBPF program on a traffic control hook of a device: what it does with a packet, step by step, and where the packet is then.
import { formatAddress } from "../../address/address.ts";
import type { BpfAction, BpfContext, BpfWrite } from "../../dataplane/bpf.ts";
import type { Netns } from "../../dataplane/dataplane.ts";
import type { Device } from "../../dataplane/device.ts";
import { drop, type Journey, type Next, type Reason, record } from "../journey.ts";
import { decide } from "../netfilter/decisions.ts";
import { judgementSentence } from "../netfilter/judgement-step.ts";
import { resolveNeighbour } from "../network-layer/neighbour-resolution.ts";
import type { Packet } from "../packet.ts";
import { lookupRoute } from "../routing/route-lookup.ts";
import { usableRoute } from "../routing/unroutable.ts";
import {
  adoptConnection,
  applyConnection,
  type LookedUp,
  lookUpConnection,
  rememberTranslation,
} from "./connection-map.ts";
import {
  actionReason,
  type HookPlace,
  judgementDetail,
  programDetail,
  recordAdoption,
  recordChanges,
  recordConnections,
  recordRouteByProgram,
  redirectDetail,
} from "./program-steps.ts";
import { sendToPeer } from "./redirect-peer.ts";
import { rejectByProgram } from "./reject.ts";

/** The packet as the program leaves it, for whatever comes next; or where it has sent it. */
export type ProgramResult = { readonly packet: Packet; readonly end: null } | { readonly end: Next };

/** Runs the device's program for a direction, if it has one. */
export function runHookProgram(
  journey: Journey,
  netns: Netns,
  device: Device,
  direction: "ingress" | "egress",
  packet: Packet,
): ProgramResult {
  const program = device.bpf?.[direction];
  return program === undefined
    ? { packet, end: null }
    : runProgram({ journey, netns, device, direction, program }, packet);
}

function runProgram(at: HookPlace, packet: Packet): ProgramResult {
  const { journey, netns, program } = at;
  const found: LookedUp = new Map();
  const context: BpfContext = {
    packet,
    connection: (map, as) => lookUpConnection(journey, netns, map, { ...packet, ...as }, found),
    choose: (count) =>
      decide(
        journey.decisions,
        Array.from({ length: count }, () => 1 / count),
      ),
  };
  const { writes, action } = program.run(context);
  recordConnections(at, found, packet);
  let current = packet;
  for (const write of writes) {
    const written = applyWrite(at, write, found, current);
    if ("stage" in written) return { end: written };
    current = written;
  }
  return act(at, action, current);
}

function applyWrite(at: HookPlace, write: BpfWrite, found: LookedUp, packet: Packet): Packet | Next {
  switch (write.kind) {
    case "judge": {
      const { journey, netns, device, program } = at;
      const { judgement, entry } = write;
      const place = judgement.decidedBy?.place ?? judgement.isolatedBy[0]?.place ?? null;
      const reason: Reason = {
        ...judgementSentence(judgement),
        entry: [program.text, ...(entry === null ? [] : [`${entry.map}: ${entry.text}`])].join("\n"),
        by: program.provenance.by,
        place,
      };
      const detail = judgementDetail(at, judgement, entry);
      record(journey, "filter", device.name, packet, reason, detail);
      if (judgement.allowed) return packet;
      return drop(journey, {
        ...{ cause: `denied-${judgement.direction}`, netns, packet, device: device.name, reason, detail },
      });
    }
    case "translate": {
      const tracking = found.get(write.map);
      if (tracking === undefined || tracking === null) return packet;
      rememberTranslation(tracking, write);
      const changed = recordChanges(at, applyConnection(packet, tracking).changes, packet, write);
      return write.tells === undefined ? changed : { ...changed, askedFor: write.tells };
    }
    case "adopt": {
      const tracking = found.get(write.map);
      if (tracking === undefined || tracking === null) return packet;
      adoptConnection(tracking, packet, write.asked);
      recordAdoption(at, write, packet);
      return { ...packet, askedFor: null };
    }
    case "follow": {
      const tracking = found.get(write.map);
      if (tracking === undefined || tracking === null) return packet;
      return recordChanges(at, applyConnection(packet, tracking).changes, packet, null);
    }
  }
}

function act(at: HookPlace, action: BpfAction, packet: Packet): ProgramResult {
  const { journey, netns, device } = at;
  const lowers = "lowersTtl" in action && action.lowersTtl;
  if (lowers && packet.ttl <= 1) {
    const reason = actionReason(at, "bpf-ttl", packet, null);
    return {
      end: drop(journey, {
        cause: "ttl-exceeded",
        netns,
        packet,
        device: device.name,
        reason,
        detail: programDetail(at),
      }),
    };
  }
  const lowered: Packet = lowers ? { ...packet, ttl: packet.ttl - 1 } : packet;
  switch (action.kind) {
    case "pass":
      return { packet: passOn(at, action, lowered), end: null };
    case "redirect":
      return { end: redirect(at, action, lowered) };
    case "route":
      return { end: redirectByRoute(at, lowered) };
    case "reject":
      return { end: rejectByProgram(at, action, packet) };
    case "drop": {
      const cause = action.why === "unroutable" ? "no-route" : "filtered";
      const reason = actionReason(at, `bpf-${action.why}`, packet, action.entry);
      return { end: drop(journey, { cause, netns, packet, device: device.name, reason, detail: programDetail(at) }) };
    }
  }
}

function passOn(at: HookPlace, action: Extract<BpfAction, { kind: "pass" }>, packet: Packet): Packet {
  const { journey, device } = at;
  const changed: Packet = {
    ...packet,
    ...(action.mark !== undefined && { mark: action.mark }),
    ...(action.destinationMac !== undefined && { destinationMac: action.destinationMac }),
  };
  // A program that has nothing to do with a packet says nothing.
  if (action.to === "device" && action.destinationMac === undefined) return changed;
  const reason = actionReason(at, action.to === "stack" ? "bpf-pass" : "bpf-pass-device", changed, null);
  const detail = { table: "bpf", chain: at.program.name, verdict: "accept", rule: null, ...programDetail(at) };
  record(journey, "filter", device.name, changed, reason, detail);
  return changed;
}

function redirect(at: HookPlace, action: Extract<BpfAction, { kind: "redirect" }>, packet: Packet): Next {
  const { journey, netns } = at;
  const { macs, tunnelKey, ingress, peer, entry } = action;
  const framed: Packet = {
    ...packet,
    ...(macs !== null && { sourceMac: macs.source, destinationMac: macs.destination }),
    tunnelKey,
  };
  const output = netns.devices.get(action.device);
  const code = tunnelKey !== null ? "bpf-tunnel" : ingress ? "bpf-to-host" : peer ? "bpf-to-peer" : "bpf-redirect";
  const reason = actionReason(at, code, framed, entry, {
    output: action.device,
    remote: tunnelKey === null ? "" : formatAddress(tunnelKey.remote),
    vni: tunnelKey?.vni ?? "",
  });
  record(journey, "route", action.device, framed, reason, redirectDetail(at, action, packet));
  if (output === undefined) {
    const missing: Reason = { code: "device-missing", args: { netns: netns.id, device: action.device } };
    return drop(journey, { cause: "interface-down", netns, packet: framed, device: action.device, reason: missing });
  }
  if (peer) return sendToPeer(journey, netns, output, framed);
  return { stage: ingress ? "receive" : "transmit", netns, device: output, packet: framed };
}

/** By the kernel's own routes and neighbours, past netfilter and the rest of the stack. */
function redirectByRoute(at: HookPlace, packet: Packet): Next {
  const { journey, netns, device } = at;
  const { destination, source, mark } = packet;
  const found = usableRoute(netns, packet, lookupRoute(netns, { destination, source, mark, inputDevice: device.name }));
  const output = "cause" in found ? undefined : netns.devices.get(found.route.device ?? "");
  if ("cause" in found || output === undefined) {
    const reason = "cause" in found ? found.reason : actionReason(at, "bpf-unroutable", packet, null);
    return drop(journey, { cause: "no-route", netns, packet, device: device.name, reason, detail: programDetail(at) });
  }
  recordRouteByProgram(at, packet, found);
  return resolveNeighbour(journey, netns, output, packet, found.route.via ?? destination);
}
