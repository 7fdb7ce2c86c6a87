import type { Family } from "../address/address.ts";
import { formatPrefix } from "../address/prefix.ts";
import type { NetfilterRule, RuleMatch, RuleTarget } from "../dataplane/netfilter.ts";
import type { FirewallRule, Machine } from "../topology/topology.ts";
import { appendRule } from "./netfilter-draft.ts";
import type { NetnsDraft } from "./netns-draft.ts";

/**
 * The machine's `firewall` statements, in the order of the text, in filter INPUT and FORWARD: they stand there since boot, so before the rules that any
 * daemon appends. A rule with a prefix is of that prefix's family, any other of both.
 */
export function applyFirewall(draft: NetnsDraft, machine: Machine): void {
  for (const statement of machine.firewall) {
    for (const family of [4, 6] as const) {
      if (!isOfFamily(statement, family)) continue;
      for (const chain of ["INPUT", "FORWARD"]) {
        appendRule(draft.netfilter[family], "filter", chain, firewallRule(statement, chain, family));
      }
    }
  }
}

function isOfFamily({ source, destination }: FirewallRule, family: Family): boolean {
  return [source, destination].every((prefix) => prefix === null || prefix.address.family === family);
}

function firewallRule(statement: FirewallRule, chain: string, family: Family): NetfilterRule {
  const { source, destination, protocol, ports } = statement;
  const match: RuleMatch = {
    ...(source !== null && { source: { prefix: source, not: false } }),
    ...(destination !== null && { destination: { prefix: destination, not: false } }),
    ...(protocol !== null && { protocol }),
    ...(ports !== null && { destinationPorts: ports }),
  };
  return {
    match,
    target: targetOf(statement),
    text: ruleText(statement, chain, family),
    provenance: { by: "administrator", place: statement.place },
  };
}

function targetOf({ action }: FirewallRule): RuleTarget {
  return action === "reject" ? { kind: "reject", with: "icmp-admin-prohibited" } : { kind: action };
}

/** As `iptables -S` (`ip6tables -S`) prints it. */
function ruleText(
  { action, protocol, ports, source, destination }: FirewallRule,
  chain: string,
  family: Family,
): string {
  const words = ["-A", chain];
  if (source !== null) words.push("-s", formatPrefix(source));
  if (destination !== null) words.push("-d", formatPrefix(destination));
  const name = protocol === null ? undefined : protocolName(protocol, family);
  if (name !== undefined) words.push("-p", name);
  if (name !== undefined && ports !== null) {
    const range = ports.from === ports.to ? `${ports.from}` : `${ports.from}:${ports.to}`;
    words.push("-m", name, "--dport", range);
  }
  words.push("-j", action.toUpperCase());
  if (action === "reject") words.push("--reject-with", family === 4 ? "icmp-admin-prohibited" : "icmp6-adm-prohibited");
  return words.join(" ");
}

/** As /etc/protocols has it. */
function protocolName(protocol: NonNullable<FirewallRule["protocol"]>, family: Family): string {
  if (protocol === "IPIP") return "ipencap";
  return protocol === "ICMP" && family === 6 ? "ipv6-icmp" : protocol.toLowerCase();
}
