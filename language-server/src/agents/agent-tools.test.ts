import { describe, expect, test } from "vitest";
import { analyze } from "../analysis/analyze.ts";
import { readText } from "../analysis/read-text.ts";
import type { Language } from "../messages/message.ts";
import type { AgentAnswer } from "./agent-tool.ts";
import { agentTools, answerAgent } from "./agent-tools.ts";
import { longestAnswer } from "./cut-text.ts";

const uri = "file:///network/shop.k8snet";

const shop = `cluster demo {
  cni kindnet
  node node1 { interface eth0 { ip 192.168.0.11/24 } pod shop/web { labels { app=web } container nginx { port 80 } } }
  node node2 { interface eth0 { ip 192.168.0.12/24 } pod shop/db { labels { app=db } container mysql { port 3306 } } }
  service shop/db { selector { app=db } clusterIP 10.96.0.20 port 3306 }
  networkPolicy shop/web-closed { podSelector { app=web } }
}
expect shop/web -> shop/db port 3306 allowed
expect shop/db -> shop/web allowed`;

/** Asks about a text. */
function ask(name: string, sent: object, text = shop, language: Language = "en"): AgentAnswer {
  return answerAgent(name, { ...sent, text }, language, ({ text: given }) => {
    const read = readText(uri, given ?? "");
    return {
      analysis: analyze(uri, () => read),
      language,
      link: ({ range: { start } }) => ({ text: `shop.k8snet:${start.line + 1}`, href: "" }),
      linesOf: () => given?.split("\n"),
    };
  });
}

function told(answer: AgentAnswer): { readonly text: string; readonly value: Record<string, unknown> } {
  if ("problem" in answer) throw new Error(answer.problem);
  return { text: answer.text, value: JSON.parse(JSON.stringify(answer.value)) };
}

test("every tool is told in enough words to be used rightly, and needs no other arguments than it has", () => {
  for (const { description, properties, required } of agentTools) {
    expect(description.length).toBeGreaterThan(150);
    expect(required.filter((name) => properties[name] === undefined)).toEqual([]);
    for (const { description: each } of Object.values(properties)) expect(each.length).toBeGreaterThan(15);
  }
});

describe("answers", () => {
  test("check: what failed comes first, in words and as data", () => {
    const { text, value } = told(ask("check", {}));
    expect(text).toMatch(/^✘ expect shop\/db -> shop\/web allowed shop\.k8snet:9\n.*\n✔ /);
    expect(value.expectations).toMatchObject([{ passed: false }, { passed: true }]);
    expect(value.summary).toEqual({ errors: 0, warnings: 0, infos: 0 });
  });

  test("check: who does not know the language is shown it", () => {
    const isTaught = (text: string) => told(ask("check", {}, text)).text.includes("K8sNet is a language");
    expect([isTaught(""), isTaught("apiVersion: v1"), isTaught(shop)]).toEqual([true, true, false]);
  });

  test("explain: the way, the policy that decides and its line", () => {
    const { text, value } = told(ask("explain", { from: "shop/db", to: "shop/web", port: "80" }));
    expect(text).toMatch(/shop\/web-closed/);
    expect(text).toContain("shop.k8snet:6");
    expect(value).toMatchObject({ verdict: "dropped", cause: "denied-ingress", forward: { verdict: "dropped" } });
  });

  test("matrix: all pairs, or those that are asked for", () => {
    const connections = (sent: object) => told(ask("matrix", sent)).value.connections as { from: string; to: string }[];
    expect(connections({}).length).toBeGreaterThan(8);
    expect(connections({ from: "shop/db", to: "shop/web" })).toMatchObject([
      { verdict: "dropped", cause: "denied-ingress", policies: ["shop/web-closed"] },
    ]);
    expect(connections({ to: "service shop/db" }).every(({ to }) => to === "service shop/db")).toBe(true);
  });

  test.each<[what: object, prefixes: Record<string, readonly string[]>]>([
    [{ in: "node1", count: 2 }, { "10.244.0.0/24": ["10.244.0.3", "10.244.0.4"] }],
    [{ in: "10.244.1.0/24", count: 1 }, { "10.244.1.0/24": ["10.244.1.3"] }],
    [{ in: "10.244.1.77", count: 1 }, { "10.244.1.0/24": ["10.244.1.3"] }],
    [{ in: "10.244.1.64/26", count: 2 }, { "10.244.1.64/26": ["10.244.1.64", "10.244.1.65"] }],
    [{ in: "10.244.1.0/30", count: 9 }, { "10.244.1.0/30": ["10.244.1.3"] }],
    [{ in: "pods demo", count: 1 }, { "10.244.0.0/16": ["10.244.2.0/24"] }],
    [{ in: "10.244.0.0/23", count: 1 }, { "10.244.0.0/23": [] }],
    [{ in: "services demo", count: 1 }, { "10.96.0.0/12": ["10.96.0.2"] }],
    [{ in: "172.20.0.0/29", count: 9 }, { "172.20.0.0/29": [2, 3, 4, 5, 6].map((last) => `172.20.0.${last}`) }],
    [{ in: "192.168.0.0/24", count: 1 }, { "192.168.0.0/24": ["192.168.0.2"] }],
  ])("free_addresses %j", (sent, expected) => {
    const { text, value } = told(ask("free_addresses", sent));
    const prefixes = value.prefixes as { prefix: string; free: string[] }[];
    expect(Object.fromEntries(prefixes.map(({ prefix, free }) => [prefix, free]))).toEqual(expected);
    for (const { prefix, free } of prefixes) expect(text).toContain(free[0] ?? prefix);
  });

  test.each<[what: string, free: readonly string[]]>([
    // Under Calico the tunnel has the first address of a block, and pods may have all others.
    ["node1", ["10.244.0.1", "10.244.0.3"]],
    ["10.244.0.0/30", ["10.244.0.1", "10.244.0.3"]],
    ["10.244.0.62/31", ["10.244.0.62", "10.244.0.63"]],
    ["0.0.0.0/0", ["1.0.0.0", "1.0.0.1"]],
    ["0.0.0.0/8", []],
    ["127.0.0.0/8", []],
    ["224.0.0.0/3", []],
    ["169.254.7.0/24", ["169.254.7.2", "169.254.7.3"]],
    ["ff00::/8", []],
  ])("free_addresses in %s under Calico", (asked, free) => {
    const { text, value } = told(ask("free_addresses", { in: asked, count: 2 }, shop.replace("kindnet", "calico")));
    expect(value.prefixes).toMatchObject([{ free }]);
    expect(text).toContain(free[0] ?? "0 used");
  });

  test("diagram: Mermaid in a fence, for documents", () => {
    for (const view of ["topology", "addresses", "policy", "path", "sequence"]) {
      const { text } = told(ask("diagram", { view, from: "shop/web", to: "shop/db" }));
      expect(text).toMatch(/^```mermaid\n---\n[\s\S]+\n---\n(flowchart|sequenceDiagram)[\s\S]+\n```\n$/);
    }
  });

  test("a text with errors is answered with that said first", () => {
    const broken = shop.replace("192.168.0.12", "192.168.0.11");
    expect(told(ask("explain", { from: "shop/web", to: "shop/db" }, broken)).text).toMatch(/^Note: .*1 error/);
    expect(told(ask("check", {}, "cluster {")).text).toContain("syntax-error");
  });

  test("Chinese is spoken as well", () => {
    expect(told(ask("free_addresses", { in: "node1" }, shop, "zh-CN")).text).toContain("接下来的空闲");
  });
});

test.each<[name: string, sent: unknown, said: RegExp]>([
  ["delete", {}, /no tool delete\. There are: check, explain/],
  ["check", [], /are an object/],
  ["check", { files: "a" }, /check has no argument "files"\. It has: file, text\./],
  ["check", { constructor: 1 }, /no argument "constructor"/],
  ["explain", { from: "shop/web" }, /explain needs the argument to/],
  ["explain", { from: "shop/web", to: "shop/db", family: "4" }, /family cannot be "4"\. It is one of: 4, 6/],
  ["explain", { from: 1, to: "shop/db" }, /from is a string, not 1/],
  ["explain", { from: "shop/web", to: "shop/db", size: 1e9 }, /size is a whole number from 28 to 65535/],
  ["explain", { from: "shop/web", to: "shop/db", port: "many" }, /^"many" is not a port; write [^.]*udp$/],
  ["explain", { from: "shop/web", to: "shop/db", family: 6 }, /^(?!.*The topology has)./],
  ["explain", { from: "a".repeat(5000), to: "shop/db" }, /from has 5000 characters/],
  ["explain", { from: "nobody", to: "shop/db" }, /nobody.* The topology has: shop\/web, shop\/db, node1/],
  ["matrix", { to: "nobody" }, /"nobody" is no endpoint of the matrix/],
  ["free_addresses", { in: "nobody" }, /There are: demo, pods demo, node1/],
  ["free_addresses", { count: 0 }, /count is a whole number from 1 to 100/],
  ["diagram", { view: "path" }, /path needs `from` and `to`/],
  ["diagram", { view: "all" }, /view cannot be "all"/],
])("%s with %j is answered with what is wrong", (name, sent, said) => {
  const answer = Array.isArray(sent)
    ? answerAgent(name, sent, "en", () => ({ problem: "" }))
    : ask(name, sent as object);
  expect("problem" in answer ? answer.problem : "an answer").toMatch(said);
});

/** A cluster of so many nodes with a pod each; `labels` and `ip` by the node's number. */
function clusterOf(count: number, pod: (at: number) => string): string {
  const nodes = Array.from({ length: count }, (_, at) => `  node n${at} { pod p${at} { ${pod(at)} } }`);
  return `cluster demo { podCIDR 10.0.0.0/8 cni kindnet\n${nodes.join("\n")} }`;
}

describe("what is large is cut, and says so", () => {
  test("findings", () => {
    const { text, value } = told(
      ask(
        "check",
        {},
        clusterOf(130, () => "ip 10.9.9.9"),
      ),
    );
    expect(text.length).toBeLessThan(longestAnswer + 500);
    expect(text).toMatch(/\d+ more finding\(s\)/);
    expect((value.findings as object[]).length).toBe(100);
    expect((value.summary as { errors: number }).errors).toBeGreaterThan(100);
  });

  test("connections of a matrix, and the members of an endpoint", () => {
    const { text, value } = told(
      ask(
        "matrix",
        {},
        clusterOf(20, (at) => `labels { app=a${at} }`),
      ),
    );
    expect(text).toMatch(/\d+ more connection\(s\) are left out/);
    expect((value.connections as object[]).length).toBe(300);
    const alike = told(
      ask(
        "matrix",
        {},
        clusterOf(30, () => "labels { app=a }"),
      ),
    );
    const members = (alike.value.endpoints as { members: string[] }[]).map((each) => each.members.length);
    expect(Math.max(...members)).toBe(20);
    expect((alike.value.summary as { members: number }).members).toBeGreaterThanOrEqual(60);
  });

  test("prefixes, and the names of who could be asked", () => {
    const large = clusterOf(130, () => "");
    const { text, value } = told(ask("free_addresses", {}, large));
    expect([(value.prefixes as object[]).length, value.leftOut]).toEqual([50, 83]);
    expect(text).toMatch(/83 more prefix/);
    const answer = ask("explain", { from: "nobody", to: "p1" }, large);
    expect("problem" in answer && answer.problem.length).toBeLessThan(1000);
  });
});
