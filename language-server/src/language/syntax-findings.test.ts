import { expect, test } from "vitest";
import { render } from "../messages/message.ts";
import { blockIndex } from "./block-grammar.ts";
import { keywordsWithBlocks, keywordsWithWords } from "./expected-values.ts";
import { parseText } from "./parser-services.ts";

/** Findings as `line:from-to code key`, lines from 1, followed by the text that a fix puts in. */
function findingsOf(text: string): string[] {
  return parseText(text, "file:///test.k8snet").findings.map(({ code, message, place: { range }, fixes }) => {
    const [edit] = fixes[0]?.edits ?? [];
    const where = `${range.start.line + 1}:${range.start.character}-${range.end.character}`;
    return [where, code, message.key.replace("syntax.", ""), ...(edit ? [JSON.stringify(edit.newText)] : [])].join(" ");
  });
}

const cases: readonly (readonly [text: string, ...findings: string[]])[] = [
  ["", ...[]],
  ["\uFEFFcluster a { }"],
  ["cluster a {\n  podCIDR\n  serviceCIDR 10.96.0.0/12\n}", "2:2-9 syntax-error needs"],
  ["cluster a {\n  serviceCIDR 10.0.0.0/8,\n  cni\n}", "2:24-25 syntax-error extra-comma", "3:2-5 syntax-error needs"],
  ["host a\ufffd { }", "1:6-7 syntax-error not-utf8"],
  ['host "a\u202eb" { } // \u2066', "1:7-8 syntax-error direction-mark"],
  ["cluster a { replicas 3 }", "1:12-20 misplaced-statement misplaced"],
  ["pod web { container nginx }", "1:0-3 misplaced-statement misplaced"],
  ["clster a { node n { pod web } }", '1:0-6 unknown-statement unknown-statement-closest "cluster"'],
  ["cluster a { frobnicate 3 4 5, 6 }", "1:12-22 unknown-statement unknown-statement"],
  [
    "cluster a { node n { interface e { ip = 10.0.0.1/24; mtu } } }",
    '1:38-39 syntax-error no-sign " "',
    '1:51-52 syntax-error no-semicolons ""',
    "1:53-56 syntax-error needs",
  ],
  ["cluster a { node n { route 10.0.0.0/8 } }", "1:21-26 syntax-error needs"],
  [
    "cluster a { node n { route 10.0.0.0/8 via\nroute default dev } }",
    "1:38-41 syntax-error needs",
    "2:14-17 syntax-error needs",
  ],
  ["cluster a { node n { without 10.0.0.0/8 } }", "1:21-28 syntax-error without-route"],
  ["cluster a { node n { firewall drop from } }", "1:35-39 syntax-error needs"],
  ["cluster a { node n { cni { mtu 1400 } } }"],
  ["cluster a { node n { pod x { labels { a=b c=d } } } }", '1:42-45 syntax-error missing-comma ","'],
  [
    "cluster a { node n { pod x { labels { a, b= } } } }",
    "1:38-39 syntax-error needs-label-value",
    "1:41-42 syntax-error needs-label-value",
  ],
  ['cluster a { node n { pod x { labels { a="", } hostNetwork } } }'],
  ["cluster a { service s { port 80, , 90 -> } }", "1:31-32 syntax-error extra-comma", "1:38-40 syntax-error needs"],
  [
    "cluster a { service s { selector { a in b, !, c=, d notin (e } } }",
    "1:37-39 syntax-error list-in-parentheses",
    "1:43-44 syntax-error needs-key",
    "1:47-48 syntax-error needs-requirement-value",
    "1:52-57 syntax-error list-in-parentheses",
  ],
  [
    "cluster a { networkPolicy p { ingress from } }",
    "1:30-37 syntax-error needs",
    "1:38-42 misplaced-statement misplaced",
    "1:38-42 syntax-error needs",
  ],
  ["extend node1 { }", "1:0-6 syntax-error extend-cluster"],
  ["path a", "1:0-4 syntax-error needs-arrow"],
  [
    "path a ->\npath a -> b port\npath",
    "1:7-9 syntax-error needs",
    "2:12-16 syntax-error needs",
    "3:0-4 syntax-error needs",
  ],
  ["expect a -> b", "1:0-6 syntax-error needs-outcome"],
  ["expect a -> b denied by\nexpect a -> b via", "1:21-23 syntax-error needs", "2:14-17 syntax-error needs"],
  ["expect a -> b via x y, hops 3, 4", '1:20-21 syntax-error missing-comma ","', "1:23-27 syntax-error one-value"],
  ["expect a -> b alowed", '1:14-20 syntax-error mistyped "allowed"'],
  ["expect a -> b prt 80 allwed, hopps 3", '1:14-17 syntax-error mistyped "port"'],
  ["expect a -> b port 80 allwed, hopps 3", '1:22-28 syntax-error mistyped "allowed"'],
  ["expect a -> b allowed, hopps 3", '1:23-28 syntax-error mistyped "hops"'],
  ["expect a -> b denied bi c", '1:21-23 syntax-error mistyped "by"'],
  ["path a -> b x 80", "1:12-13 unknown-statement unknown-statement"],
  ["path a -> b\nprt 80", "2:0-3 unknown-statement unknown-statement"],
  ["host a { route 10.0.0.0/8 vai 10.1.0.1 }", '1:26-29 syntax-error mistyped "via"'],
  ["cluster a { node n { pod x { hostNetwork onn } } }", '1:41-44 syntax-error mistyped "on"'],
  ["cluster a { node n { pod x { hostNetwork of } } }", "1:41-43 unknown-statement unknown-statement"],
  ["link a:x --", "1:9-11 syntax-error needs"],
  ["host a { interface e { mtu 1500; } }", '1:31-32 syntax-error no-semicolons ""'],
  ["# a comment\nhost a", '1:0-1 syntax-error hash-comment "//"'],
  ["{ host a }", "1:0-1 syntax-error no-header"],
  ["host a {\n  interface e { ip 10.0.0.1/24\n}\nhost b", "2:2-11 syntax-error not-closed"],
  ["host a {\n}\n}\nhost b", "3:0-1 syntax-error stray-close"],
  ["host a\n  interface e { }\n}\nhost b {\n  interface e { }\n}", "1:0-4 syntax-error not-opened"],
  ['import "./a.k8snet\nhost a', '1:7-18 syntax-error quote-not-closed "\\""'],
  ['host "a { interface e }', "1:5-23 syntax-error quote-not-closed"],
  ["cluster a { kubeProxy { mode ipvs } }", '1:12-21 syntax-error written "kubeProxy ipvs"'],
  ["cluster a { kubeProxy { mode } }", "1:12-21 syntax-error needs"],
  ["cluster a { cni { name flannel } }", '1:12-15 syntax-error written "cni flannel"'],
  [
    "expect a -> b allow\nexpect a -> b port 80 Deny, hops 3",
    '1:14-19 syntax-error mistyped "allowed"',
    '2:22-26 syntax-error mistyped "denied"',
  ],
  ["path a b", '1:0-4 syntax-error needs-arrow "-> "'],
  ["expect a b port 80 allowed", '1:0-6 syntax-error needs-arrow "-> "'],
  ["path a →", "1:0-4 syntax-error needs-arrow"],
  ["path a b c", "1:0-4 syntax-error needs-arrow"],
  ["/** half\nhost a", "1:0-8 syntax-error comment-not-closed"],
  ["/* one\n/* two */ host a", "1:0-6 syntax-error comment-not-closed"],
  ["PNG\0\0", "1:0-0 syntax-error binary"],
  [`host a ${"{ ".repeat(500)}${"}".repeat(500)}`, "1:9-10 syntax-error no-header", "1:135-136 syntax-error too-deep"],
];

test.each(cases)("%j", (text, ...expected) => {
  expect(findingsOf(text)).toEqual(expected);
});

test.each([
  ["too-large", "x\n".repeat(10_000_001)],
  ["too-many-words", "{}\n".repeat(1_300_000)],
  ["line-too-long", "x".repeat(1_000_001)],
])("%s: what would take too much memory is not read", (key, text) => {
  expect(findingsOf(text)).toEqual([`1:0-0 syntax-error ${key}`]);
});

test("very many comments, siblings or unclosed quotes take linear time and no call stack", { timeout: 30_000 }, () => {
  for (const line of ["// a\n", "/* a */\n", "cluster\n", '"\n', "} {\n", "/*\n"])
    expect(findingsOf(line.repeat(100_000)).length).toBeLessThan(102);
});

test("after a hundred findings, one says how many more there are", () => {
  const findings = parseText("frobnicate\n".repeat(250), "file:///test.k8snet").findings;
  expect(findings).toHaveLength(101);
  const last = findings.at(-1);
  expect(last && render(last.message, "en")).toBe(
    "From here on 150 more syntax errors of this file are not told one by one.",
  );
});

test.each([
  ["to { }", "`to` cannot stand in a file, outside of every block; it belongs in the block of `egress`."],
  ["from { }", "`from` cannot stand in a file, outside of every block; it belongs in the block of `ingress`."],
  [
    "ipBlock 10.0.0.0/8",
    "`ipBlock` cannot stand in a file, outside of every block; it belongs in the block of `from`.",
  ],
])("where %j belongs is told once", (text, told) => {
  const [finding] = parseText(text, "file:///test.k8snet").findings;
  expect(finding && render(finding.message, "en")).toBe(told);
});

test("every statement that may lack its value has words for what it wants", () => {
  const statements = [...blockIndex().owners.keys()].filter((keyword) => keyword !== "hostNetwork");
  expect(statements.filter((keyword) => ![...keywordsWithWords, ...keywordsWithBlocks].includes(keyword))).toEqual([]);
});
