// What the steps of an eBPF program say: the program with its hook, the entry of the map that decided, and what it changed.
import { formatAddress } from "../../address/address.ts";
import type { BpfAction, BpfEntry, BpfProgram, BpfWrite } from "../../dataplane/bpf.ts";
import type { Netns } from "../../dataplane/dataplane.ts";
import type { Device } from "../../dataplane/device.ts";
import type { BalancedService } from "../../dataplane/netfilter.ts";
import type { Judgement } from "../../dataplane/packet-judge.ts";
import { type Message, type MessageArguments, message } from "../../messages/message.ts";
import { type Journey, type Reason, type ReasonCode, record } from "../journey.ts";
import { endText } from "../netfilter/end-text.ts";
import { policyDetail } from "../netfilter/judgement-step.ts";
import type { Side } from "../netfilter/translated-end.ts";
import { serviceDetail } from "../netfilter/translation-step.ts";
import type { Packet } from "../packet.ts";
import type { FoundRoute } from "../routing/route-lookup.ts";
import { routeDetail, routeReason } from "../routing/route-step.ts";
import type { JsonValue } from "../trace.ts";
import type { EndChange, LookedUp } from "./connection-map.ts";

/** A program where it runs. */
export type HookPlace = {
  readonly journey: Journey;
  readonly netns: Netns;
  readonly device: Device;
  readonly direction: "ingress" | "egress";
  readonly program: BpfProgram;
};

type Detail = Readonly<Record<string, JsonValue>>;

/** Which program, on which hook. */
export function programDetail({ program, device, direction }: HookPlace): Detail {
  return { program: program.name, hook: `tc ${direction} ${device.name}` };
}

/** A sentence about what the program does, with its hook and the map's entry. */
export function actionReason(
  { netns, device, program }: HookPlace,
  code: ReasonCode,
  packet: Packet,
  entry: BpfEntry | null,
  more: MessageArguments = {},
): Reason {
  const destination = formatAddress(packet.destination);
  const args = { netns: netns.id, device: device.name, program: program.name, destination, map: entry?.map ?? "" };
  return {
    code,
    args: { ...args, ...more },
    entry: entryText(program.text, entry),
    by: program.provenance.by,
    place: entry?.place ?? program.provenance.place,
  };
}

function entryText(program: string, entry: BpfEntry | null): string {
  return entry === null ? program : `${program}\n${entry.map}: ${entry.text}`;
}

/** A redirection is told as a route is: by which entry, to which device. */
export function redirectDetail(
  at: HookPlace,
  { device, entry, tunnelKey, ingress, peer }: Extract<BpfAction, { kind: "redirect" }>,
  packet: Packet,
): Detail {
  return {
    ...programDetail(at),
    destination: formatAddress(packet.destination),
    table: entry.map,
    type: "unicast",
    via: tunnelKey === null ? null : formatAddress(tunnelKey.remote),
    device,
    entry: entry.text,
    redirect: peer ? "peer" : ingress ? "ingress" : "egress",
  };
}

/** The route that a program has looked up in the kernel's tables. */
export function recordRouteByProgram(at: HookPlace, packet: Packet, found: FoundRoute): void {
  const { entry, place } = routeReason(at.netns, packet, found, undefined);
  const { device, via } = found.route;
  const nextHop = formatAddress(via ?? packet.destination);
  const reason = actionReason(at, "bpf-route", packet, null, { output: device ?? "", nextHop });
  const told: Reason = { ...reason, entry: `${reason.entry}\n${entry}`, place: place ?? null };
  record(at.journey, "route", device, packet, told, { ...routeDetail(packet, found), ...programDetail(at) });
}

/** The verdict of policies at the program, with the same keys as netfilter's. */
export function judgementDetail(at: HookPlace, judgement: Judgement, entry: BpfEntry | null): Detail {
  const ruled = { table: "bpf", chain: at.program.name, rule: entry?.text ?? null };
  return { ...ruled, ...policyDetail(judgement), ...programDetail(at) };
}

/** What the connection maps know of the packet: a known connection is told of, a new one is remembered. */
export function recordConnections(at: HookPlace, found: LookedUp, packet: Packet): void {
  const { journey, device, program } = at;
  for (const [map, tracking] of found) {
    if (tracking === null || tracking.state === "new") continue;
    const { original } = tracking.session;
    const ends = { source: formatAddress(original.source), destination: formatAddress(original.destination) };
    const reason = actionReason(at, tracking.direction === "reply" ? "bpf-answer" : "bpf-known", packet, null, {
      ...ends,
      map,
    });
    const { direction, state } = tracking;
    record(journey, "match-session", device.name, packet, reason, {
      ...ends,
      direction,
      state,
      map,
      program: program.name,
    });
  }
}

/** The connection with the end that the client asked for, as another machine's program has told it. */
export function recordAdoption(
  at: HookPlace,
  { map, asked }: Extract<BpfWrite, { kind: "adopt" }>,
  packet: Packet,
): void {
  const args = { source: formatAddress(packet.source), asked: endText(asked.address, asked.port), map };
  const reason = actionReason(at, "bpf-adopt", packet, null, args);
  const original = { source: args.source, destination: formatAddress(asked.address) };
  const reply = { source: formatAddress(packet.destination), destination: args.source };
  record(at.journey, "setup-session", at.device.name, packet, reason, { original, reply, map, ...programDetail(at) });
}

/** A step for each end of the packet that changes. `write` is null where the map repeats what was decided before. */
export function recordChanges(
  at: HookPlace,
  changes: readonly EndChange[],
  packet: Packet,
  write: Extract<BpfWrite, { kind: "translate" }> | null,
): Packet {
  let current = packet;
  for (const { side, forth, packet: changed } of changes) {
    const before = endOf(current, side);
    const after = endOf(changed, side);
    current = changed;
    if (before === after) continue;
    const kind = forth ? (side === "destination" ? "dnat" : "snat") : side === "destination" ? "un-snat" : "un-dnat";
    const service = side === "destination" ? write?.service : undefined;
    const reason = actionReason(at, changeCode(kind, service), changed, write?.entry ?? null, {
      before,
      after,
      ...(service && serviceArgs(service)),
    });
    const detail = {
      ...{ kind, before, after, chain: at.program.name },
      ...(write && { rules: [write.entry.text] }),
      ...(service && serviceDetail(service)),
      ...programDetail(at),
    };
    record(at.journey, "transform", at.device.name, changed, reason, detail);
  }
  return current;
}

function changeCode(kind: "dnat" | "snat" | "un-dnat" | "un-snat", service: BalancedService | undefined): ReasonCode {
  if (service === undefined) return `bpf-${kind}`;
  return service.candidates.length > 1 ? "bpf-dnat-service" : "bpf-dnat-service-only";
}

/** So many candidates are named in a sentence. */
const mostNamed = 5;

/** The name of a service, and among which ends one is chosen. */
export function serviceArgs({ name, candidates, sticky }: BalancedService): MessageArguments {
  const named = candidates.slice(0, mostNamed).map(({ address, port }) => endText(address, port));
  const list = (candidates.length > mostNamed ? [...named, "…"] : named).join(", ");
  const choice: Message = message(sticky ? "trace.bpf-choice-sticky" : "trace.bpf-choice-random", {
    count: candidates.length,
    candidates: list,
  });
  return { service: name, choice };
}

function endOf(packet: Packet, side: Side): string {
  return side === "destination"
    ? endText(packet.destination, packet.destinationPort)
    : endText(packet.source, packet.sourcePort);
}
