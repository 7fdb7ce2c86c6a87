import { expect, test } from "vitest";
import { formatAddress } from "../../address/address.ts";
import { render } from "../../messages/message.ts";
import type { Endpoint } from "../../topology/topology.ts";
import { expectFinding } from "../marked-text.fixture.ts";
import { topologyOf } from "../topology-of.fixture.ts";
import { resolveEndpointText } from "./resolve-endpoint.ts";

const network = `
cluster demo {
  node node1 {
    interface eth0
    interface eth1
    pod web { container nginx container metrics }
    pod twin
    pod shop/db-0 { container mysql }
    pod shop/lone
    pod a/many
    pod b/many
  }
  node node2
  node twin
  node 10-0-0-9
  deployment shop/api { replicas 3 on node1, node2 container api }
  daemonSet kube-system/agent { container agent }
  service shop/db { port 3306 }
  networkPolicy shop/deny
}
host client { interface eth0 }
router core
`;

/** An endpoint as one word a field. */
function told(endpoint: Endpoint): string {
  const { kind, ...rest } = endpoint;
  return [kind, ...Object.values(rest).map((value) => (typeof value === "object" ? formatAddress(value) : value))].join(
    " ",
  );
}

function resolve(text: string, source = network): string {
  const resolved = resolveEndpointText(topologyOf(source).names, text);
  return "endpoint" in resolved ? told(resolved.endpoint) : render(resolved.problem, "en");
}

test.each([
  ["web", "pod default/web"],
  ["default/web", "pod default/web"],
  ["pod web", "pod default/web"],
  ["web:nginx", "container default/web nginx"],
  ["web:pause", "container default/web pause"],
  ["shop/db-0:mysql@demo", "container shop/db-0 mysql"],
  ["shop/api-0", "pod shop/api-0"],
  ["shop/api-2:api", "container shop/api-2 api"],
  ["kube-system/agent-3", "pod kube-system/agent-3"],
  ["node1", "node node1"],
  ["node twin", "node twin"],
  ["pod twin", "pod default/twin"],
  ["host client", "host client"],
  ["client", "host client"],
  ["core", "router core"],
  ["10.0.0.1", "address 10.0.0.1"],
  ["::ffff:10.0.0.1", "address ::ffff:10.0.0.1"],
  ["service shop/db", "service shop/db"],
  ["internet", "internet"],
  ["  web  ", "pod default/web"],
])("the endpoint %s is %s", (text, expected) => expect(resolve(text)).toBe(expected));

test.each([
  ["shop/api-3", "no pod"],
  ["shop/api-00", "no pod"],
  ["kube-system/agent-4", "no pod"],
  ["twin", "pod twin, node twin"],
  ["lone", "Did you mean `shop/lone`?"],
  ["many", "a/many, b/many"],
  ["shop/db", "write `service shop/db`"],
  ["web:ngnix", "Did you mean `nginx`?"],
  ["web@dmeo", "Did you mean `demo`?"],
  ["node node3", "no node"],
  ['"10.0.0.1"', "no pod"],
  ["10.0.0.256", "from 0 to 255"],
  ["10.0.0.0/24", "whole network"],
  ["node1:eth0", "not at one of its interfaces"],
  ["service web", "no service"],
  ["", "cannot be the end"],
])("the endpoint %s is none: %s", (text, expected) => expect(resolve(text)).toContain(expected));

const two = "cluster a { node n { pod web } }\ncluster b { node n { pod web } node only }";

test.each([
  ["web@a", "pod default/web@a"],
  ["n@b", "node n@b"],
  ["only", "node only@b"],
  ["web", "web@a, web@b"],
  ["n", "n@a, n@b"],
])("with two clusters, %s is %s", (text, expected) => expect(resolve(text, two)).toContain(expected));

test("a name with another number is no slip of the pen, and no name that is further away is meant by it", () => {
  const numbered = "cluster demo { node n { pod web-0 pod db-0 } }";
  expect(resolve("web-9", numbered)).not.toContain("Did you mean");
  expect(resolve("wbe-0", numbered)).toContain("Did you mean `web-0`?");
});

/** Statements behind the network, with what is wrong and what it becomes. */
type Fault = readonly [statement: string, code: string, fixed?: string];

const faults: readonly Fault[] = [
  ["path [[wep]] -> node1", "unresolved-reference", "path web -> node1"],
  ["path [[lone]] -> node1", "unresolved-reference", "path shop/lone -> node1"],
  ["path [[lone]]:pause -> node1", "unresolved-reference", "path shop/lone:pause -> node1"],
  ["path web:[[ngnix]] -> node1", "unresolved-reference", "path web:nginx -> node1"],
  ["path web@[[demp]] -> node1", "unresolved-reference", "path web@demo -> node1"],
  ["path [[shop/db]] -> node1", "unresolved-reference", "path service shop/db -> node1"],
  ["path pod [[node1]] -> node1", "unresolved-reference"],
  ["path web -> [[10.0.0.999]]", "invalid-address"],
  ["path web -> node1 port [[0]]", "bad-value"],
  ["expect web -> node1 denied by [[deny]]", "unresolved-reference", "expect web -> node1 denied by shop/deny"],
  ["link lan { members [[node3]]:eth0 }", "unresolved-reference"],
  ["link lan { members [[clinet]]:eth0 }", "unresolved-reference", "link lan { members client:eth0 }"],
  ["link lan { members [[node1]] }", "ambiguous-reference"],
  ["link lan { members node2:[[a-name-too-long-for-linux]] }", "invalid-name"],
  ["link node1:eth0 -- [[node9]]:eth0", "unresolved-reference"],
  ["extend cluster [[dmeo]] { }", "unresolved-reference", "extend cluster demo { }"],
  ["extend cluster demo { deployment d { on [[node9]] } }", "unresolved-reference"],
  [
    "extend cluster demo { deployment d { on [[nod2]] } }",
    "unresolved-reference",
    "extend cluster demo { deployment d { on node2 } }",
  ],
];

for (const [statement, code, fixed] of faults) {
  test(`${statement} is ${code}`, () => {
    expectFinding(network + statement, code, fixed === undefined ? undefined : network + fixed);
  });
}

test("members need no declared interface, and a machine with one interface or none needs no name of it", () => {
  const { topology, findings } = topologyOf(`${network}link lan { members node1:eth7, node2, client, core:r0 }`);
  expect(findings).toEqual([]);
  expect(topology.links[0]?.members.map((member) => `${member.machine}:${member.interface}`)).toEqual([
    "node1:eth7",
    "node2:eth0",
    "client:eth0",
    "core:r0",
  ]);
});

test("an extension joins its cluster, reopens nodes, and comes behind the cluster's own", () => {
  const { topology, findings } = topologyOf(
    `extend cluster demo { node node1 { pod second ipForward off } node node3 }\n${network}`,
  );
  expect(findings).toEqual([]);
  const [cluster] = topology.clusters;
  expect(cluster?.nodes.map(({ name }) => name)).toEqual(["node1", "node2", "twin", "10-0-0-9", "node3"]);
  expect(cluster?.nodes[0]?.pods.at(-1)?.name).toBe("second");
  expect(cluster?.nodes[0]?.ipForward?.value).toBe(false);
});

test("what stands under a broken header is not said to be missing", () => {
  const broken = "clustr demo {\n node n { pod web { container c } }\n}\nlink lan { members n:eth0 }\npath web:c -> n";
  expect(topologyOf(broken).findings.map(({ code }) => code)).toEqual(["unknown-statement"]);
});
