import type { Family } from "../../address/address.ts";
import type { Netns } from "../../dataplane/dataplane.ts";
import type { NetfilterChain, NetfilterRule } from "../../dataplane/netfilter.ts";
import { nftNames } from "./nft-names.ts";
import { collectSets, declareSets, fillSets, setNamesOf } from "./nft-set-lines.ts";
import { ruleWords } from "./rule-words.ts";

/** Gives a rule the id that its counter is found by. */
export type NameRule = (rule: NetfilterRule) => string;

/** Lines of `nft -f` for the rule set of a namespace: tables of the families `ip` and `ip6`, each with all chains and sets before the first rule. */
export function netfilterLines(netns: Netns, nameRule: NameRule): readonly string[] {
  return ([4, 6] as const).flatMap((family) => familyLines(netns.netfilter[family].chains, family, nameRule));
}

function familyLines(chains: readonly NetfilterChain[], family: Family, nameRule: NameRule): string[] {
  const tables = new Map<string, NetfilterChain[]>();
  for (const chain of chains) {
    const known = tables.get(tableOf(chain));
    if (known === undefined) tables.set(tableOf(chain), [chain]);
    else known.push(chain);
  }
  const tableName = nftNames(tables.keys());
  return [...tables].flatMap(([table, own]) =>
    tableLines(own, `${family === 4 ? "ip" : "ip6"} ${tableName(table)}`, family, nameRule),
  );
}

function tableOf({ table, tableName }: NetfilterChain): string {
  return tableName ?? table;
}

function tableLines(chains: readonly NetfilterChain[], table: string, family: Family, nameRule: NameRule): string[] {
  const rules = chains.map((chain) => ({ name: chain.name, rules: chain.rules.filter(isPlanned) }));
  const all = rules.flatMap((chain) => chain.rules);
  const sets = collectSets(all);
  const declared = new Set(chains.map(({ name }) => name));
  // A chain that no rule was ever appended to is empty.
  const empty = [...new Set(all.flatMap(chainsOf))].filter((name) => !declared.has(name));
  const chainName = nftNames([...declared, ...empty]);
  const context = { family, chainName, setName: nftNames(setNamesOf(sets)) };
  return [
    `add table ${table}`,
    ...chains.map((chain) => `add chain ${table} ${chainName(chain.name)}${baseWords(chain)}`),
    ...empty.map((name) => `add chain ${table} ${chainName(name)}`),
    ...declareSets(sets, table, context),
    ...fillSets(sets, table, context),
    ...rules.flatMap(({ name, rules: own }) =>
      own.map((rule) => {
        const words = ruleWords(rule, context);
        return `add rule ${table} ${chainName(name)} ${words} comment "${nameRule(rule)}"`;
      }),
    ),
  ];
}

/** No program that judges packets in user space runs in the lab: as with `bypass`, what would be queued goes on. Its verdicts are not verifiable. */
function isPlanned({ target }: NetfilterRule): boolean {
  return target.kind !== "queue";
}

function baseWords({ table, base }: NetfilterChain): string {
  if (base === null) return "";
  const { hook, priority, policy } = base;
  // Only a chain of this type looks the route up again after a new mark (net/netfilter/nft_chain_route.c), as iptables' mangle OUTPUT does.
  const type = table === "nat" ? "nat" : table === "mangle" && hook === "output" ? "route" : "filter";
  return ` { type ${type} hook ${hook} priority ${priority}; policy ${policy}; }`;
}

/** The chains that a rule leads to, by itself or by a map. */
function chainsOf({ target }: NetfilterRule): readonly string[] {
  const targets = target.kind === "verdict-map" ? target.map.elements().map((element) => element.target) : [target];
  return targets.flatMap((each) => (each.kind === "jump" || each.kind === "goto" ? [each.chain] : []));
}
