import { contains, containsPrefix, formatPrefix, overlaps } from "../../address/prefix.ts";
import { message } from "../../messages/message.ts";
import type { PolicyPeer } from "../../topology/policy.ts";
import type { Cluster } from "../../topology/topology.ts";
import type { Check, Fault } from "../check.ts";
import type { CheckContext } from "../check-context.ts";
import { networkPolicyRules } from "../network-policy-rules.ts";

/**
 * Plugins differ in whom an ipBlock is for: some look at every address, some know pods and nodes by identity, and no ipBlock matches those
 * (network-policy.md §2, §4). An `except` for pods' addresses shows that pods were thought of.
 */
export const ipBlockByIdentity: Check = { code: "ip-block-of-pods", run };

type Block = NonNullable<PolicyPeer["ipBlock"]>;

function run({ topology, pluginOf, isBlamed }: CheckContext): readonly Fault[] {
  return networkPolicyRules(topology).flatMap(({ cluster, policy, rule }) => {
    const isByIdentity = pluginOf(cluster)?.knowsPodsByIdentity === true;
    return rule.peers.flatMap(({ ipBlock }): readonly Fault[] => {
      if (ipBlock === null) return [];
      const { value, place } = ipBlock.cidr;
      const args = { policy: policy.name, prefix: formatPrefix(value), plugin: cluster.cni.name };
      if (isByIdentity && isOfNodes(ipBlock, cluster)) {
        return [{ severity: "warning", message: message("checks.ip-block-of-nodes", args), place }];
      }
      const except = exceptedPods(ipBlock, cluster);
      if (except === undefined || isBlamed(except.place)) return [];
      const key = isByIdentity ? "checks.ip-block-never-pods" : "checks.ip-block-except-pods";
      const text = message(key, { ...args, except: formatPrefix(except.value) });
      return [{ severity: "hint", message: text, place: except.place }];
    });
  });
}

/** A block that is no larger than a network that nodes are on, and has a node's address. */
function isOfNodes({ cidr: { value } }: Block, { nodes }: Cluster): boolean {
  return nodes.some(({ interfaces }) =>
    interfaces.some(({ addresses }) =>
      addresses.some(({ value: { address, length } }) => value.length >= length && contains(value, address)),
    ),
  );
}

function exceptedPods({ cidr, except }: Block, { podCIDRs }: Cluster) {
  return except.find((each) =>
    podCIDRs.some(({ value }) => containsPrefix(cidr.value, value) && overlaps(each.value, value)),
  );
}
