import { expect, test } from "vitest";
import { blockIndex } from "../../language/block-grammar.ts";
import { parseText } from "../../language/parser-services.ts";
import { openWorkspace } from "../workspace.fixture.ts";
import { type CompletionClient, completionsAt, resolveCompletion } from "./completions.ts";
import { isMeant, keywordRank } from "./keyword-order.ts";
import { snippetOf } from "./snippets.ts";

const network = `cluster demo {
  cni flannel
  namespace shop { labels { team=payments } }
  node node1 { pod shop/web { labels { app=web, tier=front } container nginx { port 80 { name http } } } }
  node node2 { pod shop/db { labels { app=db } container mysql { port 3306 } } }
  service shop/db { selector { app=db } port 3306 }
  networkPolicy shop/deny { podSelector { } }
  HERE
}
host client
`;

const client: CompletionClient = { snippets: true, suggestCommand: null };

/** What is offered at the `|` of a statement: in the cluster, or behind everything when it begins at the margin. */
function offered(marked: string): string[] {
  const statement = marked.trim().replace("|", "<|>");
  const isTop = /^(pa|path|expect|link|extend|import|host|router|\/\/|\|)/.test(marked);
  const text = isTop ? `${network.replace("  HERE\n", "")}${statement}\n` : network.replace("HERE", statement);
  const { view, position } = openWorkspace(text);
  return completionsAt(view, position, client).items.map(({ label }) => label);
}

test.each([
  ["|", ["path", "expect", "cluster", "host", "router", "link", "import", "extend"]],
  ["pa|", ["path"]],
  ["path |", ["shop/web:nginx", "shop/web", "shop/db:mysql", "shop/db", "node1", "node2", "client", "internet"]],
  [
    "path shop/web -> |",
    ["shop/db:mysql", "shop/db", "service shop/db", "node1", "node2", "client", "internet", "shop/web:nginx"],
  ],
  ["path shop/d|", ["shop/db:mysql", "shop/db"]],
  ["path service |", []],
  ["path shop/web -> shop/d|", ["shop/db:mysql", "shop/db", "service shop/db"]],
  ["path shop/web:|", ["shop/web:nginx"]],
  ["path shop/web |", ["->"]],
  ["path shop/web -> host |", ["client"]],
  ["path shop/web -> service |", ["shop/db"]],
  ["path shop/web -> shop/db |", ["port"]],
  ["path shop/web -> shop/db port |", ["3306"]],
  ["path shop/db -> shop/web:nginx port |", ["80"]],
  ["path shop/web -> service shop/db port |", ["3306"]],
  ["path client -> 10.244.0.2 port |", ["80"]],
  ["path shop/web -> nobody port |", ["80", "3306"]],
  ["expect shop/web -> shop/db via |", ["eth0", "veth879983e7", "cni0", "flannel.1", "veth8a7c25a4"]],
  ["expect shop/web -> shop/db hops |", ["4"]],
  ["expect shop/web -> shop/db source |", ["10.244.0.2"]],
  ["link lan { subnet | }", ["192.168.0.0/24"]],
  ["expect shop/web -> shop/db port 3306 |", ["allowed", "denied", "via", "hops", "source", "mtu"]],
  ["expect shop/web -> shop/db denied by |", ["shop/deny"]],
  ["link lan { members node1:eth0, | }", ["node2:eth0", "client:eth0"]],
  ["extend cluster |", ["demo"]],
  ["// path |", []],
  [" cni |", ["flannel", "calico", "cilium", "kindnet", "bridge", "ptp", "kubenet", "aws-vpc"]],
  [" cni flannel { backend | }", ["vxlan", "host-gw", "ipip", "wireguard", "udp"]],
  [" cni flannel { backend vxlan { | } }", ["vni", "port", "mtu", "directRouting"]],
  [" cni flannel { backend vxlan { directRouting | } }", ["on", "off"]],
  [" cni cilium { routingMode | }", ["tunnel", "native"]],
  [" cni cilium { bpf.masquerade | }", ["on", "off"]],
  [" cni flannel { backend udp | }", ["iface", "ipMasq", "enableNFTables"]],
  [" cni flannel { ipMasq | }", ["off", "on"]],
  [" cni flannel { iface | }", ["eth0"]],
  [" kubeProxy |", ["iptables", "nftables", "ipvs", "none"]],
  [" kubeProxy nftables { | }", ["masqueradeAll", "detectLocalMode", "nodePortAddresses"]],
  [" kubeProxy nftables { nodePortAddresses | }", ["all", "primary"]],
  [" node n { pod x { ip | } }", ["10.244.2.2", "10.244.2.3", "10.244.2.4", "10.244.2.5"]],
  [" node node1 { pod y { ip | } }", ["10.244.0.3", "10.244.0.4", "10.244.0.5"]],
  [" node n { podCIDR | }", ["10.244.2.0/24", "10.244.3.0/24"]],
  [" node n { interface eth0 { ip | } }", ["192.168.0.4/24", "192.168.0.6/24", "192.168.0.7/24", "192.168.0.8/24"]],
  [" node n { ipForward | }", ["off", "on"]],
  [" node n { pod x { ip 10.244.2.9 host| } }", ["hostNetwork"]],
  [" node n { route | }", ["default", "10.244.0.0/24", "10.244.1.0/24", "10.244.2.0/24"]],
  [" service shop/x { clusterIP | }", ["10.96.0.2", "10.96.0.3", "10.96.0.4", "None"]],
  [" service shop/x { type No| }", ["NodePort"]],
  [" service shop/x { selector { | } }", ["app=web", "app=db", "tier=front"]],
  [" service shop/x { selector { app=| } }", ["web", "db"]],
  // Only pods of the namespace can be selected; as a peer with a namespaceSelector others can.
  [" node n { pod front/ui { labels { app=ui } } } service front/x { selector { | } }", ["app=ui"]],
  [" node n { pod front/ui { labels { app=ui } } } networkPolicy front/x { podSelector { app=| } }", ["ui"]],
  [
    " node n { pod front/ui { labels { app=ui } } } networkPolicy front/x { ingress { from { podSelector { app=| } } } }",
    ["ui", "web", "db"],
  ],
  [" service x { selector { | } }", ["app=web", "app=db", "tier=front"]],
  [" networkPolicy shop/x { podSelector { tier in (| } }", ["front"]],
  [" networkPolicy shop/x { podSelector { app | } }", []],
  [" networkPolicy shop/x { podSelector { !| } }", ["app", "tier"]],
  [" networkPolicy shop/x { podSelector { app=web } ingress { port | } }", ["80", "http"]],
  [
    " networkPolicy shop/x { ingress { from { ipBlock | } } }",
    ["10.244.0.0/24", "10.244.1.0/24", "10.244.0.0/16", "10.96.0.0/12", "192.168.0.0/24"],
  ],
  [
    " networkPolicy shop/x { ingress { from { namespaceSelector { | } } } }",
    ["team=payments", "kubernetes.io/metadata.name=shop"],
  ],
  [" service shop/x { selector { app=web } port 80 -> | }", ["80", "http"]],
  [" service shop/x { selector { app=web } port | }", ["80"]],
  [" service shop/x { port 80 { nodePort | } }", ["30000"]],
  [" service shop/x { selector { app=web } port 81 { name x }, 443 -> | }", ["80", "http"]],
  [" serviceCIDR |", ["10.96.0.0/12"]],
  [" node n { podCIDR 10.244.9.0/24 pod p { } podC| }", []],
  [" node n { pod p { hostNetwork container c { im| } } }", ["image"]],
  [" node n { podC| pod p { podCIDR 10.0.0.0/24 } }", ["podCIDR"]],
  [" node n { podCIDR| }", ["podCIDR"]],
  [" clusterNetworkPolicy x { tier | }", ["Admin", "Baseline"]],
  [" clusterNetworkPolicy x { ingress { action | } }", ["Accept", "Deny", "Pass"]],
  [" baselineAdminNetworkPolicy x { egress { action | } }", ["Allow", "Deny"]],
  [" clusterNetworkPolicy x { egress { to { netw| } } }", ["networks"]],
  [" clusterNetworkPolicy x { subject { pod| } }", ["podSelector"]],
  [" networkPolicy shop/x { ingress { act| } }", []],
  [" networkPolicy shop/x { ingress { | } }", ["from", "port"]],
  [" node n { pod x { container c { port 80 { | } } } }", ["name", "hostPort", "protocol", "hostIP"]],
  [" service shop/x { port 80 { | } }", ["name", "nodePort", "targetPort", "protocol"]],
  [" service shop/x { port 80 | }", ["->"]],
  [" node |", ["node3"]],
  [" node n { interface | }", ["eth0"]],
  [" node n { pod api-1 { labels { | } } }", ["app=api", "app=web", "app=db", "tier=front"]],
  [" node n { pod api-1 { labels { app=| } } }", ["api", "web", "db"]],
  [
    " node n { pod p { container mysql { port | } } }",
    ["3306", "80", "8080", "443", "5432", "6379", "27017", "9090", "53/udp"],
  ],
  ["expect shop/web -> shop/db port 3306 allowed, |", ["via", "hops", "source", "mtu"]],
  [" deployment shop/x { on node1, | }", ["node1", "node2"]],
  [" namespace x\n  node n {\n    pod |", ["shop/", "x/", "web2"]],
])("at %s", (marked, labels) => expect(offered(marked)).toEqual(labels));

test.each([
  ['import "./ra<|>', ['./rack.k8snet"', './racks/b c.k8snet"']],
  ["import <|>", ['"./rack.k8snet"', '"./racks/b c.k8snet"', '"../up.k8snet"']],
  ['import "./rack.k8snet"\nimport "./<|>"', ["./racks/b c.k8snet", "../up.k8snet"]],
])("at %s", (text, inserted) => {
  const files = { "net/main.k8snet": text, "net/rack.k8snet": "", "net/racks/b%20c.k8snet": "", "up.k8snet": "" };
  const { view, position } = openWorkspace(files);
  const { items } = completionsAt(view, position, client);
  expect(items.map(({ textEdit }) => textEdit?.newText)).toEqual(inserted);
});

/** The item of a label at the mark of a text, as a client gets it. */
function item(marked: string, label: string, own: CompletionClient = client) {
  const { view, position } = openWorkspace(marked);
  const found = completionsAt(view, position, own).items.find((each) => each.label === label);
  if (found === undefined) throw new Error(`not offered: ${label}`);
  return { found, resolved: resolveCompletion(found, view) };
}

test.each([
  ["<|>", "cluster", /^cluster \$\{1:demo\} \{\n\tcni \$\{2\|flannel,.*bridge.*\|\}\n/],
  ["cluster demo { node node1 { pod web }\n<|>", "node", /^node \$\{1:node2\} \{\n\t\$0\n\}$/],
  ["cluster demo { node node1 { pod web\n<|>", "pod", /^pod \$\{1:web2\} \{\n\tlabels \{ app=\$\{2:web2\} \}/],
  ["cluster demo { node n { <|>", "rpFilter", /^rpFilter \$\{1\|strict,loose,off\|\}\$0$/],
  ["cluster demo { cni flannel { <|>", "ipMasq", /^ipMasq \$\{1\|off,on\|\}\$0$/],
  ["cluster demo { <|>", "podCIDR", /^podCIDR \$0$/],
])("at %s, %s is completed to %s, or to the word alone", (marked, label, snippet) => {
  const { found } = item(marked, label);
  expect(found.textEdit?.newText).toMatch(snippet);
  expect(found.insertTextFormat).toBe(2);
  const plain = item(marked, label, { snippets: false, suggestCommand: null }).found;
  expect([plain.textEdit?.newText, plain.insertTextFormat]).toEqual([label, undefined]);
});

test("every snippet is well formed: nothing but what is still to be typed is missing", () => {
  const kinds = [blockIndex().root, ...blockIndex().opened.values()];
  const { view, position } = openWorkspace("");
  const faulty = kinds.flatMap((kind) =>
    [...kind.statements.keys()].flatMap((keyword) => {
      const context = { blocks: [], kind, before: [], typed: "", inComment: false, start: 0 };
      const filled = snippetOf(keyword, { view, position, context, most: 1 })
        .replace(/\$\{\d\|([^,|]*)[^}]*\}/g, "$1")
        .replace(/\$\{\d:([^}]*)\}/g, "$1")
        .replace(/\$\d/g, "");
      const faults = parseText(filled, "x:/x").findings.map((finding) => finding.message.key);
      return faults.filter((key) => !/needs|misplaced/.test(key)).map((key) => `${keyword}: ${key}`);
    }),
  );
  expect(faulty).toEqual([]);
});

test("what is behind a keyword, an option and a name is told; names when somebody looks", () => {
  expect(item("<|>", "path").found.documentation).toMatchObject({ value: /what becomes of a packet/ });
  expect(item("cluster a { cni flannel { <|>", "backend").found.documentation).toMatchObject({ value: /node to node/ });
  expect(item("cluster a { service s { type <|>", "NodePort").found.documentation).toMatchObject({
    value: /port of every node/,
  });
  const { found, resolved } = item("cluster a { node n { pod p { container c { port 80 } } } }\npath <|>", "p:c");
  expect(found.documentation).toBeUndefined();
  expect(resolved.documentation).toMatchObject({ value: /^\*\*container\*\* `c`.*[\s\S]*80\/tcp/ });
});

test("behind what wants a value the client is asked to suggest again, if it can", () => {
  const own = { snippets: true, suggestCommand: "suggest" };
  expect(item("cluster a { <|>", "podCIDR", own).found.command).toMatchObject({ command: "suggest" });
  expect(item("cluster a { node n { <|>", "rpFilter", own).found.command).toBeUndefined();
});

test("where more fits than is sent, letters ask again", () => {
  const pods = Array.from({ length: 600 }, (_, number) => `pod p${number}`).join(" ");
  const listed = (typed: string) => {
    const { view, position } = openWorkspace(`cluster a { node n { ${pods} } }\npath ${typed}<|>`);
    return completionsAt(view, position, client);
  };
  expect(listed("")).toMatchObject({ isIncomplete: true, items: { length: 500 } });
  const { isIncomplete, items } = listed("p599");
  expect([isIncomplete, items.map(({ label }) => label)]).toEqual([false, ["p599"]]);
});

test("a space behind a whole statement offers no other one by itself", () => {
  const { view, position } = openWorkspace("cluster a { node n { pod p <|> } }");
  expect(completionsAt(view, position, client, true).items).toEqual([]);
  expect(completionsAt(view, position, client).items.length).toBeGreaterThan(5);
  const wanting = openWorkspace("cluster a { node n { rpFilter <|> } }");
  expect(completionsAt(wanting.view, wanting.position, client, true).items).toHaveLength(3);
});

test("every statement of every block has its place among the likely ones", () => {
  const missing = [...blockIndex().owners].flatMap(([keyword, owners]) =>
    owners
      .filter((owner) => isMeant(keyword, owner === "" ? undefined : owner, undefined))
      .filter((owner) => keywordRank(keyword, owner === "" ? undefined : owner) === undefined)
      .map((owner) => `${owner} ${keyword}`),
  );
  expect(missing).toEqual([]);
});

test("what a load balancer has is no free address", () => {
  const { view, position } = openWorkspace(`cluster demo {
  cni flannel
  node node1 { interface eth0 { ip 192.168.1.1/29 } interface eth1 { ip <|> } pod web { container c { port 80 } } }
  service web { type LoadBalancer selector { app=web } port 80 loadBalancerIP 192.168.1.2 }
}
link lan { subnet 192.168.1.0/29 members node1:eth0, node1:eth1 }
`);
  const { items } = completionsAt(view, position, { snippets: true, suggestCommand: null });
  expect(items[0]?.label).toBe("192.168.1.3/29");
});
