import { compareAddress } from "../../../address/address.ts";
import { message } from "../../../messages/message.ts";
import type { Finding } from "../../../topology/finding.ts";
import type { FirewallRule } from "../../../topology/topology.ts";
import { blockingRule } from "../bgp-session.ts";
import { type CalicoCluster, type CalicoNode, families } from "../calico-node.ts";

/**
 * Where BIRD tells the routes, nodes reach each other's TCP port 179 (calico.md §4). Each node is held against the one with the highest address, which connects
 * to all others: this is linear, and one finding a rule is enough.
 */
export function findBgpBlocked({ pools }: CalicoCluster, nodes: readonly CalicoNode[]): readonly Finding[] {
  const found = new Map<FirewallRule, Finding>();
  if (nodes.every(({ node }) => node.firewall.length === 0)) return [];
  for (const family of families) {
    const pool = pools[family];
    const highest = highestOf(nodes, family);
    if (pool === undefined || pool.encapsulation === "vxlan" || highest === undefined) continue;
    for (const member of nodes) {
      const blocked = member === highest ? undefined : blockingRule(member, highest, family);
      if (blocked === undefined || found.has(blocked.rule)) continue;
      const other = blocked.node === member.node ? highest.node : member.node;
      const args = { node: blocked.node.name, other: other.name };
      found.set(blocked.rule, {
        code: "bgp-blocked",
        severity: "error",
        message: message("cni.calico-bgp-blocked", args),
        place: blocked.rule.place,
        related: [],
        fixes: [],
      });
    }
  }
  return [...found.values()];
}

function highestOf(nodes: readonly CalicoNode[], family: 4 | 6): CalicoNode | undefined {
  let highest: CalicoNode | undefined;
  for (const member of nodes) {
    const own = member.address[family];
    const best = highest?.address[family];
    if (own !== undefined && (best === undefined || compareAddress(own, best) > 0)) highest = member;
  }
  return highest;
}
