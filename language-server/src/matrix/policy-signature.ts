// What the policies of a cluster look like from one end of a connection: not whether they allow it, which packets find out, but which of them have a say.
import type { Address } from "../address/address.ts";
import type { CompiledPolicy, CompiledRule, Direction } from "../policy/compiled-policy.ts";
import { createPolicyEngine, type PolicyEngine, type PolicyKind } from "../policy/policy-engine.ts";
import { type AskedPort, type NamespaceLabels, type PeerEnd, peerMatches, portsMatch } from "../policy/rule-match.ts";
import type { Cluster, Pod } from "../topology/topology.ts";
import type { TopologyIndex } from "../topology/topology-index.ts";

/**
 * `shape` is equal where policies of any name say the same in the same way: rules of the same kinds match in the same tiers. `exact` names them: it is equal only where
 * the very same policies and rules have their say.
 */
export type PolicySignature = { readonly shape: string; readonly exact: string };

/** Nobody has a say. */
export const noPolicies: PolicySignature = { shape: "", exact: "" };

export type PolicySignatures = {
  /** Of one direction of a pod, seen from an address at the other end. */
  readonly of: (direction: Direction, pod: Pod, peer: Address, port: AskedPort) => PolicySignature;
};

/** The signatures in a cluster whose plugin enforces these kinds of policies. */
export function createPolicySignatures(
  cluster: Cluster,
  index: TopologyIndex,
  kinds: readonly PolicyKind[],
): PolicySignatures {
  const engine = createPolicyEngine(cluster, index, kinds);
  const labelsOf = namespaceLabelsOf(cluster);
  return {
    of: (direction, pod, peer, port) => signatureOf(direction, pod, engine.peerAt(peer), port, engine, labelsOf),
  };
}

function signatureOf(
  direction: Direction,
  pod: Pod,
  peer: PeerEnd,
  port: AskedPort,
  engine: PolicyEngine,
  labelsOf: NamespaceLabels,
): PolicySignature {
  const own = engine.classOf(pod);
  const policies = engine.policiesOf(own);
  if (policies.length === 0) return noPolicies;
  const destination = direction === "ingress" ? own : peer.pod;
  const exact: string[] = [];
  const tiers: Record<CompiledPolicy["tier"], string[]> = { Admin: [], NetworkPolicy: [], Baseline: [] };
  for (const policy of policies) {
    const isolates = policy.isolates.includes(direction);
    if (policy.tier === "NetworkPolicy" && !isolates) continue;
    if (isolates) exact.push(policy.id);
    for (const rule of policy[direction]) {
      const match = matchOf(rule, peer, port, destination, labelsOf);
      if (match === null) continue;
      exact.push(`${policy.kind} ${policy.id} ${rule.number} ${match}`);
      tiers[policy.tier].push(`${rule.action} ${match}`);
    }
  }
  if (exact.length === 0) return noPolicies;
  // NetworkPolicies only add to each other; in the other tiers the order decides.
  const added = [...new Set(tiers.NetworkPolicy)].sort();
  const isolated = engine.isolation(own, direction).length > 0;
  const shape = JSON.stringify([upToDecision(tiers.Admin), isolated, added, upToDecision(tiers.Baseline)]);
  return { shape, exact: exact.join("; ") };
}

/** In which way a rule matches; null if it does not. */
function matchOf(
  { peers, ports }: CompiledRule,
  peer: PeerEnd,
  port: AskedPort,
  destination: PeerEnd["pod"],
  labelsOf: NamespaceLabels,
): string | null {
  if (!portsMatch(ports, port, destination)) return null;
  const kinds = new Set(peers.filter((each) => peerMatches(each, peer, labelsOf)).map(({ kind }) => kind));
  if (peers.length > 0 && kinds.size === 0) return null;
  const isNamed = ports.some((each) => typeof each.port === "string");
  return `${[...kinds].sort().join("+")} ${ports.length === 0 ? "any port" : isNamed ? "named port" : "port"}`;
}

/** The rules up to the first that does not pass on; what is the same several times in a row counts once. */
function upToDecision(matches: readonly string[]): readonly string[] {
  const decision = matches.findIndex((match) => !match.startsWith("pass"));
  const heard = decision === -1 ? matches : matches.slice(0, decision + 1);
  return heard.filter((match, at) => match !== heard[at - 1]);
}

function namespaceLabelsOf({ namespaces }: Cluster): NamespaceLabels {
  const byName = new Map(namespaces.map(({ name, labels }) => [name, labels]));
  return (namespace) => byName.get(namespace) ?? none;
}

const none = new Map();
