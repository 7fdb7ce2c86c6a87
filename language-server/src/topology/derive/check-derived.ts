import { expect } from "vitest";
import { formatAddress } from "../../address/address.ts";
import { formatInterfaceAddress, formatPrefix } from "../../address/prefix.ts";
import { machinesInTextOrder } from "../machine.ts";
import { topology } from "../topology.fixture.ts";
import type { Topology } from "../topology.ts";
import type { TopologyFixture } from "../topology-fixture-shapes.ts";
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
      const words = addresses.map(({ value }) => formatInterfaceAddress(value));
      if (mtu !== null) words.push(`mtu ${mtu.value}`);
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
export function checkDerived(
  fixture: TopologyFixture,
  expected: Record<string, string | undefined>,
  codes: readonly string[] = [],
) {
  const { result, findings } = deriveTopology(topology(fixture));
  const lines = describeTopology(result);
  expect(Object.fromEntries(Object.keys(expected).map((key) => [key, lines[key]]))).toEqual(expected);
  expect(findings.map(({ code }) => code)).toEqual(codes);
}
