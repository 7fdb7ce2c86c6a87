// What is left to iptables: accepting what passes the stack, masquerading where eBPF does not, and a mark on what the node itself sends
// (cilium/cilium pkg/datapath/iptables/iptables.go).
import { type Family, formatAddress } from "../../address/address.ts";
import { formatPrefix, type Prefix, prefix } from "../../address/prefix.ts";
import type { NetfilterRule, RuleMatch, RuleTarget } from "../../dataplane/netfilter.ts";
import { appendRule, prependRule } from "../../machine/netfilter-draft.ts";
import type { NetnsDraft } from "../../machine/netns-draft.ts";
import type { Agent } from "./agent.ts";
import { hostDevice, netDevice } from "./cilium-node.ts";
import type { CiliumSettings } from "./cilium-settings.ts";
import { hostMark } from "./from-host.ts";

const forwardChain = "CILIUM_FORWARD";
const outputChain = "CILIUM_OUTPUT";
const postroutingChain = "CILIUM_POST_nat";

const loopbackOf = { 4: prefix("127.0.0.1/32"), 6: prefix("::1/128") } as const;

/** All rules of one family. */
export function addCiliumRules(agent: Agent, family: Family, draft: NetnsDraft): void {
  const append = appender(agent, family, draft);
  const forward = (match: RuleMatch, words: string) =>
    append(
      "filter",
      forwardChain,
      match,
      { kind: "accept" },
      words,
      "cilium: any->cluster on cilium_host forward accept",
    );
  append("filter", "FORWARD", {}, { kind: "jump", chain: forwardChain }, "", "cilium-feeder: CILIUM_FORWARD", true);
  forward({ outputDevice: hostDevice }, `-o ${hostDevice}`);
  forward({ inputDevice: hostDevice }, `-i ${hostDevice}`);
  forward({ inputDevice: "lxc+" }, "-i lxc+");
  forward({ inputDevice: netDevice }, `-i ${netDevice}`);
  forward({ outputDevice: "lxc+" }, "-o lxc+");
  forward({ outputDevice: netDevice }, `-o ${netDevice}`);
  append("filter", "OUTPUT", {}, { kind: "jump", chain: outputChain }, "", "cilium-feeder: CILIUM_OUTPUT", true);
  const { value, mask } = hostMark;
  append("filter", outputChain, {}, { kind: "mark", set: value, mask }, "", "cilium: host->any mark as from host");
  if (agent.settings.masquerades[family] && !agent.settings.bpfMasquerade) addMasquerading(agent, family, append);
}

type Append = ReturnType<typeof appender>;

/** What pods send elsewhere leaves with the node's address; in tunnel mode what the host sends to pods has the router's. */
function addMasquerading({ member, settings }: Agent, family: Family, append: Append): void {
  const range = member.range[family]?.value;
  const router = member.router[family]?.value;
  if (range === undefined || router === undefined) return;
  append(
    "nat",
    "POSTROUTING",
    {},
    { kind: "jump", chain: postroutingChain },
    "",
    "cilium-feeder: CILIUM_POST_nat",
    true,
  );
  const native = exclusionOf(settings, range, family);
  append(
    "nat",
    postroutingChain,
    { source: isIn(range), destination: { prefix: native, not: true }, outputDeviceNot: "cilium_+" },
    { kind: "masquerade" },
    `-s ${formatPrefix(range)} ! -d ${formatPrefix(native)} ! -o cilium_+`,
    "cilium masquerade non-cluster",
  );
  const toHost = { kind: "snat", address: router } as const;
  if (settings.routing === "tunnel") {
    const outside = { prefix: range, not: true };
    const words = `! -s ${formatPrefix(range)} ! -d ${formatPrefix(range)} -o ${hostDevice}`;
    const match = { source: outside, destination: outside, outputDevice: hostDevice };
    append("nat", postroutingChain, match, toHost, words, "cilium host->cluster masquerade");
  }
  const local = loopbackOf[family];
  const fromLoopback = { source: isIn(local), outputDevice: hostDevice };
  const words = `-s ${formatPrefix(local)} -o ${hostDevice}`;
  append("nat", postroutingChain, fromLoopback, toHost, words, "cilium host->cluster from loopback masquerade");
}

/** Where pods' own addresses are known: `ipv4NativeRoutingCIDR`, else the node's own range (`RemoteSNATDstAddrExclusionCIDRv4`). */
export function exclusionOf({ nativeRoutingCidrs }: CiliumSettings, range: Prefix, family: Family): Prefix {
  return nativeRoutingCidrs[family] ?? range;
}

function isIn(given: Prefix) {
  return { prefix: given, not: false };
}

function appender({ provenance }: Agent, family: Family, draft: NetnsDraft) {
  return (
    table: "filter" | "nat",
    chain: string,
    match: RuleMatch,
    target: RuleTarget,
    words: string,
    comment: string,
    first = false,
  ) => {
    const text = ["-A", chain, words, `-m comment --comment "${comment}"`, "-j", targetText(target)];
    const rule: NetfilterRule = { match, target, text: text.filter((word) => word !== "").join(" "), provenance };
    (first ? prependRule : appendRule)(draft.netfilter[family], table, chain, rule);
  };
}

function targetText(target: RuleTarget): string {
  switch (target.kind) {
    case "jump":
      return target.chain;
    case "mark":
      return `MARK --set-xmark 0x${target.set.toString(16)}/0x${target.mask.toString(16)}`;
    case "snat":
      return `SNAT --to-source ${formatAddress(target.address)}`;
    default:
      return target.kind.toUpperCase();
  }
}
