import { type Address, formatAddress } from "../../address/address.ts";
import { formatPrefix, type Prefix } from "../../address/prefix.ts";
import type { NetfilterMap, NetfilterRule, NetfilterSet, SetKey } from "../../dataplane/netfilter.ts";
import { fieldType } from "./packet-field-words.ts";
import { protocolWord, type RuleContext, targetWords } from "./rule-words.ts";

/** The sets and maps that the rules of one table speak of, by name; lists that rules fill by themselves begin empty. */
export type NftSets = {
  readonly sets: ReadonlyMap<string, NetfilterSet>;
  readonly maps: ReadonlyMap<string, NetfilterMap>;
  /** From name to the seconds after which an entry goes. */
  readonly recent: ReadonlyMap<string, number>;
};

export function collectSets(rules: readonly NetfilterRule[]): NftSets {
  const sets = new Map<string, NetfilterSet>();
  const maps = new Map<string, NetfilterMap>();
  const recent = new Map<string, number>();
  for (const { match, target } of rules) {
    for (const { set } of [...(match.set === undefined ? [] : [match.set]), ...(match.sets ?? [])]) {
      sets.set(set.name, set);
    }
    if (match.recent !== undefined) recent.set(match.recent.list, match.recent.seconds);
    if (target.kind === "verdict-map") maps.set(target.map.name, target.map);
  }
  return { sets, maps, recent };
}

export function setNamesOf({ sets, maps, recent }: NftSets): readonly string[] {
  return [...sets.keys(), ...maps.keys(), ...recent.keys()];
}

/** Lines that declare the sets and maps; their elements come once the chains are there that maps name. */
export function declareSets({ sets, maps, recent }: NftSets, table: string, context: RuleContext): readonly string[] {
  const { family, setName } = context;
  const typeOf = ({ fields }: NetfilterSet | NetfilterMap) =>
    fields.map((field) => fieldType(field, family)).join(" . ");
  const flags = (keys: readonly SetKey[]) => (keys.some((key) => key.some(isPrefix)) ? " flags interval;" : "");
  return [
    ...[...sets.values()].map(
      (set) => `add set ${table} ${setName(set.name)} { type ${typeOf(set)};${flags(set.keys())} }`,
    ),
    ...[...maps.values()].map((map) => {
      const keys = map.elements().map(({ key }) => key);
      return `add map ${table} ${setName(map.name)} { type ${typeOf(map)} : verdict;${flags(keys)} }`;
    }),
    ...[...recent].map(([name, seconds]) => {
      const type = fieldType("source", family);
      return `add set ${table} ${setName(name)} { type ${type}; size 65536; flags dynamic,timeout; timeout ${seconds}s; }`;
    }),
  ];
}

/** Lines with the elements, one each. */
export function fillSets({ sets, maps }: NftSets, table: string, context: RuleContext): readonly string[] {
  const words = (key: SetKey) => key.map((value) => valueWord(value, context)).join(" . ");
  return [
    ...[...sets.values()].flatMap((set) =>
      set.keys().map((key) => `add element ${table} ${context.setName(set.name)} { ${words(key)} }`),
    ),
    ...[...maps.values()].flatMap((map) =>
      map.elements().map(({ key, target }) => {
        const verdict = targetWords(target, context).join(" ");
        return `add element ${table} ${context.setName(map.name)} { ${words(key)} : ${verdict} }`;
      }),
    ),
  ];
}

function valueWord(value: SetKey[number], { family }: RuleContext): string {
  if (typeof value === "number") return `${value}`;
  if (typeof value === "string") return protocolWord(value, family);
  return isPrefix(value) ? formatPrefix(value) : formatAddress(value);
}

function isPrefix(value: SetKey[number]): value is Prefix {
  return typeof value === "object" && !isAddress(value);
}

function isAddress(value: Address | Prefix): value is Address {
  return "value" in value;
}
