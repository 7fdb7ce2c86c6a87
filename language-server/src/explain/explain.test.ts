import { describe, expect, test } from "vitest";
import { type Language, languages } from "../messages/message.ts";
import { explain } from "./explain.ts";
import { explanationHover, explanationMarkdown } from "./explain-markdown.ts";
import { explanationText } from "./explain-text.ts";
import type { Style } from "./styled-text.ts";
import { type PathName, pathNames, tracedPath } from "./traced-paths.fixture.ts";

const plainStyle: Style = (_, text) => text;
const plain = { style: plainStyle, place: () => "here" };

function checkSummary(name: PathName, language: Language, expected: string) {
  expect(explain(tracedPath(name), language).summary).toBe(expected);
}

const acrossNodes = "p1a and p2a are on different nodes, node1 and node2; ";
const wrapped =
  "Flannel wraps the packet in VXLAN (VNI 1) and sends it in UDP from 192.168.50.11 to 192.168.50.12 port 8472; ";

describe("the summary says where the ends are, by what the packet gets there, and what becomes of it", () => {
  test.each<[PathName, string]>([
    [
      "same pod",
      "p1a and p1a are in one pod, default/p1a, and share its network namespace: the packet goes over lo and never leaves the pod; it arrives, and so does the reply.",
    ],
    [
      "same node",
      "p1a and p1b are on the same node, node1; the bridge cni0 hands the frame from one port to the other, and nothing in it changes; it arrives with TTL 64, and the reply comes back the same way.",
    ],
    ["vxlan", `${acrossNodes}${wrapped}it arrives with TTL 62, and the reply comes back the same way.`],
    [
      "host-gw",
      `${acrossNodes}node1 routes it to node2 over eth0 as it is, without a tunnel; it arrives with TTL 62, and the reply comes back the same way.`,
    ],
    [
      "udp",
      `${acrossNodes}Flannel puts the packet into UDP and sends it from 192.168.50.11 to 192.168.50.12 port 8285; it arrives with TTL 60, and the reply comes back the same way.`,
    ],
    [
      "node to its pod",
      "p1a is a pod of node1, on the node itself; node1 sends the packet out by the bridge cni0, straight to the pod's port; it arrives with TTL 64, and the reply comes back the same way.",
    ],
    [
      "pod to another node",
      "p1a is on node1, another node than node2; node1 routes it to node2 over eth0 as it is, without a tunnel; its source becomes 192.168.50.11 on node1; it arrives with TTL 63, and the reply comes back the same way.",
    ],
    [
      "no route",
      `${acrossNodes}node1 refuses it with ICMP “network unreachable” (type 3, code 0): no route there leads to 10.244.1.2.`,
    ],
    [
      "no route back",
      `${acrossNodes}${wrapped}it arrives, but node2 refuses the reply with ICMP “network unreachable” (type 3, code 0): no route there leads to 10.244.0.2.`,
    ],
    ["blocked", `${acrossNodes}${wrapped}it is lost without a word on node2: a firewall rule there forbids it.`],
    [
      "circle",
      "client sends to 10.9.0.1; core routes it to edge over lan as it is, without a tunnel; edge routes it to core over lan as it is, without a tunnel; edge refuses it with ICMP “time to live exceeded” (type 11, code 0): its TTL is used up: the packet went in a circle.",
    ],
  ])("%s", (name, expected) => checkSummary(name, "en", expected));

  test.each<[PathName, string]>([
    [
      "same node",
      "p1a 与 p1b 在同一个节点 node1 上；网桥 cni0 把帧从一个端口直接交给另一个端口，数据包没有任何改动；到达时 TTL 为 64，应答沿原路返回。",
    ],
    [
      "vxlan",
      "p1a 与 p2a 分别在节点 node1 和 node2 上；Flannel 把数据包封装进 VXLAN（VNI 1），用 UDP 从 192.168.50.11 发往 192.168.50.12 的端口 8472；到达时 TTL 为 62，应答沿原路返回。",
    ],
    [
      "not forwarding",
      "p1a 与 p2a 分别在节点 node1 和 node2 上；数据包在 node1 上被悄悄丢弃：数据包要去别的机器，而那里没有打开 IP 转发。",
    ],
  ])("%s, in Chinese", (name, expected) => checkSummary(name, "zh-CN", expected));
});

describe("every path", () => {
  test.each(pathNames)("%s: every sentence is whole in every form and language", (name) => {
    for (const language of languages) {
      const explanation = explain(tracedPath(name), language);
      const forms = [
        explanationText(explanation, plain),
        explanationMarkdown(explanation, { link: () => ({ text: "here", href: "#L1" }) }),
        explanationHover(explanation),
      ];
      for (const text of forms) {
        expect(text).not.toMatch(/\{\w+\}|undefined|null|NaN|\[object/);
        expect(text.trim()).not.toBe("");
      }
      // What is lost is told with what to do about it; what arrives needs no advice.
      expect(explanation.advice.length > 0).toBe(explanation.verdict !== "delivered");
      expect(explanation.ways.map((way) => way.hops.map(({ number }) => number))).toEqual(
        explanation.ways.map((way) => way.hops.map((_, index) => index + 1)),
      );
    }
  });
});

test("a hop says what changes in it, apart from the MACs; a step says all of it", () => {
  const [forward] = explain(tracedPath("vxlan"), "en").ways;
  expect(forward?.hops.map(({ title, changes }) => [title, changes])).toEqual([
    ["pod default/p1a", []],
    ["node node1", ["wrapped in VXLAN, VNI 1, 192.168.50.11 → 192.168.50.12", "TTL 64 → 63"]],
    ["node node2", ["VXLAN removed", "TTL 63 → 62"]],
    ["pod default/p2a", []],
  ]);
  const changed = forward?.hops[1]?.steps.find(({ type }) => type === "resolve-neighbor")?.changes;
  expect(changed).toEqual([
    expect.stringMatching(/^source MAC [0-9a-f:]{17}$/),
    expect.stringMatching(/^destination MAC [0-9a-f:]{17}$/),
  ]);
});

test("a reply by the same devices is one sentence; one that is lost is told hop by hop", () => {
  const told = (name: PathName) => explanationText(explain(tracedPath(name), "en"), plain).split("\nReply ")[1] ?? "";
  expect(told("host-gw")).toMatch(
    /^✓\n {2}The reply takes the same way back: default\/p2a eth0 → node2 veth\w+ → cni0 → eth0 → node1 eth0 → cni0 → veth\w+ → default\/p1a eth0\. It arrives with TTL 62\.\n/,
  );
  expect(told("no route back")).toMatch(
    /^✕\n 1 {2}pod default\/p2a {2}eth0\n[\s\S]*\n 2 {2}node node2 {2}veth\w+ → cni0\n[\s\S]*reject/,
  );
});

test("a packet in a circle is told by its first and last hops", () => {
  const text = explanationText(explain(tracedPath("circle"), "en"), plain);
  expect(text).toContain("… 51 more hops …");
  expect(text.split("\n").length).toBeLessThan(150);
  const chinese = explanationHover(explain(tracedPath("circle"), "zh-CN"));
  expect(chinese).toContain("… 另有 51 跳 …");
  expect(chinese).toMatch(/^1\. [^:]+：`/m);
});

describe("advice names the command that shows the cause, and where to give it", () => {
  test.each<[PathName, string, string]>([
    ["no route", "ip route get 10.244.1.2 from 10.244.0.2 iif cni0", "node1"],
    ["no route back", "ip route get 10.244.0.2 from 10.244.1.2 iif cni0", "node2"],
    ["not forwarding", "sysctl net.ipv4.ip_forward", "node1"],
    ["blocked", "iptables-save -c; nft list ruleset", "node2"],
    ["wrong gateway", "ip neigh show dev eth0", "default/p1a"],
    ["other VNI", "ip -d link show type vxlan", "node2"],
    ["too large", "ip -d link show dev flannel.1", "node1"],
    ["no listener", "ss -lntp", "default/p2a"],
    ["circle", "traceroute -n 10.9.0.1", "edge"],
  ])("%s: %s on %s", (name, command, netns) => {
    expect(explain(tracedPath(name), "en").advice[0]).toMatchObject({ command, netns });
  });

  test.each<[PathName, readonly string[]]>([
    ["no default route", ["node1"]],
    // A route that the text takes away, and a router that no text asks to have one.
    ["no route", []],
    ["lost on the router", []],
  ])("%s: that %j has no default route", (name, netns) => {
    const advice = explain(tracedPath(name), "en").advice.filter(({ text }) => text.includes("has no default route"));
    expect(advice.map((each) => each.netns)).toEqual(netns);
  });

  test("a route that the text takes away is the cause, not the router on which the packet then dies", () => {
    expect(explain(tracedPath("lost on the router"), "en").advice.map(({ netns }) => netns)).toEqual(["core", "node1"]);
  });

  test("and the place that the text decides it at", () => {
    const [, declared] = explain(tracedPath("blocked"), "en").advice;
    expect(declared?.place?.uri).toBe("file:///fixture.k8snet");
  });
});

test("names cannot write control characters to a terminal, nor markup into Markdown", () => {
  const path = { ...tracedPath("same node"), from: "a\u001b]0;x\u0007b\nc", to: "[x](javascript:1)<img>`*" };
  const explanation = explain(path, "en");
  expect(explanationText(explanation, plain).replaceAll("\n", "")).not.toMatch(/\p{Cc}/u);
  expect(explanationText(explanation, { ...plain, style: (_, text) => `\u001b[1m${text}\u001b[0m` })).toContain(
    "\u001b[1m",
  );
  const markdown = explanationMarkdown(explanation, { link: () => null });
  expect(markdown).toContain("\\[x\\](javascript:1)\\<img\\>\\`\\*");
  expect(markdown.split("\n")[0]).toMatch(/^## a.*c → /);
});
