import { expect, test } from "vitest";
import { formatAddress } from "../../address/address.ts";
import { formatInterfaceAddress, formatPrefix } from "../../address/prefix.ts";
import { machinesInTextOrder } from "../machine.ts";
import { cluster, topology } from "../topology.fixture.ts";
import type { Topology } from "../topology.ts";
import type { ClusterFixture, TopologyFixture } from "../topology-fixture-shapes.ts";
import { deriveTopology } from "./derive-topology.ts";

/** What a derived topology says, a line a thing: pods by id, interfaces as `machine:interface`, and so on. */
function describeTopology({ clusters, links, ...rest }: Topology): Record<string, string> {
  const lines: Record<string, string> = {};
  for (const { name, podCIDRs, serviceCIDRs, nodes, services } of clusters) {
    const prefixes = (list: typeof podCIDRs) => list.map(({ value }) => formatPrefix(value)).join(" ");
    lines[`cluster ${name}`] = `${prefixes(podCIDRs)} | ${prefixes(serviceCIDRs)}`;
    for (const node of nodes) {
      lines[`podCIDR ${node.id}`] = prefixes(node.podCIDRs);
      for (const { id, ips } of node.pods)
        lines[id] = [node.id, ...ips.map(({ value }) => formatAddress(value))].join(" ");
    }
    for (const { id, clusterIPs, ports } of services) {
      const addresses = clusterIPs.map(({ value }) => formatAddress(value)).join(" ");
      const nodePorts = ports.flatMap(({ nodePort }) => nodePort ?? []).join(" ");
      lines[`service ${id}`] = nodePorts === "" ? addresses : `${addresses} ${nodePorts}`;
    }
  }
  for (const machine of machinesInTextOrder({ clusters, links, ...rest })) {
    for (const { name, addresses, mtu, gateways } of machine.interfaces) {
      const words = [...addresses.map(({ value }) => formatInterfaceAddress(value)), `mtu ${mtu?.value}`];
      lines[`${machine.id}:${name}`] = [...words, ...gateways.map(({ value }) => `via ${formatAddress(value)}`)].join(
        " ",
      );
    }
  }
  for (const { id, subnets, members } of links) {
    const joined = members.map((member) => `${member.machine}:${member.interface}`);
    lines[`link ${id}`] = [...subnets.map(({ value }) => formatPrefix(value)), ...joined].join(" ");
  }
  return lines;
}

/** Derives, and expects those lines to be there as they are (undefined: not there), and exactly these findings. */
function check(fixture: TopologyFixture, expected: Record<string, string | undefined>, codes: readonly string[] = []) {
  const { result, findings } = deriveTopology(topology(fixture));
  const lines = describeTopology(result);
  expect(Object.fromEntries(Object.keys(expected).map((key) => [key, lines[key]]))).toEqual(expected);
  expect(findings.map(({ code }) => code)).toEqual(codes);
}

function checkCluster(
  fixture: ClusterFixture,
  expected: Record<string, string | undefined>,
  codes?: readonly string[],
) {
  check({ clusters: { demo: fixture } }, expected, codes);
}

test("the smallest file gets everything", () => {
  checkCluster(
    {
      cni: "flannel",
      nodes: { node1: { pods: { web: ["nginx"], cache: ["redis"] } }, node2: { pods: { db: ["mysql"] } } },
    },
    {
      "cluster demo": "10.244.0.0/16 | 10.96.0.0/12",
      "podCIDR node1": "10.244.0.0/24",
      "podCIDR node2": "10.244.1.0/24",
      "default/web": "node1 10.244.0.2",
      "default/cache": "node1 10.244.0.3",
      "default/db": "node2 10.244.1.2",
      "node1:eth0": "192.168.0.2/24 mtu 1500",
      "node2:eth0": "192.168.0.3/24 mtu 1500",
      "link implied 192.168.0.0/24": "192.168.0.0/24 node1:eth0 node2:eth0",
    },
  );
});

test("what is declared is skipped", () => {
  checkCluster(
    {
      nodes: {
        node1: { pods: { first: [], second: [] } },
        node2: { podCIDR: "10.244.0.0/24", pods: { third: [], fourth: { ip: "10.244.0.2" } } },
        node3: { interfaces: { eth0: "192.168.0.2/24" }, pods: { fifth: { ip: "10.244.1.2" } } },
      },
    },
    {
      "podCIDR node1": "10.244.1.0/24",
      "podCIDR node3": "10.244.2.0/24",
      "default/first": "node1 10.244.1.3",
      "default/second": "node1 10.244.1.4",
      "default/third": "node2 10.244.0.3",
      "node1:eth0": "192.168.0.3/24 mtu 1500",
      "node2:eth0": "192.168.0.4/24 mtu 1500",
    },
  );
});

test("deriving again changes nothing", () => {
  const once = deriveTopology(
    cluster({ nodes: { node1: { pods: { web: [] } } }, workloads: { api: { replicas: 3 } } }),
  ).result;
  expect(deriveTopology(once)).toEqual({ result: once, findings: [] });
});
