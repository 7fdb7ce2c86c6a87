// Cluster-wide policies before and after NetworkPolicies (network-policy-api, apis/v1alpha2/clusternetworkpolicy_types.go).
import { expect, test } from "vitest";
import { judgementsOf } from "./judged-network.fixture.ts";

const wide = (tier: string, priority: number, name: string, rules: string) =>
  `clusterNetworkPolicy ${name} { tier ${tier} priority ${priority} subject { namespaceSelector { } } ${rules} }`;
const fromAll = "from { namespaceSelector { } }";
const open = "networkPolicy x/open { podSelector { } ingress { } }";
const closed = "networkPolicy x/closed { podSelector { } }";

/** `allowed by NAME 1`, `denied`, as the last judgement has it. */
function decided(policies: string, connection: string): string {
  const last = judgementsOf(policies, connection).at(-1);
  const { allowed, basis, decidedBy } = last ?? { allowed: true, basis: "exempt", decidedBy: null };
  const by = decidedBy === null ? basis : `by ${decidedBy.policy} ${decidedBy.rule}`;
  return `${allowed ? "allowed" : "denied"} ${by}`;
}

test.each<[policies: string, connection: string, decision: string]>([
  // Admin before NetworkPolicy before Baseline.
  [`${wide("Admin", 5, "w", `ingress { action Deny ${fromAll} }`)} ${open}`, "a -> b:80", "denied by w 1"],
  [`${wide("Admin", 5, "w", `ingress { action Accept ${fromAll} }`)} ${closed}`, "a -> b:80", "allowed by w 1"],
  [`${wide("Baseline", 5, "w", `ingress { action Deny ${fromAll} }`)} ${open}`, "a -> b:80", "allowed by x/open 1"],
  [`${wide("Baseline", 5, "w", `ingress { action Accept ${fromAll} }`)} ${closed}`, "a -> b:80", "denied default-deny"],
  [wide("Baseline", 5, "w", `ingress { action Deny ${fromAll} }`), "a -> b:80", "denied by w 1"],
  // What no rule matches goes on; it does not isolate.
  [wide("Admin", 5, "w", `ingress { action Deny ${fromAll} port 81 }`), "a -> b:80", "allowed not-isolated"],
  [wide("Admin", 5, "w", `ingress { action Deny ${fromAll} }`), "o -> b:80", "allowed not-isolated"],
  [wide("Admin", 5, "w", `ingress { action Deny ${fromAll} }`), "n1 -> b:80", "allowed not-isolated"],
  // The first rule that matches decides; lower priorities come first, then names.
  [
    wide("Admin", 5, "w", `ingress { action Accept ${fromAll} port 80 } ingress { action Deny ${fromAll} }`),
    "a -> b:80",
    "allowed by w 1",
  ],
  [
    wide("Admin", 5, "w", `ingress { action Accept ${fromAll} port 80 } ingress { action Deny ${fromAll} }`),
    "a -> b:81",
    "denied by w 2",
  ],
  [
    `${wide("Admin", 9, "a", `ingress { action Deny ${fromAll} }`)} ${wide("Admin", 8, "b", `ingress { action Accept ${fromAll} }`)}`,
    "a -> b:80",
    "allowed by b 1",
  ],
  // A name is of the protocol that the pod's port of that name has; a protocol that is said counts.
  [wide("Admin", 5, "w", `ingress { action Deny ${fromAll} port dns }`), "a -> b:53/udp", "denied by w 1"],
  [wide("Admin", 5, "w", `ingress { action Deny ${fromAll} port dns/udp }`), "a -> b:53/udp", "denied by w 1"],
  [wide("Admin", 5, "w", `ingress { action Deny ${fromAll} port dns/tcp }`), "a -> b:53/udp", "allowed not-isolated"],
  // Pass leaves the tier.
  [
    `${wide("Admin", 1, "w", `ingress { action Pass ${fromAll} } ingress { action Deny ${fromAll} }`)} ${closed}`,
    "a -> b:80",
    "denied default-deny",
  ],
  [
    `${wide("Admin", 1, "w", `ingress { action Pass ${fromAll} }`)} ${wide("Baseline", 1, "v", `ingress { action Deny ${fromAll} }`)}`,
    "a -> b:80",
    "denied by v 1",
  ],
  // Peers of egress: nodes, networks; ports by the name that the destination has.
  [
    wide("Admin", 1, "w", "egress { action Deny to { networks 203.0.113.0/24, fd00::/8 } }"),
    "a -> o:80",
    "denied by w 1",
  ],
  [wide("Admin", 1, "w", "egress { action Deny to { nodeSelector { } } }"), "a -> n2:80", "denied by w 1"],
  [wide("Admin", 1, "w", "egress { action Deny to { nodeSelector { } } }"), "a -> n1:80", "allowed exempt"],
  [
    wide("Admin", 1, "w", `egress { action Deny to { namespaceSelector { } } port serve }`),
    "a -> b:81",
    "denied by w 1",
  ],
  [
    wide("Admin", 1, "w", `egress { action Deny to { domainNames "*.example.com" } }`),
    "a -> o:80",
    "allowed not-isolated",
  ],
  // The kinds before it.
  [
    `adminNetworkPolicy w { priority 5 subject { podSelector { pod=b } } ingress { action Allow ${fromAll} } } ${closed}`,
    "a -> b:80",
    "allowed by w 1",
  ],
  [
    `baselineAdminNetworkPolicy default { subject { namespaceSelector { team=red } } ingress { action Deny ${fromAll} } }`,
    "c -> b:80",
    "denied by default 1",
  ],
])("%s: %s is %s", (policies, connection, decision) => {
  expect(decided(policies, connection)).toBe(decision);
});
