// Neighbour discovery is ICMPv6 (RFC 4861), so netfilter sees it, as it never sees ARP: a firewall that turns away ICMP leaves IPv6 without neighbours.
import type { Address } from "../../address/address.ts";
import { equalAddress, isLinkLocal } from "../../address/address.ts";
import type { Netns } from "../../dataplane/dataplane.ts";
import type { Device } from "../../dataplane/device.ts";
import type { Hook, NetfilterChain, NetfilterRule } from "../../dataplane/netfilter.ts";
import type { Journey } from "../journey.ts";
import { evaluateChain } from "../netfilter/chain-evaluation.ts";
import { beginDecisions } from "../netfilter/decisions.ts";
import { indexNetfilter } from "../netfilter/rule-set-index.ts";
import { emptyPacket, type Packet } from "../packet.ts";

/** Where a solicitation or its advertisement ends; `rule` is null for the policy of the chain. */
export type TurnedAway = {
  readonly netns: Netns;
  readonly chain: NetfilterChain;
  readonly rule: NetfilterRule | null;
  readonly what: "solicitation" | "advertisement";
};

/** One end of a link: a device in its namespace. */
export type LinkEnd = { readonly netns: Netns; readonly device: Device };

/** Between which devices a namespace sees a packet, and in which hooks. */
type Passage = {
  readonly netns: Netns;
  readonly hooks: readonly Hook[];
  readonly input: string | null;
  readonly output: string | null;
};

/** RFC 4861 §4.3, §4.4. */
const solicitation = { type: 135, code: 0 };
const advertisement = { type: 136, code: 0 };

/**
 * The first rule that keeps `asker` from hearing of `holder`'s MAC: on the solicitation's way to `holder`, or on the advertisement's way back. Undefined if
 * none does. `source` is that of the packet that waits for the MAC: it is the solicitation's too if the device has it (net/ipv6/ndisc.c `ndisc_solicit`).
 */
export function turnedAway(
  journey: Journey,
  asker: LinkEnd,
  holder: LinkEnd,
  source: Address,
  wanted: Address,
): TurnedAway | undefined {
  const from = asker.device.addresses.some(({ address }) => equalAddress(address, source))
    ? source
    : linkLocalOf(asker.device);
  const base = { ...emptyPacket, protocol: "ICMP", ttl: 255 } as const;
  const asked: Packet = { ...base, source: from, destination: solicitedNode(wanted), icmp: solicitation };
  const answer: Packet = { ...base, source: wanted, destination: from, icmp: advertisement };
  return (
    turnedAwayOn(journey, passages(journey, asker, holder), asked, "solicitation") ??
    turnedAwayOn(journey, passages(journey, holder, asker), answer, "advertisement")
  );
}

function turnedAwayOn(
  journey: Journey,
  way: readonly Passage[],
  packet: Packet,
  what: TurnedAway["what"],
): TurnedAway | undefined {
  for (const { netns, hooks, input, output } of way) {
    const index = indexNetfilter(netns.netfilter[6]);
    for (const hook of hooks) {
      // Rules that choose at random are for connections: what they choose here is not remembered.
      const scratch = { ...journey, decisions: beginDecisions([]) };
      const context = { journey: scratch, netns, hook, inputDevice: input, outputDevice: output, nextHop: null };
      for (const chain of index.chains(hook)) {
        const { decided } = evaluateChain(index, chain, packet, context);
        if (decided === null && chain.base.policy === "drop") return { netns, chain, rule: null, what };
        const target = decided?.rule.target.kind;
        if (decided !== null && (target === "drop" || target === "reject")) {
          return { netns, chain: decided.chain, rule: decided.rule, what };
        }
      }
    }
  }
  return undefined;
}

/** What a packet of neighbour discovery passes from one end of a link to the other: out of one machine, through bridges with br_netfilter, into the other. */
function passages(journey: Journey, from: LinkEnd, to: LinkEnd): readonly Passage[] {
  const bridged = [bridgeBefore(journey, from), bridgeBefore(journey, to)]
    .filter((end) => end !== undefined)
    .filter(
      ({ netns, device }, at, all) =>
        netns.sysctl.bridgeNetfilter &&
        ![from, to].some((end) => end.netns.id === netns.id && end.device.name === device.name) &&
        all.findIndex((other) => other.netns.id === netns.id && other.device.name === device.name) === at,
    );
  return [
    { netns: from.netns, hooks: ["output", "postrouting"], input: null, output: from.device.name },
    ...bridged.map(({ netns, device }): Passage => {
      return {
        netns,
        hooks: ["prerouting", "forward", "postrouting"],
        input: device.name,
        output: device.name,
      };
    }),
    { netns: to.netns, hooks: ["prerouting", "input"], input: to.device.name, output: null },
  ];
}

/** The bridge of which the other end of the device's veth pair is a port. */
function bridgeBefore({ dataplane }: Journey, { device }: LinkEnd): LinkEnd | undefined {
  if (device.kind !== "veth") return undefined;
  const netns = dataplane.netns(device.peer.netns);
  const master = netns?.devices.get(device.peer.device)?.master;
  const bridge = master === undefined || master === null ? undefined : netns?.devices.get(master);
  return netns === undefined || bridge === undefined ? undefined : { netns, device: bridge };
}

/** Every device with IPv6 has one; where the dataplane does not tell it, rules can only match that it is link-local. */
function linkLocalOf({ addresses }: Device): Address {
  const own = addresses.find(({ address }) => address.family === 6 && isLinkLocal(address));
  return own?.address ?? { family: 6, value: (0xfe80n << 112n) + 1n };
}

/** RFC 4291 §2.7.1: ff02::1:ff00:0 with the last 24 bits of the address. */
function solicitedNode({ value }: Address): Address {
  return { family: 6, value: (0xff02n << 112n) + 0x1ff000000n + (value & 0xffffffn) };
}
