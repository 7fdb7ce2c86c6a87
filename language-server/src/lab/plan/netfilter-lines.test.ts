import { spawnSync } from "node:child_process";
import { expect, test } from "vitest";
import { address, type Family } from "../../address/address.ts";
import { prefix } from "../../address/prefix.ts";
import { dataplaneOf } from "../../dataplane/dataplane-literal.fixture.ts";
import type {
  NetfilterChain,
  NetfilterMap,
  NetfilterRule,
  NetfilterSet,
  RuleMatch,
  RuleTarget,
} from "../../dataplane/netfilter.ts";
import { linesOf, planOf } from "./check-plan.fixture.ts";

const provenance = { by: "administrator", place: null } as const;
const accept: RuleTarget = { kind: "accept" };

function rule(match: RuleMatch, target: RuleTarget, more: Partial<NetfilterRule> = {}): NetfilterRule {
  return { match, target, text: "", provenance, ...more };
}

const base = { hook: "prerouting", priority: -100, policy: "accept" } as const;

function linesFor(chains: readonly NetfilterChain[], family: Family = 4): readonly string[] {
  const one = { kind: "node", devices: { lo: { kind: "loopback" } }, netfilter: { [family]: chains } } as const;
  return linesOf(planOf(dataplaneOf({ netns: { one } })), "netfilter", "one");
}

/** Whether nft can be asked what it thinks of a line: `-c` still looks at the kernel, in a namespace of its own. */
const asNft = ["unshare", ...(process.getuid?.() === 0 ? [] : ["-Ur"]), "-n", "nft", "-c", "-f", "-"];
const hasNft = nft("add table ip filter\n") === "";

function nft(input: string): string {
  const [command = "", ...words] = asNft;
  const { status, stderr } = spawnSync(command, words, { input, encoding: "utf8" });
  return status === 0 ? "" : (stderr ?? "nft is not there") || "failed";
}

/** Puts a rule into a base chain of `nat`, and expects it in these words; nft, where it is there, has to understand them. */
function checkRule(given: NetfilterRule, words: string, family: Family = 4): void {
  const lines = linesFor(
    [
      { table: "nat", name: "PREROUTING", base, rules: [given] },
      { table: "nat", name: "MINE", base: null, rules: [] },
    ],
    family,
  );
  const table = family === 4 ? "ip" : "ip6";
  expect(lines.filter((line) => line.startsWith("add rule"))).toEqual([
    `add rule ${table} nat PREROUTING ${words} comment "r1"`,
  ]);
  if (hasNft) expect(nft(`${lines.join("\n")}\n`)).toBe("");
}

function pool(field: "source" | "destination"): NetfilterSet {
  const keys = () => [[prefix("10.244.0.0/16")]] as const;
  return { name: `pool-${field.charAt(0)}`, fields: [field], has: () => true, keys };
}

test.each<[RuleMatch, string]>([
  [{}, ""],
  [{ source: { prefix: prefix("10.0.0.0/8"), not: false } }, "ip saddr 10.0.0.0/8"],
  [{ destination: { prefix: prefix("224.0.0.0/4"), not: true } }, "ip daddr != 224.0.0.0/4"],
  [{ protocol: "ICMP" }, "meta l4proto icmp"],
  [{ protocol: "TCP", destinationPorts: { from: 80, to: 80 } }, "meta l4proto tcp th dport 80"],
  [{ protocol: "UDP", sourcePorts: { from: 1, to: 9 } }, "meta l4proto udp th sport 1-9"],
  [{ protocol: "SCTP", destinationPortList: [80, 443] }, "meta l4proto sctp th dport { 80, 443 }"],
  [{ destinationPorts: { from: 53, to: 53 } }, "meta l4proto { tcp, udp, sctp } th dport 53"],
  [{ inputDevice: "cni0", outputDevice: "eth0.5" }, 'iifname "cni0" oifname "eth0.5"'],
  [{ inputDevice: "cali+" }, 'iifname "cali*"'],
  [{ protocol: "IPIP" }, "meta l4proto 4"],
  [{ icmpTypes: [8, 0] }, "icmp type { 8, 0 }"],
  [
    { sets: [{ set: pool("source") }, { set: pool("destination"), not: true }] },
    "ip saddr @pool-s ip daddr != @pool-d",
  ],
  [{ mark: { value: 0x4000, mask: 0x4000 } }, "meta mark & 0x4000 == 0x4000"],
  [{ mark: { value: 0, mask: 0xffffffff, not: true } }, "meta mark & 0xffffffff != 0x0"],
  [{ state: ["new", "established"] }, "ct state { new, established }"],
  [{ destinationTranslated: true }, "ct status & dnat == dnat"],
  [{ destinationTranslated: false }, "ct status & dnat != dnat"],
  [{ destinationType: "local", sourceType: "local" }, "fib saddr type local fib daddr type local"],
  [{ probability: 1 / 3 }, "numgen random mod 1000000 < 333333"],
])("a match: row %#", (match, words) => {
  checkRule(rule(match, accept), `${words} counter accept`.trimStart());
});

const ends = (...texts: string[]) => texts.map((text) => ({ address: address(text), port: 80 }));

test.each<[RuleTarget, string, Family?]>([
  [{ kind: "drop" }, "drop"],
  [{ kind: "return" }, "return"],
  [{ kind: "jump", chain: "MINE" }, "jump MINE"],
  [{ kind: "goto", chain: "MINE" }, "goto MINE"],
  [{ kind: "mark", set: 0x4000, mask: 0x4000 }, "meta mark set meta mark & 0xffffbfff | 0x4000"],
  [{ kind: "dnat", address: address("10.0.0.1"), port: null }, "dnat to 10.0.0.1"],
  [{ kind: "dnat", address: address("10.0.0.1"), port: 80 }, "dnat to 10.0.0.1:80"],
  [{ kind: "dnat", address: address("fd00::1"), port: 80 }, "dnat to [fd00::1]:80", 6],
  [{ kind: "dnat-random", choices: ends("10.0.0.1") }, "dnat to 10.0.0.1:80"],
  [
    { kind: "dnat-random", choices: ends("10.0.0.1", "10.0.0.2") },
    "dnat to numgen random mod 2 map { 0 : 10.0.0.1 . 80, 1 : 10.0.0.2 . 80 }",
  ],
  [
    { kind: "dnat-random", choices: ends("fd00::1", "fd00::2") },
    "dnat to numgen random mod 2 map { 0 : fd00::1 . 80, 1 : fd00::2 . 80 }",
    6,
  ],
])("a target: row %#", (target, words, family = 4) => {
  checkRule(rule({ protocol: "TCP" }, target), `meta l4proto tcp counter ${words}`, family);
});

test.each<[RuleTarget, Family, string]>([
  [{ kind: "reject", with: "icmp-port-unreachable" }, 4, "icmp type port-unreachable"],
  [{ kind: "reject", with: "icmp-port-unreachable" }, 6, "icmpv6 type port-unreachable"],
  [{ kind: "reject", with: "icmp-admin-prohibited" }, 4, "icmp type admin-prohibited"],
  [{ kind: "reject", with: "icmp-admin-prohibited" }, 6, "icmpv6 type admin-prohibited"],
  [{ kind: "reject", with: "tcp-reset" }, 6, "tcp reset"],
])("a refusal: row %#", (target, family, words) => {
  const input = { hook: "input", priority: 0, policy: "drop" } as const;
  const rules = [rule({ protocol: "TCP" }, target)];
  const lines = linesFor([{ table: "filter", name: "INPUT", base: input, rules }], family);
  const table = `${family === 4 ? "ip" : "ip6"} filter`;
  expect(lines).toEqual([
    `add table ${table}`,
    `add chain ${table} INPUT { type filter hook input priority 0; policy drop; }`,
    `add rule ${table} INPUT meta l4proto tcp counter reject with ${words} comment "r1"`,
  ]);
  if (hasNft) expect(nft(`${lines.join("\n")}\n`)).toBe("");
});

test("kube-proxy's table: sets, verdict maps and chains by their own names, all before the first rule", () => {
  const clusterIps: NetfilterSet = {
    name: "cluster-ips",
    fields: ["destination"],
    has: () => false,
    keys: () => [[address("10.96.0.1")], [prefix("10.97.0.0/16")]],
  };
  const target: RuleTarget = { kind: "goto", chain: "service-ULMVA6XW-shop/db/tcp/mysql" };
  const key = [address("10.96.0.20"), "TCP", 80] as const;
  const serviceIps: NetfilterMap = {
    name: "service-ips",
    fields: ["destination", "protocol", "destinationPort"],
    find: () => undefined,
    elements: () => [{ key, target, text: "", provenance }],
  };
  const inTable = { table: "nat", tableName: "kube-proxy" } as const;
  const lines = linesFor([
    { ...inTable, name: "nat-prerouting", base, rules: [rule({}, { kind: "jump", chain: "services" })] },
    {
      ...inTable,
      name: "services",
      base: null,
      rules: [
        rule({ set: { set: clusterIps, not: true } }, { kind: "return" }),
        rule({ recent: { list: "affinity-x", seconds: 10_800 } }, accept),
        rule({}, { kind: "verdict-map", map: serviceIps }, { setsMark: { set: 0x4000, mask: 0x4000 } }),
      ],
    },
    { ...inTable, name: "accept", base: null, rules: [] },
  ]);
  expect(lines).toEqual([
    "add table ip kube-proxy",
    "add chain ip kube-proxy nat-prerouting { type nat hook prerouting priority -100; policy accept; }",
    "add chain ip kube-proxy services",
    "add chain ip kube-proxy N-accept",
    "add chain ip kube-proxy service-ULMVA6XW-shop/db/tcp/mysql",
    "add set ip kube-proxy cluster-ips { type ipv4_addr; flags interval; }",
    "add map ip kube-proxy service-ips { type ipv4_addr . inet_proto . inet_service : verdict; }",
    "add set ip kube-proxy affinity-x { type ipv4_addr; size 65536; flags dynamic,timeout; timeout 10800s; }",
    "add element ip kube-proxy cluster-ips { 10.96.0.1 }",
    "add element ip kube-proxy cluster-ips { 10.97.0.0/16 }",
    "add element ip kube-proxy service-ips { 10.96.0.20 . tcp . 80 : goto service-ULMVA6XW-shop/db/tcp/mysql }",
    'add rule ip kube-proxy nat-prerouting counter jump services comment "r1"',
    'add rule ip kube-proxy services ip daddr != @cluster-ips counter return comment "r2"',
    'add rule ip kube-proxy services ip saddr @affinity-x counter accept comment "r3"',
    'add rule ip kube-proxy services counter meta mark set meta mark & 0xffffbfff | 0x4000 ip daddr . meta l4proto . th dport vmap @service-ips comment "r4"',
  ]);
  if (hasNft) expect(nft(`${lines.join("\n")}\n`)).toBe("");
});

test("what only some hooks allow: the leaving device's own addresses, and keeping conntrack away", () => {
  const leaving = { hook: "postrouting", priority: 100, policy: "accept" } as const;
  const before = { hook: "prerouting", priority: -300, policy: "accept" } as const;
  const lines = linesFor([
    {
      table: "nat",
      name: "POSTROUTING",
      base: leaving,
      rules: [
        rule({ sourceOfOutputDevice: false }, { kind: "masquerade" }),
        rule({ sourceOfOutputDevice: true }, accept),
      ],
    },
    { table: "raw", name: "PREROUTING", base: before, rules: [rule({ protocol: "UDP" }, { kind: "notrack" })] },
  ]);
  expect(lines.filter((line) => line.startsWith("add rule"))).toEqual([
    'add rule ip nat POSTROUTING fib saddr . oif type != local counter masquerade comment "r1"',
    'add rule ip nat POSTROUTING fib saddr . oif type local counter accept comment "r2"',
    'add rule ip raw PREROUTING meta l4proto udp counter notrack comment "r3"',
  ]);
  if (hasNft) expect(nft(`${lines.join("\n")}\n`)).toBe("");
});
