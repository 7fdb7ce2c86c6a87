// Node ports in the matrix: who gets to a Service from outside, and at which nodes.
import { expect, test } from "vitest";
import { analyze } from "../../language-server/src/analysis/analyze.ts";
import { readText } from "../../language-server/src/analysis/read-text.ts";
import { expectBruteForce } from "../../language-server/src/matrix/check-matrix.fixture.ts";

/** Three nodes, web on the first, a client on their link; what is said of the Service's ports, a line a sender. */
function nodePortsOf(service: string, more = ""): readonly string[] {
  const text = `cluster demo {
    cni flannel
    node node1 { interface eth0 { ip 192.168.50.11/24 } pod web { labels { app=web } container c { port 80 } } }
    node node2 { interface eth0 { ip 192.168.50.12/24 } }
    node node3 { interface eth0 { ip 192.168.50.13/24 } ${more} }
    service web { selector { app=web } ${service} }
  }
  host client { interface eth0 { ip 192.168.50.100/24 } }`;
  const uri = "file:///matrix.k8snet";
  const read = readText(uri, text);
  const matrix = expectBruteForce(analyze(uri, (asked) => (asked === uri ? read : undefined)));
  return matrix.connections
    .filter(({ to, from }) => to.kind === "node-port" && from.kind === "hosts")
    .map(({ from, to, port, reach }) => `${from.id} → ${to.id} ${port} ${reach.cause ?? reach.verdict}`);
}

const ports = "port 80 -> 80 { nodePort 30080 }";

test("every node serves a node port, and they are one line", () => {
  expect(nodePortsOf(`type NodePort ${ports}`)).toEqual(["host client → node ports of default/web 30080 delivered"]);
});

test("with the policy Local those nodes that have endpoints; a node with a fault is on its own", () => {
  expect(nodePortsOf(`type NodePort ${ports} externalTrafficPolicy Local`)).toEqual([
    "host client → node ports of default/web on node1 30080 delivered",
    "host client → node ports of default/web on node2, node3 30080 no-endpoint",
  ]);
  expect(nodePortsOf(`type NodePort ${ports}`, "without route 10.244.0.0/24")).toEqual([
    "host client → node ports of default/web on node1, node2 30080 delivered",
    "host client → node ports of default/web on node3 30080 no-route",
  ]);
});

test("a load balancer's node ports are told where the text names them, and a ClusterIP has none", () => {
  const balancer = "type LoadBalancer loadBalancerIP 192.168.50.200";
  expect(nodePortsOf(`${balancer} ${ports}`)).toHaveLength(1);
  expect(nodePortsOf(`${balancer} port 80`)).toEqual([]);
  expect(nodePortsOf("port 80")).toEqual([]);
});
