import { message } from "../../messages/message.ts";
import { isolatedDirections } from "../../policy/compiled-policy.ts";
import type { SelectedPod } from "../../policy/selected-pods.ts";
import type { NetworkPolicy, PolicyPort, PolicyRule } from "../../topology/policy.ts";
import type { Protocol } from "../../topology/topology.ts";
import type { Check, Fault } from "../check.ts";
import type { CheckContext } from "../check-context.ts";
import { replaceFix } from "../containment.ts";

const dnsPort = 53;

/**
 * Pods that may reach some pods, but not port 53, cannot resolve the names of what they may reach. DNS is UDP, and TCP for long answers; a rule's `port 53` is
 * TCP alone. What is shut off altogether, or let to addresses alone, is so on purpose.
 */
export const egressWithoutDns: Check = { code: "egress-without-dns", run };

function run({ topology, podSelectionsOf }: CheckContext): readonly Fault[] {
  return topology.clusters.flatMap((cluster) => {
    const isolating = cluster.policies.filter((policy) => isolatedDirections(policy).includes("egress"));
    const byNamespace = new Map<string, NetworkPolicy[]>();
    for (const policy of isolating) {
      byNamespace.set(policy.namespace, [...(byNamespace.get(policy.namespace) ?? []), policy]);
    }
    const { ofPolicy } = podSelectionsOf(cluster);
    return [...byNamespace.values()].flatMap((policies) => faultsOf(policies, ofPolicy));
  });
}

/** One finding for each set of policies that isolate a pod together. */
function faultsOf(
  policies: readonly NetworkPolicy[],
  selected: (policy: NetworkPolicy) => readonly SelectedPod[],
): readonly Fault[] {
  const isolatedBy = new Map<SelectedPod["pod"], NetworkPolicy[]>();
  for (const policy of policies) {
    for (const { pod } of selected(policy)) isolatedBy.set(pod, [...(isolatedBy.get(pod) ?? []), policy]);
  }
  const faults = new Map<NetworkPolicy, Fault>();
  const judged = new Set<string>();
  for (const [pod, own] of isolatedBy) {
    const key = own.map(({ id }) => id).join(" ");
    if (judged.has(key)) continue;
    judged.add(key);
    const fault = faultOf(own, pod.name);
    const [first] = own.filter(({ egress }) => egress.length > 0);
    if (fault !== undefined && first !== undefined && !faults.has(first)) faults.set(first, fault);
  }
  return [...faults.values()];
}

function faultOf(policies: readonly NetworkPolicy[], pod: string): Fault | undefined {
  const rules = policies.flatMap(({ egress }) => egress);
  const policy = policies.find(({ egress }) => egress.some(toPods));
  if (policy === undefined) return undefined;
  const allows = (protocol: Protocol) => rules.some(({ ports }) => ports.length === 0 || ports.some(isDns(protocol)));
  const args = { policy: policy.name, pod };
  if (!allows("UDP")) {
    const overTcp = rules.flatMap(({ ports }) => ports).find(({ port }) => port === dnsPort);
    if (overTcp !== undefined) {
      const { place, endPort } = overTcp;
      const text = `${dnsPort}/udp, ${dnsPort}/tcp`;
      const fixes = () =>
        endPort === null ? [replaceFix(message("checks.fix-meant", { word: text }), place, text)] : [];
      return { severity: "warning", message: message("checks.dns-over-tcp-only", args), place, fixes };
    }
    return { severity: "warning", message: message("checks.egress-without-dns", args), place: policy.place };
  }
  if (allows("TCP")) return undefined;
  return { severity: "info", message: message("checks.dns-over-udp-only", args), place: policy.place };
}

/** Whether a rule is about pods: those have names. */
function toPods({ peers }: PolicyRule): boolean {
  return peers.length === 0 || peers.some(({ ipBlock }) => ipBlock === null);
}

function isDns(wanted: Protocol) {
  return ({ port, endPort, protocol }: PolicyPort): boolean => {
    if (protocol !== wanted) return false;
    // What port a name stands for is for each pod to say.
    if (typeof port !== "number") return true;
    return port <= dnsPort && dnsPort <= (endPort ?? port);
  };
}
