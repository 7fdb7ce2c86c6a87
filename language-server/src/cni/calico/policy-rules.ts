// One policy's rules as Felix renders them (projectcalico/calico felix/rules/policy.go, libcalico-go/lib/backend/k8s/conversion): a rule for each protocol
// and peer, which marks what it allows and returns.
import type { Family } from "../../address/address.ts";
import type { NetfilterChain, NetfilterRule, RuleMatch } from "../../dataplane/netfilter.ts";
import type { Provenance } from "../../dataplane/provenance.ts";
import type { CompiledPeer, CompiledPolicy, CompiledRule, Direction } from "../../policy/compiled-policy.ts";
import type { ClusterPolicyPort } from "../../topology/policy.ts";
import { prefixSet } from "./address-sets.ts";
import { policyChainName, selectorSetName } from "./chain-names.ts";
import { felixRule, marks } from "./felix-rule.ts";
import type { PolicyState } from "./policy-state.ts";

/** A rule of `-m multiport` has at most 15 ports (xt_multiport.h `XT_MULTI_PORTS`). */
const portsOfRule = 15;

export function policyChain(
  policy: CompiledPolicy,
  direction: Direction,
  family: Family,
  state: PolicyState,
): NetfilterChain {
  const name = policyChainName(direction, policy);
  const rules = policy[direction].flatMap((rule) => renderRule(policy, rule, direction, family, name, state));
  return { table: "filter", name, base: null, rules };
}

function renderRule(
  policy: CompiledPolicy,
  rule: CompiledRule,
  direction: Direction,
  family: Family,
  chain: string,
  state: PolicyState,
): readonly NetfilterRule[] {
  const by: Provenance = { by: "Felix", place: rule.place };
  const named = `${policy.kind} ${policy.id} ${direction} ${rule.number}`;
  const field = direction === "ingress" ? "source" : "destination";
  const peers = rule.peers.length === 0 ? [{}] : rule.peers.flatMap((peer, at) => peerMatch(peer, at));
  function peerMatch(peer: CompiledPeer, at: number): readonly RuleMatch[] {
    const name = `${named} ${at}`;
    switch (peer.kind) {
      case "pods":
      case "nodes":
        return [{ sets: [{ set: state.peerSet(peer, family, field, name) }] }];
      case "networks":
        return networkMatch(peer, family, field, name);
      case "domain-names":
        // Addresses of names are not known here.
        return [];
    }
  }
  const bit = rule.action === "pass" ? marks.pass : marks.accept;
  return portMatches(rule.ports, family, state).flatMap((ports) =>
    peers.flatMap((peer): NetfilterRule[] => {
      const sets = [...(peer.sets ?? []), ...(ports.sets ?? [])];
      const match: RuleMatch = { ...ports, ...peer, ...(sets.length > 0 && { sets }) };
      const comment = `${policy.kind} ${policy.id} ${direction}`;
      const judgement = (packet: Parameters<PolicyState["judge"]>[1]) => state.judge(direction, packet);
      if (rule.action === "deny") {
        return [{ ...felixRule(chain, match, { kind: "drop" }, { family, comment, by }), judgement }];
      }
      const marking = felixRule(chain, match, { kind: "mark", set: bit, mask: bit }, { family, comment, by });
      const marked = { mark: { value: bit, mask: bit } };
      const returning = felixRule(chain, marked, { kind: "return" }, { family, by });
      return [rule.action === "allow" ? { ...marking, judgement } : marking, returning];
    }),
  );
}

/** Networks of the other family are left out; if that leaves none, so is the rule. */
function networkMatch(
  { networks, except }: Extract<CompiledPeer, { kind: "networks" }>,
  family: Family,
  field: "source" | "destination",
  name: string,
): readonly RuleMatch[] {
  const own = networks.filter(({ address }) => address.family === family);
  const apart = except.filter(({ address }) => address.family === family);
  const [first, ...others] = own;
  if (first === undefined) return [];
  const single = others.length === 0 ? { [field]: { prefix: first, not: false } } : {};
  const setOf = (prefixes: typeof own, text: string) => ({
    ...prefixSet(family, "nets", field, prefixes),
    name: selectorSetName(family, "s", `${name} ${text}`),
  });
  const sets = [
    ...(others.length === 0 ? [] : [{ set: setOf(own, "networks") }]),
    ...(apart.length === 0 ? [] : [{ set: setOf(apart, "except"), not: true }]),
  ];
  return [{ ...single, ...(sets.length > 0 && { sets }) }];
}

/** What a rule asks for of ports: one match for each protocol and kind of port. Without ports anything goes. */
function portMatches(ports: readonly ClusterPolicyPort[], family: Family, state: PolicyState): readonly RuleMatch[] {
  if (ports.length === 0) return [{}];
  return (["SCTP", "TCP", "UDP"] as const).flatMap((protocol): RuleMatch[] => {
    const own = ports.filter((each) => each.protocol === protocol || each.protocol === null);
    if (own.length === 0) return [];
    if (own.some(({ port }) => port === null)) return [{ protocol }];
    const singles: number[] = [];
    const matches: RuleMatch[] = [];
    for (const { port, endPort } of own) {
      if (typeof port === "string") matches.push({ sets: [{ set: state.namedPortSet(port, protocol, family) }] });
      else if (endPort !== null && endPort !== port && port !== null) {
        matches.push({ protocol, destinationPorts: { from: port, to: endPort } });
      } else if (port !== null) singles.push(port);
    }
    const lists = Array.from({ length: Math.ceil(singles.length / portsOfRule) }, (_, at) => ({
      protocol,
      destinationPortList: singles.slice(at * portsOfRule, (at + 1) * portsOfRule),
    }));
    return [...lists, ...matches];
  });
}
