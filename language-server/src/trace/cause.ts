/** Why a packet did not arrive. Closed and documented in grammar/reference/causes.md; a change needs a CHANGELOG entry. */
export const causes = [
  "no-route",
  "null-routed",
  "neighbor-unreachable",
  "interface-down",
  "no-carrier",
  "not-forwarding",
  "rp-filter",
  "ttl-exceeded",
  "mtu-exceeded",
  "no-listener",
  "filtered",
  "denied-ingress",
  "denied-egress",
  "fdb-miss",
  "hairpin-off",
  "mac-mismatch",
  "vni-mismatch",
  "no-tunnel-peer",
  "tunnel-port-closed",
  "martian-source",
  "no-endpoint",
  "family-mismatch",
] as const;

export type Cause = (typeof causes)[number];
