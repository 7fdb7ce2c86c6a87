import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import type { Hover } from "vscode-languageserver";
import { blockIndex } from "../../language/block-grammar.ts";
import { writtenTokens } from "../../language/parser-services.ts";
import { languages } from "../../messages/message.ts";
import { markedAt, openWorkspace } from "../workspace.fixture.ts";
import { hoverAt } from "./hover.ts";
import { keywordMessage } from "./keyword-card.ts";

const network = `import "./rack.k8snet"
cluster demo {
  cni flannel { backend vxlan { vni 7 } }
  kubeProxy nftables
  namespace shop { labels { team=payments } }
  node node1 {
    /** Serves the shop. */
    pod shop/web { labels { app=web, tier=front } container nginx { image "nginx:1.27" port 80 { hostPort 8080 } } }
  }
  node node2 { podCIDR 10.244.1.0/24 pod shop/db { ip 10.244.1.2 labels { app=db } container mysql { port 3306 } } }
  deployment shop/api { replicas 2 labels { app=api, tier=back } container api }
  service shop/db { selector { app=db } clusterIP 10.96.0.20 port 3306 }
  service shop/lonely { selector { app=nobody } port 80 }
  networkPolicy shop/guard { podSelector { app=db } ingress { from { podSelector { app=web, tier=front } } from { ipBlock 10.0.0.0/8 } port 3306 } egress { } }
}
host client { interface eth0 { ip 192.168.0.50/24 } }
link lan { subnet 192.168.0.0/24 members client:eth0, node1:eth0, node2:eth0 }
path shop/web:nginx -> shop/db:mysql port 3306
expect client -> shop/db:mysql port 3306 denied
path shop/web -> service shop/db
`;
const rack = "host east { interface eth0 }\npath 10.9.9.9 -> east\n";

function markdownOf(hover: Hover | null): string {
  const contents = hover?.contents ?? "";
  return typeof contents === "object" && "value" in contents ? contents.value : "";
}

/** The hover at the `|` in a piece of the network's text. */
function hover(marked: string, language: "en" | "zh-CN" = "en"): string {
  const files = { "main.k8snet": markedAt(network, marked), "rack.k8snet": rack };
  const { view, position } = openWorkspace(files);
  return markdownOf(hoverAt({ ...view, language }, position));
}

test.each<[at: string, first: string, ...told: string[]]>([
  // Things that have names.
  [
    "cluster dem|o",
    "**cluster** `demo` · 2 nodes · 4 pods",
    "podCIDR: `10.244.0.0/16`",
    "2 of 256 node prefixes",
    "policies: 1",
  ],
  [
    "space sho|p {",
    "**namespace** `shop` · 4 pods · in cluster `demo`",
    "`team=payments`",
    "`deployment api`",
    "`api-1` `10.244.1.3` on node `node2`",
  ],
  [
    "node no|de2 {",
    "**node** `node2` · 2 pods",
    "`eth0 192.168.0.3/24`, link `lan`",
    "`█░░░░░░░░░░░░░░░░░░░`, 2 used, 251 free",
    "next free: `10.244.1.4`",
    "`flannel.7`, `cni0`",
  ],
  [
    "shop/we|b { labels",
    "**pod** `shop/web` · `10.244.0.2` · derived · on node `node1`",
    "Serves the shop.",
    "`app=web`",
    "to `shop/db:mysql` `3306/tcp` ✓ delivered",
  ],
  [
    "shop/d|b { ip",
    "**pod** `shop/db`",
    "Services: `shop/db`",
    "isolated for ingress by: `shop/guard`",
    "from `client` `3306/tcp` ✔ as expected: ✕ dropped",
  ],
  [
    "nginx| { image",
    "**container** `nginx` · in pod `shop/web` · on node `node1`",
    "`nginx:1.27`",
    "`80/tcp hostPort 8080`",
    "pause",
    "✓ delivered, hops: 4",
  ],
  ["container mysq|l", "**container** `mysql`", "Services: `shop/db`"],
  ["shop/ap|i {", "**deployment** `shop/api` · 2 pods", "`api-0` `10.244.0.3` on node `node1`"],
  [
    "shop/d|b { sel",
    "**service** `shop/db` · ClusterIP `10.96.0.20`",
    "`3306/tcp -> 3306`",
    "nftables: maps",
    "endpoints of `3306/tcp` (1)",
    "`10.244.1.2:3306` on node `node2`",
  ],
  ["shop/lonel|y", "**service** `shop/lonely`", "no pod"],
  [
    "shop/guar|d {",
    "**networkPolicy** `shop/guard` · selects 1 pod",
    "flannel` enforces no",
    "ingress and egress",
    "allows 3306 from pods `app=web, tier=front` in `shop`, or `10.0.0.0/8`",
    "allows any port to anybody",
  ],
  ["client| {", "**host** `client`", "✕ dropped"],
  ["interface et|h0", "**interface** `client:eth0` · `192.168.0.50/24`", "link: link `lan`, `192.168.0.0/24`"],
  ["link la|n", "**link** `lan` · 3 members", "3 used, 251 free", "`node1:eth0` `192.168.0.2/24`"],
  // Addresses and prefixes.
  [
    "192.168.0|.50/",
    "**IP** `192.168.0.50/24` · interface `eth0` of `client`",
    "subnet of link `lan`",
    "The nearest free address is `192.168.0.51`.",
  ],
  [
    "10.244.1|.2 ",
    "**IP** `10.244.1.2` · pod `shop/db` on node `node2`",
    "origin: declared",
    "podCIDR of node `node2`",
    "nearest free address is `10.244.1.4`",
  ],
  ["10.96|.0.20", "**IP** `10.96.0.20` · ClusterIP of Service `shop/db`", "serviceCIDR of cluster `demo`"],
  [
    "10.244.1.0|/24",
    "**CIDR** `10.244.1.0/24` · podCIDR of node `node2`",
    "`10.244.1.0` to `10.244.1.255`, 256 addresses",
    "broadcast address: `10.244.1.255`",
    "█░░░░░░░░░░░░░░░░░░░`, 2 used, 251 free\n",
    "next free: `10.244.1.4`",
    "podCIDR of cluster `demo`",
  ],
  // Plugins and options.
  [
    "flan|nel",
    "**cni** `flannel` · `vxlan` between nodes · pods' MTU 1450",
    "by a bridge on each node",
    "50 bytes around each packet",
    "`flannel.7` `vxlan vni 7 port 8472 mtu 1450",
    "`10.244.1.0/24 via 10.244.1.0 dev flannel.7 onlink`",
    "veth pairs, one a pod: 2",
    "no policies",
  ],
  ["backen|d", "**option** `backend`", "when left out: `vxlan`", "`host-gw` No tunnel"],
  ["vxla|n {", "**backend** `vxlan` · default", "`vni`, `port`"],
  ["vn|i 7", "**option** `vni` · a number from 0 to 16777215"],
  ["nftable|s", "**kubeProxy** `nftables`", "maps from addresses"],
  // Labels and selectors.
  ["app=we|b, tier=front } c", "**label** `app=web` · 1 pod with it", "with this label:\n\n- `shop/web`"],
  ["tea|m=payments", "**label** `team=payments` · 1 namespace with it", "`shop`"],
  ["sele|ctor { app=db", "**selector** `app=db` · selects 1 pod of `shop`", "`shop/db`"],
  ["podSel|ector { app=web", "**podSelector** `app=web, tier=front` · selects 1 pod of `shop`"],
  ["tier=fron|t } }", "**selector** `tier=front` · selects 1 pod of `shop` · the whole selector: 1 pod"],
  // Keywords, imports, statements.
  ["cont|ainer mysql", "**container** · a name, such as `nginx`", "network namespace"],
  ["clus|ter demo", "**cluster** · a name", "Kubernetes cluster"],
  ["po|dCIDR 10.244.1", "**podCIDR** · a prefix", "node's part"],
  ["por|t 3306 }\n  serv", "**port** · a port", "behind `->`"],
  ["rack.k8s|net", "**import** `./rack.k8snet`", "`host`: `east`", "`interface`: `eth0`", "declared paths: 1"],
  [
    "pat|h shop/web:nginx",
    "✓ **delivered** · shop/web:nginx and shop/db:mysql are on different nodes",
    "flannel.7",
    "**path**",
  ],
  ["path shop/web:ngi|nx", "**container** `nginx`", "✓ **delivered**"],
  ["expe|ct client", "✔", "has no route to 10.244.1.2", "✕ **dropped**"],
])("at %s stands %s", (marked, first, ...told) => {
  const text = hover(marked);
  expect(text.split("\n")[0]).toContain(first);
  for (const each of told) expect(text).toContain(each);
});

test("large numbers are in groups of digits, and plain", () => {
  const { view, position } = openWorkspace("cluster d { podCIDR 10.<|>244.0.0/16 cni flannel node n1 { pod a } }\n");
  expect(markdownOf(hoverAt(view, position))).toMatch(/, 65,536 addresses\n[\s\S]*, 1 used, 65,533 free\n/);
});

test("expectations of one path that fare alike are told once", () => {
  const ends = "c -> d port 80";
  const { view, position } = openWorkspace(
    `host c { interface eth0 }\nhost <|>d { interface eth0 }\nlink lan { subnet 10.0.0.0/24 members c:eth0, d:eth0 }
path ${ends}\nexpect ${ends} allowed\nexpect ${ends} via eth0\nexpect ${ends} denied\n`,
  );
  const told = markdownOf(hoverAt(view, position)).match(/^- from `c`.*$/gm) ?? [];
  expect(told.map((line) => line.split("`80/tcp` ")[1])).toEqual([
    expect.stringMatching(/^✓/),
    expect.stringMatching(/^✔ as expected/),
    expect.stringMatching(/^✘ not as expected/),
  ]);
});

test("a path's hover has the client's command that copies it, if there is one, whatever its ends are called", () => {
  const { view, position } = openWorkspace(
    'host "a)b](c)" { interface eth0 }\nhost d { interface eth0 }\npath <|>"a)b](c)" -> d port 80\n',
  );
  const given =
    /\n\[Copy as Markdown\]\(command:copy\?([^()\s]+)\)/.exec(markdownOf(hoverAt(view, position, "copy")))?.[1] ?? "";
  expect(JSON.parse(decodeURIComponent(given))).toEqual([
    { uri: view.uri, from: '"a)b](c)"', to: "d", port: "80/tcp" },
  ]);
  expect(markdownOf(hoverAt(view, position))).not.toContain("command:");
});

test("an import tells a name that stands in several places once", () => {
  const twice = "host a { interface eth0 }\nhost b { interface eth0 }\n";
  const { view, position } = openWorkspace({ "main.k8snet": 'import "./twice<|>.k8snet"\n', "twice.k8snet": twice });
  expect(markdownOf(hoverAt(view, position))).toMatch(/`host`: `a`, `b`\n- `interface`: `eth0`$/);
});

test("every hover exists in Chinese, with the same names in it", () => {
  for (const at of ["cluster dem|o", "shop/guar|d {", "flan|nel", "10.244.1|.2 ", "shop/d|b { sel", "clus|ter demo"]) {
    const [english, chinese] = [hover(at), hover(at, "zh-CN")];
    expect(chinese).not.toBe(english);
    expect(chinese).toMatch(/\p{Script=Han}/u);
    const names = (text: string) => new Set(text.match(/`[^`]+`/g));
    expect([...names(english)].filter((name) => !names(chinese).has(name))).toEqual([]);
  }
});

test("every word of a whole file but names of nothing has a hover, in both languages, without gaps", () => {
  const text = readFileSync(new URL("../../language/fixtures/whole-surface.k8snet", import.meta.url), "utf8");
  const { view } = openWorkspace(text);
  const silent: string[] = [];
  for (const { image, startOffset } of writtenTokens(text)) {
    if (!/^["\w]/.test(image)) continue;
    for (const language of languages) {
      const hover = hoverAt({ ...view, language }, view.text.positionAt(startOffset + (image.length >> 1)));
      if (hover === null) silent.push(image);
      expect(markdownOf(hover)).not.toMatch(/undefined|\[object|NaN|\{[a-z]+\}/);
    }
  }
  // Options of another plugin than the cluster's.
  expect([...new Set(silent)].sort()).toEqual(["2", "backend", "vni", "vxlan"]);
});

test.each(["// clus<|>ter", "/* no<|>de */ host h", "fo<|>o bar", "cluster a { <|> }", ""])(
  "nothing stands at %s",
  (text) => {
    const { view, position } = openWorkspace(text);
    expect(hoverAt(view, position)).toBeNull();
  },
);

test("what a name is made of does no harm", () => {
  const { view, position } = openWorkspace('host "a`*[b](c)<|>"\npath "a`*[b](c)" -> internet');
  expect(markdownOf(hoverAt(view, position))).toMatch(/^\*\*host\*\* ``a`\*\[b\]\(c\)``/);
});

test("every keyword of the grammar says what it is for", () => {
  const keywords = [...blockIndex().owners.keys()];
  expect(keywords.length).toBeGreaterThan(60);
  expect(keywords.filter((keyword) => keywordMessage(keyword, undefined) === undefined)).toEqual([]);
});

test("of an address that two have, the hover says so of each", () => {
  const two = "host a { interface eth0 { ip 10.0.0.4<|>/24 } }\nhost b { interface eth0 { ip 10.0.0.4/24 } }\n";
  const { view, position } = openWorkspace(two);
  const told = JSON.stringify(hoverAt(view, position));
  expect(told).toContain("**IP** `10.0.0.4/24` · interface `eth0` of `a`");
  expect(told).toContain("\\n\\nalso: interface `eth0` of `b`\\n");
});
