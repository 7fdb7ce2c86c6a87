// Whose MAC stands on the frame: a permanent neighbour entry, else whoever answers ARP (IPv6: a neighbour solicitation).

import { type Address, equalAddress, formatAddress } from "../../address/address.ts";
import type { Dataplane, Netns } from "../../dataplane/dataplane.ts";
import type { Device } from "../../dataplane/device.ts";
import { neighbourText } from "../../dataplane/neighbour-text.ts";
import { answeringProgram } from "../bpf/answering-program.ts";
import { placeOf } from "../device-place.ts";
import { type Journey, type Next, type Reason, type ReasonCode, record } from "../journey.ts";
import { domainsOf, isRunning, reaches } from "../link-layer/domains.ts";
import type { Packet } from "../packet.ts";
import { isLocalAddress } from "../routing/route-lookup.ts";
import { selectDeviceAddress } from "../routing/source-address.ts";
import { checkSource } from "../routing/source-validation.ts";
import { isSubnetAnycast } from "../routing/subnet-anycast.ts";
import { answerWithIcmp } from "./answer.ts";
import { type TurnedAway, turnedAway } from "./neighbour-discovery.ts";
import { otherEndOfPair, proxiesOf, proxyAnswer } from "./proxy-arp.ts";

/** Puts the MACs on the packet and hands it to the device; without an answer the sender hears "host unreachable" after about three seconds. */
export function resolveNeighbour(
  journey: Journey,
  netns: Netns,
  device: Device,
  packet: Packet,
  nextHop: Address,
): Next {
  if (device.mac === null || device.kind === "dummy") {
    return { stage: "transmit", netns, device, packet: { ...packet, sourceMac: null, destinationMac: null }, nextHop };
  }
  const address = formatAddress(nextHop);
  const permanent = netns.neighbour(device.name, nextHop);
  if (permanent !== undefined) {
    const framed: Packet = { ...packet, sourceMac: device.mac, destinationMac: permanent.mac };
    const { by, place } = permanent.provenance;
    const args = { address, mac: permanent.mac, device: device.name };
    const reason: Reason = { code: "neighbour-permanent", args, entry: neighbourText(permanent), by, place };
    record(journey, "resolve-neighbor", device.name, framed, reason, { address, mac: permanent.mac, permanent: true });
    return { stage: "transmit", netns, device, packet: framed };
  }
  if (device.noArp === true) {
    const framed: Packet = { ...packet, sourceMac: device.mac, destinationMac: device.mac };
    const reason: Reason = {
      code: "neighbour-noarp",
      args: { address, mac: device.mac, device: device.name },
      by: "kernel",
    };
    record(journey, "resolve-neighbor", device.name, framed, reason, { address, mac: device.mac, permanent: false });
    return { stage: "transmit", netns, device, packet: framed };
  }
  const answering = answeringProgram(journey.dataplane, device, nextHop);
  if (answering !== undefined) {
    const { program, mac } = answering;
    const framed: Packet = { ...packet, sourceMac: device.mac, destinationMac: mac };
    const args = {
      netns: netns.id,
      address,
      device: device.name,
      holder: answering.netns.id,
      mac,
      program: program.name,
    };
    const code = nextHop.family === 4 ? "arp-program-answer" : "advertisement-by-program";
    const reason: Reason = { code, args, entry: program.text, by: program.provenance.by };
    const detail = { address, mac, permanent: false, answeredBy: answering.netns.id, program: program.name };
    record(journey, "resolve-neighbor", device.name, framed, reason, detail);
    return { stage: "transmit", netns, device, packet: framed };
  }
  const { answers, silent } = findAnswers(journey, netns, device, packet.source, nextHop);
  const [first, ...others] = answers;
  if (first === undefined) return unanswered(journey, netns, device, packet, nextHop, silent);
  const framed: Packet = { ...packet, sourceMac: device.mac, destinationMac: first.mac };
  const asked = { netns: netns.id, address, device: device.name, holder: first.netns.id, mac: first.mac };
  const reason: Reason = {
    code: first.proxied ? "arp-proxy-answer" : answerCode(nextHop, others.length > 0),
    args: { ...asked, others: others.map((other) => other.netns.id).join(", ") },
    entry: `${address} dev ${device.name} lladdr ${first.mac} REACHABLE`,
    by: "kernel",
  };
  const alsoBy = others.map((other) => ({ netns: other.netns.id, mac: other.mac }));
  const detail = {
    ...{ address, mac: first.mac, permanent: false, answeredBy: first.netns.id, alsoAnsweredBy: alsoBy },
    ...(silent && { silentHolder: { netns: silent.holder.netns.id, mac: silent.holder.mac } }),
  };
  record(journey, "resolve-neighbor", device.name, framed, reason, detail);
  return { stage: "transmit", netns, device, packet: framed };
}

function answerCode(nextHop: Address, several: boolean): ReasonCode {
  if (nextHop.family === 4) return several ? "arp-answers" : "arp-answer";
  return several ? "neighbour-advertisements" : "neighbour-advertisement";
}

/** The MAC that the device would learn for a neighbour; undefined if nobody answers. */
export function neighbourMac(
  journey: Journey,
  netns: Netns,
  device: Device,
  source: Address,
  nextHop: Address,
): string | undefined {
  const permanent = netns.neighbour(device.name, nextHop);
  if (permanent === undefined && device.noArp === true) return device.mac ?? undefined;
  return permanent?.mac ?? findAnswers(journey, netns, device, source, nextHop).answers[0]?.mac;
}

/** `proxied`: it has not the address, but a route to it. */
type Answer = { readonly netns: Netns; readonly mac: string; readonly proxied: boolean };

/** Who answers; and where nobody does, who has the address all the same, and the rule that keeps it from answering. */
type Answers = {
  readonly answers: readonly Answer[];
  readonly silent: { readonly holder: Answer; readonly away: TurnedAway | null } | null;
};

/** From where a machine asks: the packet's own source if it is the machine's, else the device's address (net/ipv4/arp.c `arp_solicit`). */
function askingAddress(netns: Netns, device: Device, source: Address, wanted: Address): Address | undefined {
  if (isLocalAddress(netns, source)) return source;
  return wanted.family === 4 ? selectDeviceAddress(netns, device.name, wanted, "link")?.address : undefined;
}

/** Who answers for an address on a device's link, in the order of the text: of several, the first answer wins. */
function findAnswers(journey: Journey, netns: Netns, device: Device, source: Address, wanted: Address): Answers {
  const { dataplane } = journey;
  if (device.kind === "vxlan" || !isRunning(dataplane, device)) return { answers: [], silent: null };
  let silent: Answers["silent"] = null;
  const isHeardBy = reaches(dataplane, domainsOf(dataplane, { netns: netns.id, device: device.name }));
  const from = askingAddress(netns, device, source, wanted);
  const answers: Answer[] = [];
  const pair = otherEndOfPair(dataplane, device);
  for (const holder of pair === undefined ? possibleAnswerers(dataplane, wanted) : [pair.netns]) {
    const { id } = holder;
    if (id === netns.id) continue;
    const holds = isLocalAddress(holder, wanted);
    if (!holds && pair === undefined && holder.proxyNeighbours === undefined) continue;
    for (const candidate of pair === undefined ? holder.devices.values() : [pair.device]) {
      if (candidate.mac === null || candidate.master !== null || candidate.kind === "vxlan") continue;
      if (!isHeardBy(id, candidate)) continue;
      if (wanted.family === 6 && !isSolicited(holder, candidate, wanted)) continue;
      const asked = isLocalAddress(netns, source) ? source : null;
      if (!holds && proxyAnswer(holder, candidate, wanted, asked)?.answers !== true) continue;
      const answer = { netns: holder, mac: candidate.mac, proxied: !holds };
      const asker = { netns, device };
      // A request from a source that would not be let in is not answered (net/ipv4/arp.c `arp_process` asks `ip_route_input`).
      const letIn = from === undefined || checkSource(holder, candidate, from, wanted) === "ok";
      const away =
        wanted.family === 6
          ? turnedAway(journey, asker, { netns: holder, device: candidate }, source, wanted)
          : undefined;
      const isLost = pair === undefined && candidate.mac === device.mac && isSwitched(device) && isSwitched(candidate);
      if (letIn && away === undefined && !isLost) answers.push(answer);
      else silent ??= { holder: answer, away: away ?? null };
    }
  }
  return { answers, silent };
}

/** Who has the address, and who may answer for it. */
function possibleAnswerers(dataplane: Dataplane, wanted: Address): readonly Netns[] {
  const holders = dataplane.holders(wanted).flatMap((id) => dataplane.netns(id) ?? []);
  const proxies = holders.flatMap((holder) => proxiesOf(dataplane, holder));
  return proxies.length === 0 ? holders : [...new Set([...holders, ...proxies])];
}

/**
 * True of a port of a bridge or a segment. Such a learning switch sends no frame back to where it has just learned its destination's MAC: two that have one
 * MAC never hear each other.
 */
function isSwitched({ kind }: Device): boolean {
  return kind === "ethernet" || kind === "veth";
}

/**
 * A solicitation is answered only by the device that has the address, or as a router's the subnet's anycast address; ARP for any of the machine's
 * addresses is answered by each of its devices (net/ipv6/ndisc.c `ndisc_recv_ns`, net/ipv6/addrconf.c `addrconf_join_anycast`).
 */
function isSolicited(holder: Netns, device: Device, wanted: Address): boolean {
  return (
    device.addresses.some(({ address }) => equalAddress(address, wanted)) || isSubnetAnycast(holder, device, wanted)
  );
}

function unanswered(
  journey: Journey,
  netns: Netns,
  device: Device,
  packet: Packet,
  nextHop: Address,
  silent: Answers["silent"],
): Next {
  const address = formatAddress(nextHop);
  const args = { netns: netns.id, address, device: device.name };
  const away = silent?.away ?? null;
  const reason: Reason =
    away === null
      ? (proxySilence(journey.dataplane, netns, device, packet.source, nextHop) ?? {
          code: unansweredCode(journey.dataplane, device, nextHop),
          args,
          place: placeOf(netns, device),
        })
      : turnedAwayReason(away, args);
  return answerWithIcmp(journey, {
    cause: "neighbor-unreachable",
    netns,
    packet,
    device: device.name,
    reason,
    detail: { address, ...(silent && { silentHolder: { netns: silent.holder.netns.id, mac: silent.holder.mac } }) },
    icmp: "host-unreachable",
  });
}

/** Why the other end does not answer for what it has no address of, though it has proxy ARP. */
function proxySilence(
  dataplane: Dataplane,
  netns: Netns,
  device: Device,
  source: Address,
  wanted: Address,
): Reason | undefined {
  const pair = otherEndOfPair(dataplane, device);
  if (pair === undefined || isLocalAddress(pair.netns, wanted)) return undefined;
  const answer = proxyAnswer(pair.netns, pair.device, wanted, isLocalAddress(netns, source) ? source : null);
  if (answer === undefined || answer.answers) return undefined;
  const other = { holder: pair.netns.id, peer: pair.device.name };
  const args = { netns: netns.id, address: formatAddress(wanted), device: device.name, ...other };
  const place = answer.why === "not-forwarding" ? (pair.netns.sysctl.places.forwarding ?? null) : pair.netns.place;
  return { code: `arp-proxy-${answer.why}`, args, place };
}

function turnedAwayReason({ netns, chain, rule, what }: TurnedAway, args: Reason["args"]): Reason {
  return {
    code: `${what}-turned-away`,
    args: { ...args, at: netns.id, chain: chain.name },
    entry: rule?.text ?? null,
    by: rule?.provenance.by ?? null,
    place: rule?.provenance.place ?? netns.place,
  };
}

function unansweredCode(dataplane: Dataplane, device: Device, nextHop: Address): ReasonCode {
  if (device.kind === "vxlan") return "neighbour-missing";
  if (!isRunning(dataplane, device)) return "neighbour-without-carrier";
  return nextHop.family === 4 ? "arp-unanswered" : "solicitation-unanswered";
}
