import { type Message, message } from "../../messages/message.ts";
import { type LabelRequirement, type LabelSelector, selects } from "../../topology/selector.ts";
import type { Cluster } from "../../topology/topology.ts";
import type { Check, Fault } from "../check.ts";
import type { CheckContext } from "../check-context.ts";
import { rewriteFix } from "../meant-label.ts";
import { meantNamespace, namespaceNameLabel, usedNamespaces } from "../namespace-names.ts";
import { networkPolicyRules } from "../network-policy-rules.ts";

/**
 * A namespaceSelector looks at labels of namespaces, not at their names: those have one label by themselves (network-policy.md §2). One that no namespace
 * satisfies lets nobody through.
 */
export const namespaceSelectorMatchesNone: Check = { code: "peer-selects-nothing", run };

function run({ topology }: CheckContext): readonly Fault[] {
  return networkPolicyRules(topology).flatMap(({ cluster, policy, rule }) =>
    rule.peers.flatMap(({ namespaceSelector }): readonly Fault[] => {
      if (namespaceSelector === null || namespaceSelector.requirements.length === 0) return [];
      if (cluster.nodes.every(({ pods }) => pods.length === 0)) return [];
      if (cluster.namespaces.some(({ labels }) => selects(namespaceSelector, labels))) return [];
      return [faultOf(namespaceSelector, cluster, policy.name)];
    }),
  );
}

function faultOf(selector: LabelSelector, cluster: Cluster, policy: string): Fault {
  for (const requirement of selector.requirements) {
    const [written = ""] = requirement.values;
    if (requirement.operator !== "In" || requirement.values.length !== 1) continue;
    const wanted = nameFault(requirement, written, cluster, policy);
    if (wanted !== undefined) {
      const [text, name] = wanted;
      const place = requirement.place;
      return {
        severity: "warning",
        message: text,
        place,
        fixes: () => (name === undefined ? [] : rewriteFix(requirement, `${namespaceNameLabel}=${name}`)),
      };
    }
  }
  const text = message("checks.namespaces-without-labels", { policy });
  return { severity: "info", message: text, place: selector.place };
}

/** What is wrong with a requirement that means a namespace by its name, and the name that it should have. */
function nameFault(
  { key }: LabelRequirement,
  written: string,
  cluster: Cluster,
  policy: string,
): readonly [Message, string | undefined] | undefined {
  const known = usedNamespaces(cluster).has(written);
  if (key === namespaceNameLabel) {
    if (known) return undefined;
    const meant = meantNamespace(written, cluster);
    const args = { policy, namespace: written };
    return [message("checks.peer-namespace-unknown", args), meant];
  }
  if (!known || !/^(name|namespace|.*\/name)$/.test(key)) return undefined;
  return [
    message("checks.namespace-by-name-label", { policy, namespace: written, key, label: namespaceNameLabel }),
    written,
  ];
}
