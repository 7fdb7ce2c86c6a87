import type { RuleFacts } from "./netns-facts.ts";
import { commentPattern } from "./normalised.ts";

/** Options that name a module or say nothing of their own. */
const modules = new Set(["-m"]);

/** `-A CHAIN …` as `iptables-save` and our lowering write it, without comments. */
export function readRule(line: string): { readonly chain: string; readonly rule: RuleFacts } {
  const [, chain = "", ...words] = line.replace(commentPattern, "").split(" ");
  const at = words.indexOf("-j");
  const target = at < 0 ? "" : words.slice(at + 1).join(" ");
  const match: Record<string, string> = {};
  let not = "";
  for (let index = 0; index < (at < 0 ? words.length : at); index += 1) {
    const word = words[index] ?? "";
    if (word === "!") {
      not = "!";
      continue;
    }
    index += 1;
    if (!modules.has(word)) match[not + word] = words[index] ?? "";
    not = "";
  }
  return { chain, rule: { match, target } };
}

/** All rules of `iptables-save`, by `table chain`; chains without rules decide nothing and are left out. */
export function readTables(text: string): Readonly<Record<string, readonly RuleFacts[]>> {
  const chains: Record<string, RuleFacts[]> = {};
  let table = "";
  for (const line of text.split("\n")) {
    if (line.startsWith("*")) table = line.slice(1);
    if (!line.startsWith("-A ")) continue;
    const { chain, rule } = readRule(line);
    const rules = chains[`${table} ${chain}`] ?? [];
    chains[`${table} ${chain}`] = rules;
    rules.push(rule);
  }
  return chains;
}

/** Whose chain it is, by the comment that the plugins put on the rule that jumps there: `id: \"default.web\"`. */
export function chainOwners(text: string): ReadonlyMap<string, string> {
  const owners = new Map<string, string>();
  for (const line of text.split("\n")) {
    const [, container] = /id: \\"([^"\\]+)\\"/.exec(line) ?? [];
    const [, chain] = /-j (CNI-(?:DN-)?[0-9a-f]{16,})$/.exec(line) ?? [];
    if (container !== undefined && chain !== undefined) owners.set(chain, container);
  }
  return owners;
}
