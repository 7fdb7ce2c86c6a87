import { expect, test } from "vitest";
import { expectFinding } from "../marked-text.fixture.ts";
import { topologyOf } from "../topology-of.fixture.ts";

const inCluster = (text: string) => `cluster demo { ${text} }`;
const inNode = (text: string) => inCluster(`node n { ${text} }`);
const inPod = (text: string) => inNode(`pod web { ${text} }`);
const inContainer = (text: string) => inPod(`container c { ${text} }`);
const inInterface = (text: string) => inNode(`interface eth0 { ${text} }`);
const inService = (text: string) => inCluster(`service db { ${text} }`);
const inPolicy = (text: string) => inCluster(`networkPolicy p { ${text} }`);

const inWide = (text: string) =>
  inCluster(`clusterNetworkPolicy p { tier Admin priority 1 subject { podSelector { } } ${text} }`);
const inBaseline = (text: string) =>
  inCluster(`baselineAdminNetworkPolicy default { subject { podSelector { } } ${text} }`);

type Case = readonly [marked: string, code: string, fixed?: string];

const badValues: readonly Case[] = [
  [inPod("ip [[10.0.0.01]]"), "invalid-address"],
  [inPod("ip [[10.0.0.256]]"), "invalid-address"],
  [inPod("ip [[10.0.0]]"), "invalid-address"],
  [inPod("ip [[fd00::1::2]]"), "invalid-address"],
  [inPod("ip [[fe80::1%eth0]]"), "invalid-address"],
  [inPod("ip [[10.0.0.1/24]]"), "invalid-address", inPod("ip 10.0.0.1")],
  [inPod('ip "[[web]]"'), "invalid-address"],
  [inInterface("ip [[192.168.0.1]]"), "invalid-address"],
  [inInterface("ip [[192.168.0.1/33]]"), "invalid-address"],
  [inCluster("podCIDR [[10.244.0.0/016]]"), "invalid-address"],
  [inCluster("podCIDR 10.244.0.0/16, [[fd00::/129]]"), "invalid-address"],
  [inInterface("mtu [[big]]"), "bad-value"],
  [inInterface("mtu [[67]]"), "bad-value"],
  [inInterface("mac [[02:00:00:00:00]]"), "bad-value"],
  [inNode("ipForward [[no]]"), "bad-value", inNode("ipForward on")],
  [inNode("rpFilter [[strickt]]"), "bad-value", inNode("rpFilter strict")],
  [inNode("runtime [[dokcer]]"), "bad-value", inNode("runtime docker")],
  [inNode("route [[10.0.0.0/x]] via 10.0.0.1"), "invalid-address"],
  [inNode("route default via [[gateway]]"), "invalid-address"],
  [inNode("firewall [[dorp]] udp 8472"), "bad-value", inNode("firewall drop udp 8472")],
  [inNode("firewall drop udp [[84720]]"), "bad-value"],
  [inNode("firewall drop udp 8472 from [[10.0.0.300]]"), "invalid-address"],
  [inContainer("port [[0]]"), "bad-value"],
  [inContainer("port [[80/http]]"), "bad-value"],
  [inContainer("port [[80-90]]"), "bad-value"],
  [inContainer("port 80 { hostPort [[65536]] }"), "bad-value"],
  [inContainer("port 80 { name [[Web_Port]] }"), "bad-value"],
  [inContainer("port 80 { [[nodePort]] 30080 }"), "misplaced-statement"],
  [inContainer("port 80 -> [[8080]]"), "misplaced-statement"],
  [inService("type [[Nodeport]]"), "bad-value", inService("type NodePort")],
  [inService("clusterIP [[None]], 10.96.0.1"), "bad-value"],
  [inService("port 80 -> [[no_such]]"), "bad-value"],
  [inService("[[nodePort]] 30080 port 80 port 443"), "misplaced-statement"],
  [inPolicy("policyTypes [[ingress]]"), "bad-value", inPolicy("policyTypes Ingress")],
  [inPolicy("ingress { [[from]] { } }"), "bad-value"],
  [inPolicy("ingress { [[to]] { podSelector { } } }"), "misplaced-statement"],
  [inPolicy("egress { to { podSelector { } [[ipBlock]] 10.0.0.0/8 } }"), "bad-value"],
  [inPolicy("podSelector { [[!a=b]] }"), "bad-value"],
  [inCluster("[[clusterNetworkPolicy]] p { priority 1 subject { podSelector { } } }"), "bad-value"],
  [inCluster("[[clusterNetworkPolicy]] p { tier Admin subject { podSelector { } } }"), "bad-value"],
  [inCluster("[[adminNetworkPolicy]] p { priority 1 }"), "bad-value"],
  [
    inCluster("clusterNetworkPolicy p { tier [[admin]] priority 1 subject { podSelector { } } }"),
    "bad-value",
    inCluster("clusterNetworkPolicy p { tier Admin priority 1 subject { podSelector { } } }"),
  ],
  [inCluster("adminNetworkPolicy p { priority [[1001]] subject { podSelector { } } }"), "bad-value"],
  [inBaseline("[[priority]] 4"), "misplaced-statement"],
  [inBaseline("[[tier]] Baseline"), "misplaced-statement"],
  [inBaseline("egress { action [[Pass]] to { podSelector { } } }"), "bad-value"],
  [inWide("[[ingress]] { from { podSelector { } } }"), "bad-value"],
  [inWide("[[ingress]] { action Deny }"), "bad-value"],
  [inWide("ingress { action [[Allow]] from { podSelector { } } }"), "bad-value"],
  [inWide("ingress { action Deny [[from]] { networks 10.0.0.0/8 } }"), "bad-value"],
  [inWide("egress { action Deny [[to]] { networks 10.0.0.0/8 nodeSelector { } } }"), "bad-value"],
  [inWide("egress { action Deny [[to]] { } }"), "bad-value"],
  [inWide("egress { action Deny to { networks [[10.0.0.300/8]] } }"), "invalid-address"],
  [inWide("egress { action Deny [[from]] { podSelector { } } }"), "misplaced-statement"],
  [inPod("labels { [[-app]]=web }"), "invalid-label"],
  [inPod("labels { app=[[web-]] }"), "invalid-label"],
  [inCluster("deployment d { replicas [[-1]] container c }"), "bad-value"],
  [inCluster("daemonSet d { replicas [[3]] container c }"), "bad-value"],
  [inCluster("deployment d { [[ip]] 10.244.0.9 container c }"), "misplaced-statement"],
  ["path 10.0.0.1 -> 10.0.0.2 port [[https]]", "bad-value"],
  ["expect 10.0.0.1 -> 10.0.0.2 hops [[many]]", "bad-value"],
  ["expect 10.0.0.1 -> 10.0.0.2 source [[web]]", "invalid-address"],
  ['import "[[https://example.com/a.k8snet]]"', "import-not-found"],
  ['import "[[./pods.yaml]]"', "import-not-found"],
  ['import "[[./none.k8snet]]"', "import-not-found"],
  ['import "[[]]"', "syntax-error"],
];

const badNames: readonly Case[] = [
  [inCluster("node [[Node_1]]"), "invalid-name"],
  [inNode("pod [[Web]]"), "invalid-name", inNode("pod web")],
  [inNode("pod [[Shop]]/web"), "invalid-name", inNode("pod shop/web")],
  [inNode("pod [[shop/web:nginx]]"), "invalid-name"],
  [inNode('pod "[[a pod]]"'), "invalid-name"],
  [inNode("interface [[a-name-too-long-for-linux]]"), "invalid-name"],
  [inPod("container [[a.b]]"), "invalid-name"],
  [inPod("container [[pause]]"), "invalid-name"],
  ["host [[a/b]]", "invalid-name"],
];

for (const [marked, code, fixed] of [...badValues, ...badNames]) {
  test(`${marked} is ${code}`, () => expectFinding(marked, code, fixed));
}

/** The finding stands at the second one, and links the first. */
const duplicates: readonly (readonly [string, string])[] = [
  [inPod("2[[ip]] 10.244.0.8 1[[ip]] 10.244.0.9"), "duplicate-property"],
  [inPod("labels { 2[[app]]=a, 1[[app]]=b }"), "duplicate-property"],
  [inCluster("2[[cni]] flannel 1[[cni]] calico"), "duplicate-property"],
  [inPod("container 2[[c]] container 1[[c]]"), "duplicate-name"],
  [inNode("interface 2[[eth0]] interface 1[[eth0]]"), "duplicate-name"],
  [inNode("pod 2[[web]] pod default/1[[web]]"), "duplicate-name"],
  [inCluster("node a { pod 2[[web]] } node b { pod 1[[web]] }"), "duplicate-name"],
  [inCluster("node 2[[a]] node 1[[a]]"), "duplicate-name"],
  [inCluster("namespace 2[[a]] namespace 1[[a]]"), "duplicate-name"],
  [inCluster("service 2[[a]] service 1[[a]]"), "duplicate-name"],
  [inCluster("networkPolicy 2[[a]] networkPolicy 1[[a]]"), "duplicate-name"],
  [inCluster("deployment 2[[a]] deployment 1[[a]]"), "duplicate-name"],
  ["cluster 2[[a]] { }\ncluster 1[[a]] { }", "duplicate-name"],
  ["host 2[[a]]\nrouter 1[[a]]", "duplicate-name"],
  ["cluster demo { node 2[[a]] }\nhost 1[[a]]", "duplicate-name"],
  ["link 2[[a]]\nlink 1[[a]]", "duplicate-name"],
  ["host a\nhost b\nlink 2[[a:eth0]] -- b:eth0\nlink lan { members 1[[a:eth0]] }", "duplicate-member"],
  ["cluster demo { cni 2[[flannel]] }\nextend cluster demo { cni 1[[calico]] }", "duplicate-property"],
];

test("what stands twice is told at the second, with the place of the first", () => {
  for (const [marked, code] of duplicates) {
    const plain = marked.replaceAll(/[12]?\[\[|\]\]/g, "");
    const at = (number: string) => marked.slice(0, marked.indexOf(`${number}[[`)).replaceAll(/[12]?\[\[|\]\]/g, "");
    const { findings } = topologyOf(plain);
    const position = (before: string) => [before.split("\n").length - 1, before.length - before.lastIndexOf("\n") - 1];
    const told = findings.map(({ code: found, place, related }) => [
      found,
      ...[place, ...related.map((other) => other.place)].map(({ range: { start } }) => [start.line, start.character]),
    ]);
    expect(told, plain).toEqual([[code, position(at("1")), position(at("2"))]]);
  }
});
