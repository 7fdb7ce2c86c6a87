// The chains by which Felix polices each pod of a node (projectcalico/calico felix/rules/{dispatch,endpoints}.go). There is one chain each way for every pod:
// they are made when a packet first comes to them.
import type { Family } from "../../address/address.ts";
import type {
  HookDevices,
  NetfilterChain,
  NetfilterRule,
  PacketHeaders,
  RuleMatch,
  RuleTarget,
} from "../../dataplane/netfilter.ts";
import type { Provenance } from "../../dataplane/provenance.ts";
import type { ChainSource } from "../../machine/netfilter-draft.ts";
import type { CompiledPolicy, Direction, Tier } from "../../policy/compiled-policy.ts";
import type { Pod } from "../../topology/topology.ts";
import { networkedPods } from "../pod-network.ts";
import type { CalicoNode } from "./calico-node.ts";
import { endpointChainName, policyChainName, profileChainName } from "./chain-names.ts";
import { felixRule, marks } from "./felix-rule.ts";
import { ipvsChains } from "./ipvs-chains.ts";
import { workloadInterface } from "./names.ts";
import { policyChain } from "./policy-rules.ts";
import { actsIn, type PolicyState } from "./policy-state.ts";

const directions = ["egress", "ingress"] as const;
const dispatchChains = { egress: "cali-from-wl-dispatch", ingress: "cali-to-wl-dispatch" } as const;

/** In the order in which Felix asks them. Only the tier of NetworkPolicies drops what none of its policies allows. */
const tiers: readonly { readonly tier: Tier; readonly name: string }[] = [
  { tier: "Admin", name: "kube-admin" },
  { tier: "NetworkPolicy", name: "default" },
  { tier: "Baseline", name: "kube-baseline" },
];

/** The chains of a node in one family. Felix splits its dispatch by the beginnings of names; here each is one chain with an index. */
export function workloadChains(member: CalicoNode, family: Family, state: PolicyState, ipvs: boolean): ChainSource {
  const pods = networkedPods(member.node);
  const chains = new Map<string, NetfilterChain | null>();
  const builders = new Map<string, () => NetfilterChain>(ipvs ? ipvsChains(pods, family, member) : []);
  for (const direction of directions) {
    builders.set(dispatchChains[direction], () => dispatchChain(pods, direction, family, member));
    for (const pod of pods) {
      builders.set(endpointChainName(direction, pod), () => endpointChain(pod, direction, family, member, state));
      const profile = profileChainName(direction, pod.namespace);
      if (!builders.has(profile)) builders.set(profile, () => profileChain(profile, direction, family, member, state));
    }
  }
  let policies: ReadonlyMap<string, readonly [CompiledPolicy, Direction]> | undefined;
  const policyOf = (name: string) => {
    policies ??= activePolicies(pods, state);
    return policies.get(name);
  };
  const build = (name: string): NetfilterChain | null => {
    const builder = builders.get(name);
    if (builder !== undefined) return builder();
    const found = name.startsWith("cali-p") ? policyOf(name) : undefined;
    return found === undefined ? null : policyChain(found[0], found[1], family, state);
  };
  const chain = (name: string): NetfilterChain | undefined => {
    const known = chains.get(name);
    const made = known === undefined ? build(name) : known;
    chains.set(name, made);
    return made ?? undefined;
  };
  return {
    baseChains: [],
    chain: (table, name) => (table === "filter" && name.startsWith("cali-") ? chain(name) : undefined),
    chains: () => [...builders.keys(), ...activePolicies(pods, state).keys()].flatMap((name) => chain(name) ?? []),
  };
}

/** The policies that select a pod of the node, by the names of their chains. */
function activePolicies(
  pods: readonly Pod[],
  { engine }: PolicyState,
): ReadonlyMap<string, readonly [CompiledPolicy, Direction]> {
  const found = new Map<string, readonly [CompiledPolicy, Direction]>();
  for (const pod of new Set(pods.map(engine.classOf))) {
    for (const policy of engine.policiesOf(pod)) {
      for (const direction of directions) {
        if (actsIn(policy, direction)) found.set(policyChainName(direction, policy), [policy, direction]);
      }
    }
  }
  return found;
}

type RuleList = {
  readonly rules: NetfilterRule[];
  readonly add: (match: RuleMatch, target: RuleTarget, comment?: string, more?: Partial<NetfilterRule>) => void;
};

function ruleList(chain: string, family: Family, by: Provenance): RuleList {
  const rules: NetfilterRule[] = [];
  return {
    rules,
    add: (match, target, comment, more) => {
      rules.push({ ...felixRule(chain, match, target, { family, by, ...(comment && { comment }) }), ...more });
    },
  };
}

/** To each pod's own chain by its interface; a packet of an interface that Felix does not know is dropped. */
function dispatchChain(
  pods: readonly Pod[],
  direction: Direction,
  family: Family,
  { node }: CalicoNode,
): NetfilterChain {
  const name = dispatchChains[direction];
  const byInterface = new Map<string, NetfilterRule>();
  for (const pod of pods) {
    const device = workloadInterface(pod);
    const match = direction === "egress" ? { inputDevice: device } : { outputDevice: device };
    const target = { kind: "goto", chain: endpointChainName(direction, pod) } as const;
    byInterface.set(device, felixRule(name, match, target, { family, by: { by: "Felix", place: pod.place } }));
  }
  const by = { by: "Felix", place: node.place } as const;
  const last = felixRule(name, {}, { kind: "drop" }, { family, by, comment: "Unknown interface" });
  const candidates = (_: PacketHeaders, { inputDevice, outputDevice }: HookDevices): readonly NetfilterRule[] => {
    const rule = byInterface.get((direction === "egress" ? inputDevice : outputDevice) ?? "");
    return rule === undefined ? [last] : [rule, last];
  };
  return {
    table: "filter",
    name,
    base: null,
    get rules() {
      return [...byInterface.values(), last];
    },
    candidates,
  };
}

/** A pod's chain: what belongs to a known connection, the tiers of policies, then the profile of its namespace. */
function endpointChain(
  pod: Pod,
  direction: Direction,
  family: Family,
  member: CalicoNode,
  state: PolicyState,
): NetfilterChain {
  const name = endpointChainName(direction, pod);
  const { rules, add } = ruleList(name, family, { by: "Felix", place: pod.place });
  const accepted = { mark: { value: marks.accept, mask: marks.accept } };
  const undecided = { mark: { value: 0, mask: marks.pass } };
  add({ state: ["related", "established"] }, { kind: "accept" });
  add({ state: ["invalid"] }, { kind: "drop" });
  add({}, { kind: "mark", set: 0, mask: marks.accept | marks.pass });
  if (direction === "egress") {
    const port = member.vxlanPort.value;
    const vxlan: RuleMatch = { protocol: "UDP", destinationPorts: { from: port, to: port } };
    add(vxlan, { kind: "drop" }, "Drop VXLAN encapped packets originating in workloads");
    add({ protocol: "IPIP" }, { kind: "drop" }, "Drop IPinIP encapped packets originating in workloads");
  }
  const selecting = state.engine.policiesOf(state.engine.classOf(pod)).filter((policy) => actsIn(policy, direction));
  for (const { tier, name: words } of tiers) {
    const own = selecting.filter((policy) => policy.tier === tier);
    if (own.length === 0) continue;
    add({}, { kind: "mark", set: 0, mask: marks.pass }, `Start of tier ${words}`);
    for (const policy of own) {
      add(undecided, { kind: "jump", chain: policyChainName(direction, policy) });
      add(accepted, { kind: "return" }, "Return if policy accepted");
    }
    if (tier !== "NetworkPolicy") continue;
    const judgement = (packet: PacketHeaders) => state.judge(direction, packet);
    add(undecided, { kind: "drop" }, `End of tier ${words}. Drop if no policies passed packet`, { judgement });
  }
  add({}, { kind: "jump", chain: profileChainName(direction, pod.namespace) });
  add(accepted, { kind: "return" }, "Return if profile accepted");
  add({}, { kind: "drop" }, "Drop if no profiles matched");
  return { table: "filter", name, base: null, rules };
}

/** What Calico makes of a Kubernetes namespace: a profile that allows everything. */
function profileChain(
  name: string,
  direction: Direction,
  family: Family,
  { node }: CalicoNode,
  state: PolicyState,
): NetfilterChain {
  const { rules, add } = ruleList(name, family, { by: "Felix", place: node.place });
  const judgement = (packet: PacketHeaders) => state.judge(direction, packet);
  add({}, { kind: "mark", set: marks.accept, mask: marks.accept }, undefined, { judgement });
  add({ mark: { value: marks.accept, mask: marks.accept } }, { kind: "return" });
  return { table: "filter", name, base: null, rules };
}
