import { readFileSync } from "node:fs";
import { AstUtils, GrammarAST } from "langium";
import { expect, test } from "vitest";
import { K8sNetGrammar } from "./generated/grammar.ts";

const read = (name: string) => JSON.parse(readFileSync(new URL(`./${name}`, import.meta.url), "utf8"));

type Capture = { readonly name?: string; readonly patterns?: readonly Rule[] };

type Rule = {
  readonly name?: string;
  readonly match?: string;
  readonly begin?: string;
  readonly end?: string;
  readonly include?: string;
  readonly captures?: Record<string, Capture>;
  readonly beginCaptures?: Record<string, Capture>;
  readonly patterns?: readonly Rule[];
};

const textMate: { readonly patterns: readonly Rule[]; readonly repository: Record<string, Rule> } =
  read("k8snet.tmLanguage.json");

/** The rules in the order in which an editor tries them. */
function* flatten(rules: readonly Rule[]): Generator<Rule> {
  for (const rule of rules) {
    const included = rule.include === undefined ? rule : textMate.repository[rule.include.slice(1)];
    if (!included) throw new Error(`no rule ${rule.include}`);
    if (included.match === undefined && included.begin === undefined) yield* flatten(included.patterns ?? []);
    else yield included;
  }
}

/** The scope that a text gets at a word: that of the rule that matches first, within what a rule has begun those of that rule. */
function scopeOf(text: string, word: string, rules = textMate.patterns): string | undefined {
  for (let at = 0; at < text.length; ) {
    let first:
      | { index: number; end: number; scope: string | undefined; inner: readonly Rule[] | undefined }
      | undefined;
    for (const rule of flatten(rules)) {
      const found = new RegExp(rule.match ?? rule.begin ?? "", "dg");
      found.lastIndex = at;
      const match = found.exec(text);
      if (!match?.indices || (first && match.index >= first.index)) continue;
      const captures = rule.captures ?? rule.beginCaptures ?? {};
      const parts = Object.entries(captures).map(([group, capture]) => ({ text: match[Number(group)], ...capture }));
      const ofParts = parts.map(({ text: part = "", name, patterns }) =>
        patterns === undefined ? (part === word ? name : undefined) : scopeOf(part, word, patterns),
      );
      first = {
        index: match.index,
        end: match.index + match[0].length,
        scope: ofParts.find((scope) => scope !== undefined) ?? (match[0] === word ? rule.name : undefined),
        inner: rule.begin === undefined ? undefined : rule.patterns,
      };
    }
    if (!first) return undefined;
    if (first.scope !== undefined) return first.scope;
    // No text of this test goes on behind the end of what has begun.
    if (first.inner !== undefined) return scopeOf(text.slice(first.end), word, first.inner);
    at = Math.max(first.end, at + 1);
  }
  return undefined;
}

const keywords = new Set(
  AstUtils.streamAllContents(K8sNetGrammar())
    .filter(GrammarAST.isKeyword)
    .map(({ value }) => value)
    .filter((value) => /^[A-Za-z]/.test(value)),
);

test("the TextMate grammar has exactly the keywords of the grammar", () => {
  const listed = new Set<string>();
  const lists = ["declarations", "plugins", "statements", "properties", "clauses", "constants"].flatMap((name) => [
    ...flatten([{ include: `#${name}` }]),
  ]);
  for (const { match = "" } of lists) {
    // The first group that is a list of words: `(?<!…)(a|b|c)(?!…)`.
    for (const word of (/\(([A-Za-z]+(?:\|[A-Za-z]+)*)\)/.exec(match)?.[1] ?? "").split("|")) listed.add(word);
  }
  expect([...listed].sort()).toEqual([...keywords].sort());
});

const coloured: readonly (readonly [text: string, word: string, scope: string])[] = [
  ["pod shop/web-0 {", "shop/web-0", "entity.name.type.k8snet"],
  ["pod port {", "port", "entity.name.type.k8snet"],
  ["  cni flannel {", "flannel", "support.class.plugin.k8snet"],
  ["cni flannel { backend vxlan { vni 1 port 8472 } }", "flannel", "support.class.plugin.k8snet"],
  ["cni flannel { backend vxlan { vni 1 port 8472 } }", "backend", "variable.other.property.k8snet"],
  ["cni flannel { backend vxlan { vni 1 port 8472 } }", "vxlan", "variable.other.enummember.k8snet"],
  ["cni flannel { backend vxlan { vni 1 port 8472 } }", "vni", "variable.other.property.k8snet"],
  ["cni flannel { backend vxlan { vni 1 port 8472 } }", "port", "variable.other.property.k8snet"],
  ["cni flannel { backend vxlan { vni 1 port 8472 } }", "8472", "constant.numeric.k8snet"],
  ["cni { portmap on // off", "on", "constant.language.k8snet"],
  ["cni { portmap on // off", "// off", "comment.line.double-slash.k8snet"],
  ["cni calico { ipPools 10.0.0.0/8, fd00::/8 }", "fd00::", "constant.numeric.address.k8snet"],
  ["firewall drop udp 8472", "drop", "constant.language.action.k8snet"],
  ["firewall drop udp 8472", "udp", "constant.language.protocol.k8snet"],
  ["ip 10.244.0.2", "ip", "variable.other.property.k8snet"],
  ["ip 10.244.0.2", "10.244.0.2", "constant.numeric.address.k8snet"],
  ["podCIDR 10.244.0.0/16, fd00:10::/56", "/16", "constant.numeric.prefix-length.k8snet"],
  ["podCIDR 10.244.0.0/16, fd00:10::/56", "fd00:10::", "constant.numeric.address.k8snet"],
  ["path a -> ::ffff:10.0.0.1", "::ffff:10.0.0.1", "constant.numeric.address.k8snet"],
  ["mac 02:42:ac:11:00:02", "02:42:ac:11:00:02", "constant.numeric.mac.k8snet"],
  ["port 80->8080", "80", "constant.numeric.k8snet"],
  ["port 80->8080", "->", "keyword.operator.k8snet"],
  ["port 53/udp", "/udp", "constant.language.protocol.k8snet"],
  ["members pod-a:eth0, node:eth0", "members", "variable.other.property.k8snet"],
  ["x // ip 10.0.0.1", "// ip 10.0.0.1", "comment.line.double-slash.k8snet"],
  ["path a -> internet", "internet", "constant.language.k8snet"],
  ["expect a -> b denied by shop/db", "by", "keyword.other.k8snet"],
];

test.each(coloured)("%s: %s is %s", (text, word, scope) => {
  expect(scopeOf(text, word)).toBe(scope);
});

test.each(["name", "node", "ip"])("a word that only contains the keyword %s is none", (keyword) => {
  for (const word of [`${keyword}-a`, `a-${keyword}`, `${keyword}.a`, `a/${keyword}`, `${keyword}:a`])
    expect(scopeOf(word, keyword)).toBeUndefined();
});

test("the patterns of the language configuration compile, and a word is one part of a name", () => {
  const { wordPattern, indentationRules, onEnterRules } = read("language-configuration.json");
  const words = "shop/ip-10-0-0-1.internal:eth0@demo".match(new RegExp(wordPattern.pattern, `g${wordPattern.flags}`));
  expect(words).toEqual(["shop", "ip-10-0-0-1.internal", "eth0", "demo"]);
  expect("cluster demo { // two nodes").toMatch(new RegExp(indentationRules.increaseIndentPattern));
  expect("  interface eth0 { ip 10.0.0.1 }").not.toMatch(new RegExp(indentationRules.increaseIndentPattern));
  expect("  }").toMatch(new RegExp(indentationRules.decreaseIndentPattern));
  for (const { beforeText } of onEnterRules) expect(() => new RegExp(beforeText)).not.toThrow();
});

test.each<[string, string, string | undefined]>([
  ["  // the web servers", " and their pods", "// "],
  ["  // the web servers", "", undefined],
  ["  // left", "// right", undefined],
  ["  // #region racks", " one", undefined],
  ["  node node1 { // one", " more", undefined],
  ["  /** what it", " is for", " * "],
  ["   * what it", " is for", "* "],
])("a line break in a comment: %s|%s", (before, after, expected) => {
  type EnterRule = {
    readonly beforeText: string;
    readonly afterText?: string;
    readonly action: { readonly appendText?: string };
  };
  const rules: readonly EnterRule[] = read("language-configuration.json").onEnterRules;
  const rule = rules.find(
    ({ beforeText, afterText }) => new RegExp(beforeText).test(before) && new RegExp(afterText ?? "").test(after),
  );
  expect(rule?.action.appendText).toBe(expected);
});
