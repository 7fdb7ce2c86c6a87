import { type Address, equalAddress, isMulticast } from "../../address/address.ts";
import { contains } from "../../address/prefix.ts";
import type { Netns } from "../../dataplane/dataplane.ts";
import type { HookDevices, PortRange, PrefixMatch, RuleMatch } from "../../dataplane/netfilter.ts";
import { isAnswer, type Packet } from "../packet.ts";
import { isLocalAddress } from "../routing/route-lookup.ts";

/** True if all that the rule asks for holds. */
export function ruleMatches(match: RuleMatch, packet: Packet, netns: Netns, devices: HookDevices): boolean {
  return (
    inPrefix(match.source, packet.source) &&
    inPrefix(match.destination, packet.destination) &&
    (match.protocol === undefined || match.protocol === packet.protocol) &&
    inPorts(match.sourcePorts, packet.sourcePort) &&
    inPorts(match.destinationPorts, packet.destinationPort) &&
    (match.notProtocol === undefined || match.notProtocol !== packet.protocol) &&
    (match.notDestinationPorts === undefined || !inPorts(match.notDestinationPorts, packet.destinationPort)) &&
    inPortList(match.destinationPortList, packet.destinationPort) &&
    isNamed(match.inputDevice, devices.inputDevice) &&
    isNamed(match.outputDevice, devices.outputDevice) &&
    (match.outputDeviceNot === undefined || !isNamed(match.outputDeviceNot, devices.outputDevice)) &&
    markMatches(match.mark, packet.mark) &&
    stateMatches(match.state, packet) &&
    typeMatches(match.destinationType, packet.destination, netns) &&
    (match.destinationTypeNot === undefined || !typeMatches(match.destinationTypeNot, packet.destination, netns)) &&
    (match.destinationOfInputDevice === undefined ||
      match.destinationOfInputDevice === isAddressOf(netns, devices.inputDevice, packet.destination)) &&
    markMatches(match.connectionMark, packet.tracking?.session.mark ?? 0) &&
    typeMatches(match.sourceType, packet.source, netns) &&
    (match.set === undefined || match.set.set.has(packet) !== (match.set.not ?? false)) &&
    (match.sets?.every(({ set, not }) => set.has(packet) !== (not ?? false)) ?? true) &&
    (match.sourceOfOutputDevice === undefined ||
      match.sourceOfOutputDevice === isAddressOf(netns, devices.outputDevice, packet.source)) &&
    (match.icmpTypes === undefined || (packet.icmp !== null && match.icmpTypes.includes(packet.icmp.type))) &&
    (match.socketUser === undefined || match.socketUser === userOf(packet, devices)) &&
    // The lists that rules fill are empty for a client's first connection.
    match.recent === undefined &&
    (match.destinationTranslated === undefined || match.destinationTranslated === isDestinationTranslated(packet))
  );
}

/** All processes are root's. What comes in by a device, and what the kernel itself answers, belongs to no process here. */
function userOf(packet: Packet, { inputDevice }: HookDevices): number | null {
  return inputDevice === null && !isAnswer(packet) ? 0 : null;
}

/** As iptables compares names of devices: `cali+` is all that begin with `cali`. */
function isNamed(wanted: string | undefined, name: string | null): boolean {
  if (wanted === undefined) return true;
  if (name === null) return false;
  return wanted.endsWith("+") ? name.startsWith(wanted.slice(0, -1)) : name === wanted;
}

function isAddressOf(netns: Netns, device: string | null, wanted: Address): boolean {
  const found = device === null ? undefined : netns.devices.get(device);
  return found?.addresses.some(({ address }) => equalAddress(address, wanted)) ?? false;
}

/** What conntrack leaves alone is `untracked`, never `invalid`: neighbour discovery (net/netfilter/nf_conntrack_proto_icmpv6.c), and what a rule says. */
function stateMatches(states: RuleMatch["state"], { tracking, notrack, source, icmp }: Packet): boolean {
  if (states === undefined) return true;
  if (notrack) return false;
  if (tracking === null && source.family === 6 && (icmp?.type === 135 || icmp?.type === 136)) return false;
  return states.includes(tracking?.state ?? "invalid");
}

function isDestinationTranslated({ tracking }: Packet): boolean {
  return tracking?.session.translated.destination ?? false;
}

function inPrefix(match: PrefixMatch | undefined, address: Address): boolean {
  return match === undefined || contains(match.prefix, address) !== match.not;
}

function inPorts(range: PortRange | undefined, port: number | null): boolean {
  return range === undefined || (port !== null && port >= range.from && port <= range.to);
}

function inPortList(list: readonly number[] | undefined, port: number | null): boolean {
  return list === undefined || (port !== null && list.includes(port));
}

function markMatches(match: RuleMatch["mark"], mark: number): boolean {
  return match === undefined || ((mark & match.mask) >>> 0 === match.value) !== (match.not ?? false);
}

function typeMatches(type: "local" | "multicast" | undefined, address: Address, netns: Netns): boolean {
  if (type === undefined) return true;
  return type === "local" ? isLocalAddress(netns, address) : isMulticast(address);
}
