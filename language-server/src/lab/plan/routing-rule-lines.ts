import { formatPrefix } from "../../address/prefix.ts";
import type { Netns } from "../../dataplane/dataplane.ts";
import type { RoutingRule } from "../../dataplane/routing.ts";
import { type TableNumbers, tableNumbers } from "./table-numbers.ts";

const everything = { 4: "0.0.0.0/0", 6: "::/0" } as const;

/** The rules that a namespace begins with (net/ipv4/fib_rules.c `fib_default_rules_init`; IPv6 has no table `default`). */
const initial = {
  4: [
    "priority 0 from 0.0.0.0/0 table 255",
    "priority 32766 from 0.0.0.0/0 table 254",
    "priority 32767 from 0.0.0.0/0 table 253",
  ],
  6: ["priority 0 from ::/0 table 255", "priority 32766 from ::/0 table 254"],
} as const;

/** Lines of `ip rule` or `ip -6 rule`. Where the dataplane has no rules of its own the kernel's stay; else those that it lacks go. */
export function routingRuleLines(netns: Netns, family: 4 | 6): readonly string[] {
  if (netns.rules.length === 0) return [];
  const numbers = tableNumbers(netns);
  const wanted = netns.rules.flatMap((rule) => ruleWords(rule, family, numbers) ?? []);
  const kept = new Set<string>(initial[family]);
  return [
    ...wanted.flatMap((words) => (kept.has(words) ? [] : [`rule add ${words}`])),
    ...initial[family].flatMap((words) => (wanted.includes(words) ? [] : [`rule del ${words}`])),
  ];
}

/** Undefined where the rule is of the other family. */
function ruleWords(rule: RoutingRule, family: 4 | 6, numbers: TableNumbers): string | undefined {
  const { source, destination, mark, inputDevice, priority, table } = rule;
  if ([source, destination].some((prefix) => prefix !== null && prefix.address.family !== family)) return undefined;
  const words = [`priority ${priority}`, `from ${source === null ? everything[family] : formatPrefix(source)}`];
  if (destination !== null) words.push(`to ${formatPrefix(destination)}`);
  if (mark !== null) words.push(`fwmark 0x${mark.value.toString(16)}/0x${mark.mask.toString(16)}`);
  if (inputDevice !== null) words.push(`iif ${inputDevice}`);
  words.push(`table ${numbers(table)}`);
  return words.join(" ");
}
