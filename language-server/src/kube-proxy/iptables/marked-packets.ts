// What is done about packets that kube-proxy marked, which iptables and IPVS mode have in common (kubernetes, pkg/proxy/iptables/proxier.go
// `syncProxyRules`, pkg/proxy/ipvs/proxier.go `writeIptablesRules`).
import { masqueradeMark } from "../proxy-settings.ts";
import type { RuleDraft } from "./rule-text.ts";

const { value, mask } = masqueradeMark;

/** The one rule of KUBE-MARK-MASQ. */
export const markForMasquerade: RuleDraft = { target: { kind: "mark", set: value, mask } };

/** In KUBE-POSTROUTING: what is marked is masqueraded, and loses the mark. */
export const masqueradeMarked: readonly RuleDraft[] = [
  { match: { mark: { value, mask, not: true } }, target: { kind: "return" } },
  { target: { kind: "mark", set: 0, mask } },
  { target: { kind: "masquerade" }, comment: "kubernetes service traffic requiring SNAT" },
];

/** In KUBE-FORWARD: what is marked is let through, and so are answers. */
export const forwardMarked: readonly RuleDraft[] = [
  { match: { mark: { value, mask } }, target: { kind: "accept" }, comment: "kubernetes forwarding rules" },
  {
    match: { state: ["related", "established"] },
    target: { kind: "accept" },
    comment: "kubernetes forwarding conntrack rule",
  },
];
