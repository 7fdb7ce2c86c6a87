// What this kernel, or this lab, cannot be asked.
import type { Dataplane, Netns } from "../../dataplane/dataplane.ts";
import { type Message, message } from "../../messages/message.ts";
import type { NotVerifiable } from "../plan/lab-plan.ts";
import type { AskedProbe } from "./asked-probe.ts";

/** Why a probe cannot be compared; `what` is what is missing, by name. */
export type Obstacle = { readonly what: string; readonly reason: Message };

/** Link types and features → null where this kernel has them, else its words of refusal. */
export type LinkTypes = Readonly<Record<string, string | null>>;

/** The first obstacle of each probe; undefined for one that can be sent and compared. */
export function obstacleTo(
  probe: AskedProbe,
  dataplane: Dataplane,
  linkTypes: LinkTypes,
  notPlanned: readonly NotVerifiable[],
): Obstacle | undefined {
  const { protocol, netns } = probe.wanted.request;
  if (protocol === "SCTP") return { what: "SCTP", reason: message("lab.protocol-not-sent", { protocol }) };
  const [program] = probe.predictions.flatMap(({ stoppedBy }) => stoppedBy);
  if (program !== undefined) return { what: "nfqueue", reason: message("lab.judge-not-run", { program }) };
  const met = new Set([netns, ...probe.predictions.flatMap(({ visited }) => visited)]);
  for (const id of met) {
    // What a machine listens on over a protocol that the lab does not speak concerns only probes of that protocol.
    const part = notPlanned.find(({ netns: at, what }) => (at === id || at === null) && what !== "SCTP");
    if (part !== undefined) return { what: part.what, reason: part.message };
    const space = dataplane.netns(id);
    if (space?.virtualServers !== undefined) return { what: "IPVS", reason: message("lab.ipvs-not-run") };
    const missing = space && missingOf(space, linkTypes);
    if (missing !== undefined) return missing;
  }
  return undefined;
}

/** Whether the namespace asks for something that this kernel lacks: then its state is not the dataplane's, and nothing can be held against it. */
export function lacksFeature(netns: Netns, linkTypes: LinkTypes): boolean {
  return missingOf(netns, linkTypes) !== undefined;
}

function missingOf(netns: Netns, linkTypes: LinkTypes): Obstacle | undefined {
  for (const feature of featuresOf(netns)) {
    const words = linkTypes[feature];
    if (words) return { what: feature, reason: message("lab.kernel-lacks", { feature, words }) };
  }
  return undefined;
}

/** What the namespace asks of the kernel, by the names of the capabilities. A network card is one end of a veth pair in the lab. */
function* featuresOf(netns: Netns): Iterable<string> {
  for (const { kind } of netns.devices.values()) {
    if (kind === "ethernet") yield "veth";
    else if (kind !== "loopback") yield kind;
  }
  if (netns.sysctl.bridgeNetfilter) yield "br_netfilter";
  for (const family of [4, 6] as const) {
    const targets = netns.netfilter[family].chains.flatMap(({ rules }) => rules.map(({ target }) => target.kind));
    const table = family === 4 ? "ip" : "ip6";
    if (targets.includes("dnat") || targets.includes("snat")) yield `nft ${table} nat`;
    if (targets.includes("masquerade")) yield `nft ${table} masquerade`;
    if (targets.includes("reject")) yield "nft reject";
    if (targets.includes("verdict-map")) yield "nft maps";
    if (targets.includes("dnat-random")) yield "nft numgen";
  }
}
