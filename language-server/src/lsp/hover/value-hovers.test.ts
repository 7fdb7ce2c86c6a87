import { expect, test } from "vitest";
import { catalogue } from "../../messages/catalogue.ts";
import { choices } from "../completion/choices.ts";
import { markedAt, openWorkspace } from "../workspace.fixture.ts";
import { hoverAt } from "./hover.ts";
import { valueMessage } from "./value-card.ts";

const network = `cluster demo {
  cni calico { encapsulation VXLAN }
  node node1 {
    interface eth0 { ip 192.168.0.11/24 mtu 1400 }
    firewall drop udp 4789
    pod shop/web { labels { app=web } container nginx { image "nginx:1.27" port 80 { name http hostPort 8080 }, 443 { name https } } }
  }
  node node2 { pod shop/db { labels { app=db } mac 02:00:00:00:00:05 container mysql { port 3306 } } pod shop/mute { labels { app=web } container c { port 9 } } }
  deployment shop/api { replicas 2 labels { app=web } container api { port 8080 { name http } } }
  statefulSet shop/none { replicas 2 on node9 container lost { image "x" } }
  service shop/web { type NodePort selector { app=web } port 80 -> http { nodePort 30080 } externalTrafficPolicy Local }
  networkPolicy shop/guard { podSelector { app=web } ingress { port http } egress { to { podSelector { app=db } } port 3306, 25 } }
  clusterNetworkPolicy first { tier Admin priority 5 subject { namespaceSelector { } } ingress own { action Pass from { namespaceSelector { } } } }
  clusterNetworkPolicy later { tier Admin priority 7 subject { namespaceSelector { } } }
}
link lan { subnet 192.168.0.0/24 mtu 9001 members node1:eth0, node2:eth0 }
path shop/web -> shop/db port 3306
expect shop/db -> service shop/web port 80 allowed
path shop/db -> node node1 port 30080
host h { interface eth0 route default via 192.168.0.11 }
`;

function hover(marked: string): string {
  const { view, position } = openWorkspace(markedAt(network, marked));
  const contents = hoverAt(view, position)?.contents;
  return typeof contents === "object" && "value" in contents ? contents.value : "";
}

test.each<[at: string, ...told: string[]]>([
  // Ports: who listens, where it is reached, what leads there.
  [
    "port 8|0 { name http host",
    "**port** `80/tcp` · container `nginx` · in pod `shop/web` · on node `node1`",
    "reached at: `10.244.0.2:80`",
    "hostPort at: `192.168.0.11:8080`",
    "Services that lead here:\n\n- `shop/web` `10.96.1.1:80`",
  ],
  ["name ht|tp host", "**port** `80/tcp`"],
  ["hostPort 80|80", "**hostPort** `8080/tcp`", "hostPorts: opened", "leads to: `10.244.0.2:80`"],
  ["4|43 { name", "**port** `443/tcp` · container `nginx`", "name: `https`"],
  ["name htt|ps", "**port** `443/tcp`"],
  ["port 8|080 { name http } } }\n  stateful", "**port** `8080/tcp` · container `api` · 2 pods", "`10.244.1.4:8080`"],
  [
    "port 8|0 ->",
    "**port** `80/tcp` · of Service `shop/web`",
    "reached at nodes: `192.168.0.11:30080`, `192.168.0.2:30080`",
    "leads to: `targetPort http`",
    "endpoints of `80/tcp` (3):",
  ],
  [
    "80 -> ht|tp",
    "**targetPort** `http` · of Service `shop/web:80`",
    "- `shop/web:nginx` `80/tcp http` `10.244.0.2` on node `node1`",
    "- `shop/api-1:api` `8080/tcp http`",
    "selected, but without this port:\n\n- `shop/mute` on node `node2`",
  ],
  [
    "nodePort 30|080",
    "**nodePort** `30080/tcp`",
    "`192.168.0.2:30080`",
    "range: 30000 to 32767",
    "next free: 30000",
    "externalTrafficPolicy Local",
  ],
  ["ingress { port ht|tp }", "**port** `http` · of policy `shop/guard`", "`shop/web:nginx` `80/tcp http`"],
  ["port 33|06, 25", "who listens there:\n\n- `shop/db:mysql` `3306/tcp`"],
  ["3306, 2|5", "who listens there:\n\n- no container says that it does"],
  ["shop/db port 33|06", "✕ **dropped**", "who listens there:\n\n- `shop/db:mysql`"],
  ["shop/web port 8|0 all", "**port** `80/tcp` · of Service `shop/web`"],
  ["node1 port 300|80", "**nodePort** `30080/tcp`"],
  ["udp 47|89", "**port** 4789", "the node's tunnel that uses it: `vxlan.calico`"],
  // Values that mean something by themselves.
  ["type Node|Port", "**type** `NodePort`", "a port of every node"],
  ["Policy Lo|cal", "which see the client's address"],
  ["action P|ass", "next tier"],
  ["firewall dr|op", "the sender waits"],
  // Values that belong to a thing.
  ["ngi|nx:1.27", "**image**", "**container** `nginx` · in pod `shop/web`"],
  ["replicas |2 labels", "**replicas**", "**deployment** `shop/api` · 2 pods"],
  ["mac 02:|00", "**mac**", "**pod** `shop/db`"],
  ["mtu 14|00", "**mtu** 1400", "MTU of the link: 9001", "MTU of the node's pods: 1350, device `vxlan.calico`"],
  ["mtu 90|01", "interfaces with another: `node1:eth0 1400`"],
  ["priority |7", "asked in this order:\n\n- 5 `first`\n- 7 `later`"],
  ["ingress o|wn", "passes on any port from all pods in all namespaces"],
  ["route defa|ult", "**route** `default`", "no other route"],
  ["container lo|st", "**container** `lost`", "No node has a pod of its workload."],
])("at %s", (marked, ...told) => {
  const text = hover(marked);
  for (const each of told) expect(text).toContain(each);
});

test("where addresses come in blocks, a node's are told, and not the podCIDR that nobody uses", () => {
  const text = hover("node no|de2 {");
  expect(text).toContain("block: `10.244.1.0/26`, derived");
  expect(text).toContain("3 used, 60 free");
  expect(text).not.toContain("podCIDR");
  expect(hover("cluster de|mo")).toContain("2 of 1,024 blocks");
});

const blocks = (address: string) => `cluster demo {
  podCIDR 10.244.0.0/16
  cni calico { encapsulation VXLAN }
  node n { podCIDR 10.244.7.0/24 pod a { ip 10.244.7.2 } pod b { ip ${address} } networkPolicy p }
  networkPolicy p { podSelector { } ingress { from { ipBlock 10.244.7.0/26 } } }
}
`;

test.each<[at: string, told: readonly string[], untold: readonly string[]]>([
  [
    "ip 10.244.7.|2 ",
    [
      "In 10.244.7.0/26, block of n.",
      "In 10.244.0.0/16, podCIDR of cluster demo, its IP pool.",
      "nearest free address is 10.244.7.3",
    ],
    ["10.244.7.0/24"],
  ],
  // The tunnel has the first address of the block; the last one is like others.
  ["ip 10.244.7.6|2", ["The nearest free address is 10.244.7.63."], []],
  ["podCIDR 10.244.7|.0/24", ["podCIDR of node n, of which its plugin gives pods no addresses"], []],
  [
    "ipBlock 10.244.7|.0/26",
    ["block of n", "2 used, 61 free", "next free: 10.244.7.1"],
    ["broadcast", "10.244.7.0/24"],
  ],
  ["podCIDR 10.244.0|.0/16", ["podCIDR of cluster demo, its IP pool", "prefixes of nodes in it: 1"], []],
  ["node |n {", ["block: 10.244.7.0/26", "next free: 10.244.7.1"], []],
])("under Calico, at %s, blocks and pools are named", (marked, told, untold) => {
  const { view, position } = openWorkspace(markedAt(blocks("10.244.7.62"), marked));
  const contents = hoverAt(view, position)?.contents;
  const text = typeof contents === "object" && "value" in contents ? contents.value.replaceAll("`", "") : "";
  for (const each of told) expect(text).toContain(each);
  for (const each of untold) expect(text).not.toContain(each);
});

test("every word of a closed list says what it means, but for those that say it themselves", () => {
  const plain = new Set(["hostNetwork", "protocol", "ipFamilies"]);
  const silent = [...choices].flatMap(([keyword, words]) =>
    plain.has(keyword)
      ? []
      : words.filter((word) => valueMessage(keyword, word) === undefined && word !== "ExternalName"),
  );
  expect(silent).toEqual([]);
});

test("no word has a meaning that the language has no such word for", () => {
  const keys = Object.keys(catalogue.en).filter((key) => key.startsWith("value."));
  const known = new Set([...choices].flatMap(([keyword, words]) => words.map((word) => `value.${keyword}.${word}`)));
  const others = keys.filter((key) => !known.has(key) && !/^value\.(action|firewall|clusterIP)\./.test(key));
  expect(others).toEqual([]);
});
