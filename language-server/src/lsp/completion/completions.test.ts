import { expect, test } from "vitest";
import { openWorkspace } from "../workspace.fixture.ts";
import { completionsAt } from "./completions.ts";

const network = `cluster demo {
  cni flannel
  namespace shop { labels { team=payments } }
  node node1 { pod shop/web { labels { app=web, tier=front } container nginx } }
  node node2 { pod shop/db { labels { app=db } container mysql { port 3306 } } }
  service shop/db { selector { app=db } port 3306 }
  networkPolicy shop/deny { podSelector { } }
  HERE
}
host client
`;

/** What is offered at the `|` of a statement: in the cluster, or behind everything when it begins at the margin. */
function offered(marked: string): string[] {
  const statement = marked.trim().replace("|", "<|>");
  const isTop = /^(pa|path|expect|link|extend|import|host|router|\/\/|\|)/.test(marked);
  const text = isTop ? `${network.replace("  HERE\n", "")}${statement}\n` : network.replace("HERE", statement);
  const { view, position } = openWorkspace(text);
  return completionsAt(view, position).items.map(({ label }) => label);
}

test.each([
  ["|", ["import", "cluster", "extend", "host", "router", "link", "path", "expect"]],
  ["pa|", ["path"]],
  [
    "path |",
    [
      "shop/web:nginx",
      "shop/web",
      "shop/db:mysql",
      "shop/db",
      "node1",
      "node2",
      "client",
      "service shop/db",
      "internet",
    ],
  ],
  ["path shop/d|", ["shop/db:mysql", "shop/db", "service shop/db"]],
  ["path shop/web:|", ["shop/web:nginx"]],
  ["path shop/web |", ["->"]],
  ["path shop/web -> host |", ["client"]],
  ["path shop/web -> service |", ["shop/db"]],
  ["path shop/web -> shop/db |", ["port"]],
  ["path shop/web -> shop/db port |", ["3306"]],
  ["expect shop/web -> shop/db port 3306 |", ["allowed", "denied", "via", "hops", "source", "mtu"]],
  ["expect shop/web -> shop/db denied by |", ["shop/deny"]],
  ["link lan { members node1:eth0, | }", ["node2:eth0", "client:eth0"]],
  ["extend cluster |", ["demo"]],
  ["// path |", []],
  [" cni |", ["bridge", "ptp", "flannel", "calico", "cilium", "kindnet", "kubenet", "aws-vpc"]],
  [" cni flannel { backend | }", ["vxlan", "host-gw", "ipip", "wireguard", "udp"]],
  [" cni flannel { backend vxlan { | } }", ["vni", "port", "mtu", "directRouting"]],
  [" cni flannel { backend vxlan { directRouting | } }", ["on", "off"]],
  [" cni cilium { routingMode | }", ["tunnel", "native"]],
  [" cni cilium { bpf.masquerade | }", ["on", "off"]],
  [" kubeProxy |", ["iptables", "nftables", "ipvs", "none"]],
  [" kubeProxy nftables { | }", ["masqueradeAll", "detectLocalMode", "nodePortAddresses"]],
  [" kubeProxy nftables { nodePortAddresses | }", ["all", "primary"]],
  [" node n { pod x { ip | } }", ["10.244.2.2", "10.244.2.3", "10.244.2.4", "10.244.2.5"]],
  [" node node1 { pod y { ip | } }", ["10.244.0.3", "10.244.0.4", "10.244.0.5"]],
  [" node n { podCIDR | }", ["10.244.2.0/24", "10.244.3.0/24"]],
  [" node n { interface eth0 { ip | } }", ["192.168.0.4/24", "192.168.0.6/24", "192.168.0.7/24", "192.168.0.8/24"]],
  [" node n { ipForward | }", ["on", "off"]],
  [" node n { pod x { ip 10.244.2.9 host| } }", ["hostNetwork"]],
  [" node n { route | }", ["default", "10.244.0.0/24", "10.244.1.0/24", "10.244.2.0/24"]],
  [" service shop/x { clusterIP | }", ["10.96.0.2", "10.96.0.3", "10.96.0.4", "None"]],
  [" service shop/x { type No| }", ["NodePort"]],
  [" service shop/x { selector { | } }", ["app=web", "tier=front", "app=db"]],
  [" service shop/x { selector { app=| } }", ["web", "db"]],
  [" networkPolicy shop/x { podSelector { tier in (| } }", ["front"]],
  [" clusterNetworkPolicy x { tier | }", ["Admin", "Baseline"]],
  [" clusterNetworkPolicy x { ingress { action | } }", ["Accept", "Deny", "Pass"]],
  [" baselineAdminNetworkPolicy x { egress { action | } }", ["Allow", "Deny"]],
  [" clusterNetworkPolicy x { egress { to { netw| } } }", ["networks"]],
  [" clusterNetworkPolicy x { subject { pod| } }", ["podSelector"]],
  [" networkPolicy shop/x { ingress { act| } }", []],
  [" deployment shop/x { on node1, | }", ["node1", "node2"]],
  [" namespace x\n  node n {\n    pod |", ["shop/", "x/"]],
])("at %s", (marked, labels) => expect(offered(marked)).toEqual(labels));

test.each([
  ['import "./ra<|>', ['./rack.k8snet"', './racks/b c.k8snet"']],
  ["import <|>", ['"./rack.k8snet"', '"./racks/b c.k8snet"', '"../up.k8snet"']],
  ['import "./rack.k8snet"\nimport "./<|>"', ["./racks/b c.k8snet", "../up.k8snet"]],
])("at %s", (text, inserted) => {
  const files = { "net/main.k8snet": text, "net/rack.k8snet": "", "net/racks/b%20c.k8snet": "", "up.k8snet": "" };
  const { view, position } = openWorkspace(files);
  const { items } = completionsAt(view, position);
  expect(items.map(({ textEdit }) => textEdit?.newText)).toEqual(inserted);
});
