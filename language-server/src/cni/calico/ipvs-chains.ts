// What Felix does where kube-proxy runs in ipvs mode: packets for Services come to INPUT and go on by OUTPUT, so that FORWARD's chains never see them. In INPUT they get a
// mark of the interface that they came by, and in OUTPUT the policies of both ends are asked (projectcalico/calico felix/rules/static.go, dispatch.go).
import type { Address, Family } from "../../address/address.ts";
import type {
  HookDevices,
  NetfilterChain,
  NetfilterRule,
  PacketHeaders,
  RuleMatch,
} from "../../dataplane/netfilter.ts";
import { appendRule, pinRules } from "../../machine/netfilter-draft.ts";
import type { NetnsDraft } from "../../machine/netns-draft.ts";
import type { Pod } from "../../topology/topology.ts";
import { addressSet } from "./address-sets.ts";
import type { CalicoNode } from "./calico-node.ts";
import { endpointChainName } from "./chain-names.ts";
import { felixRule, marks } from "./felix-rule.ts";
import { workloadInterface, workloadInterfaces } from "./names.ts";

/** The bits that Felix has left for marks of endpoints, and the one for packets of no pod. */
const endpointMask = 0xfff00000;
const noPod = 0x100000;

/** kube-apiserver's default range, which Felix takes too (`KubeNodePortRanges`). */
const nodePorts = { from: 30_000, to: 32_767 };

const marked = { value: 0, mask: endpointMask, not: true } as const;
const accepted = { value: marks.accept, mask: marks.accept } as const;
const anyWorkload = `${workloadInterfaces}+`;

/** Into cali-INPUT, before the rule for what pods send to their node. */
export function addIpvsInputRules(member: CalicoNode, family: Family, draft: NetnsDraft): void {
  const by = { by: "Felix", place: member.node.place } as const;
  const append = (chain: string, match: RuleMatch, target: NetfilterRule["target"], comment?: string) =>
    appendRule(
      draft.netfilter[family],
      "filter",
      chain,
      felixRule(chain, match, target, { family, by, ...(comment && { comment }) }),
    );
  append("cali-INPUT", {}, { kind: "mark", set: 0, mask: endpointMask });
  append("cali-INPUT", {}, { kind: "jump", chain: "cali-forward-check" });
  append("cali-INPUT", { mark: marked }, { kind: "return" });
  const own = [...draft.devices.values()].flatMap(({ addresses }) =>
    addresses.flatMap(({ address }): Address[] => (address.family === family ? [address] : [])),
  );
  const here = addressSet(family, "this-host", "destination", own);
  append("cali-forward-check", { state: ["related", "established"] }, { kind: "return" });
  for (const protocol of ["TCP", "UDP"] as const) {
    const match: RuleMatch = { protocol, destinationPorts: nodePorts, set: { set: here } };
    append(
      "cali-forward-check",
      match,
      { kind: "goto", chain: "cali-set-endpoint-mark" },
      "To kubernetes NodePort service",
    );
  }
  const elsewhere: RuleMatch = { set: { set: here, not: true } };
  append("cali-forward-check", elsewhere, { kind: "jump", chain: "cali-set-endpoint-mark" }, "To kubernetes service");

  append("OUTPUT", {}, { kind: "jump", chain: "cali-OUTPUT" });
  pinRules(draft.netfilter[family], "filter", "OUTPUT");
  append("cali-OUTPUT", { mark: marked }, { kind: "goto", chain: "cali-forward-endpoint-mark" });
  const ofPod: RuleMatch = { mark: { value: noPod, mask: endpointMask, not: true } };
  append("cali-forward-endpoint-mark", ofPod, { kind: "jump", chain: "cali-from-endpoint-mark" });
  append("cali-forward-endpoint-mark", { outputDevice: anyWorkload }, { kind: "jump", chain: "cali-to-wl-dispatch" });
  append("cali-forward-endpoint-mark", {}, { kind: "mark", set: 0, mask: endpointMask });
  append("cali-forward-endpoint-mark", { mark: accepted }, { kind: "accept" }, "Policy explicitly accepted packet.");
}

/** The chains that name every pod of the node, by their names. */
export function ipvsChains(
  pods: readonly Pod[],
  family: Family,
  { node }: CalicoNode,
): ReadonlyMap<string, () => NetfilterChain> {
  const by = { by: "Felix", place: node.place } as const;
  const chain = (name: string, rules: readonly NetfilterRule[]): NetfilterChain => ({
    table: "filter",
    name,
    base: null,
    rules,
  });
  const setMark = "cali-set-endpoint-mark";
  const fromMark = "cali-from-endpoint-mark";
  const found = new Map<string, () => NetfilterChain>();
  found.set(setMark, () => {
    const byInterface = new Map(
      pods.map((pod) => {
        const device = workloadInterface(pod);
        const target = { kind: "goto", chain: markChain(pod) } as const;
        return [device, felixRule(setMark, { inputDevice: device }, target, { family, by })];
      }),
    );
    const last = [
      felixRule(setMark, { inputDevice: anyWorkload }, { kind: "drop" }, { family, by, comment: "Unknown endpoint" }),
      felixRule(
        setMark,
        {},
        { kind: "mark", set: noPod, mask: endpointMask },
        { family, by, comment: "Non-Cali endpoint mark" },
      ),
    ];
    const candidates = (_: PacketHeaders, { inputDevice }: HookDevices) => {
      const rule = byInterface.get(inputDevice ?? "");
      return rule === undefined ? last : [rule, ...last];
    };
    return { ...chain(setMark, [...byInterface.values(), ...last]), candidates };
  });
  found.set(fromMark, () => {
    const rules = pods.map((pod, at) => {
      const match: RuleMatch = { mark: { value: endpointMark(at), mask: endpointMask } };
      return felixRule(fromMark, match, { kind: "goto", chain: endpointChainName("egress", pod) }, { family, by });
    });
    return chain(fromMark, [
      ...rules,
      felixRule(fromMark, {}, { kind: "drop" }, { family, by, comment: "Unknown interface" }),
    ]);
  });
  for (const [at, pod] of pods.entries()) {
    const name = markChain(pod);
    const target = { kind: "mark", set: endpointMark(at), mask: endpointMask } as const;
    found.set(name, () => chain(name, [felixRule(name, {}, target, { family, by })]));
  }
  return found;
}

function markChain(pod: Pod): string {
  return `cali-sm-${workloadInterface(pod)}`;
}

/** Felix derives it from a hash of the interface's name; here pods have them in their order. The first is for packets of no pod. */
function endpointMark(at: number): number {
  return ((at + 2) * noPod) >>> 0;
}
