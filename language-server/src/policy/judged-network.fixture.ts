// A small network with the policies of a text, and connections between its ends judged by the engine.
import { expect } from "vitest";
import { address } from "../address/address.ts";
import type { Judgement } from "../dataplane/packet-judge.ts";
import { topologyOf } from "../language/topology-of.fixture.ts";
import { deriveTopology } from "../topology/derive/derive-topology.ts";
import type { Protocol } from "../topology/topology.ts";
import { indexTopology } from "../topology/topology-index.ts";
import { createPacketJudge } from "./packet-judge.ts";
import { createPolicyEngine } from "./policy-engine.ts";

/** a and b in x, with equal labels but for `pod`; c in y; n1 and n2 are the nodes' addresses; o is outside. */
const ends: Readonly<Record<string, string>> = {
  a: "10.244.0.2",
  b: "10.244.1.2",
  c: "10.244.1.3",
  n1: "192.168.1.1",
  n2: "192.168.1.2",
  o: "203.0.113.9",
};

const network = (policies: string) => `cluster demo {
  namespace x { labels { team=red } }
  namespace y { labels { team=blue } }
  node node1 { interface eth0 { ip 192.168.1.1/24 } podCIDR 10.244.0.0/24
    pod x/a { ip 10.244.0.2 labels { pod=a, app=web } container c { port 80 { name serve } } } }
  node node2 { interface eth0 { ip 192.168.1.2/24 } podCIDR 10.244.1.0/24
    pod x/b { ip 10.244.1.2 labels { pod=b, app=web } container c { port 81 { name serve } port 53/udp { name dns } } }
    pod y/c { ip 10.244.1.3 labels { pod=c } container c { port 8080 } } }
  service y/c { selector { pod=c } port 80 -> 8080 }
  ${policies}
}`;

/** What the policies say of a connection such as `a -> b:53/udp`, without a port an ICMP echo: the end that sends first. */
export function judgementsOf(policies: string, connection: string): readonly Judgement[] {
  const [, from = "", to = "", port = "", protocol = "tcp"] =
    /^(\w+) -> (\w+)(?::(\d+)(?:\/(\w+))?)?$/.exec(connection) ?? [];
  const declared = topologyOf(network(policies));
  expect(declared.findings).toEqual([]);
  const { result: topology } = deriveTopology(declared.topology);
  const [cluster] = topology.clusters;
  if (cluster === undefined) throw new Error("no cluster");
  const { judge } = createPacketJudge("test", createPolicyEngine(cluster, indexTopology(topology)));
  return judge({
    source: address(ends[from] ?? ""),
    destination: address(ends[to] ?? ""),
    protocol: port === "" ? "ICMP" : (protocol.toUpperCase() as Protocol),
    sourcePort: 40000,
    destinationPort: port === "" ? null : Number(port),
  });
}

export const allows = (policies: string, connection: string) =>
  judgementsOf(policies, connection).every(({ allowed }) => allowed);

export const inX = (body: string) => `networkPolicy x/p { ${body} }`;
