import { expect } from "vitest";
import { formatAddress } from "../address/address.ts";
import type { Dataplane, Netns } from "../dataplane/dataplane.ts";
import { printDevices, printFdb, printNeighbours, printNetfilter, printRoutes } from "../dataplane/print-netns.ts";
import { ruleText } from "../dataplane/route-text.ts";
import { deriveTopology } from "../topology/derive/derive-topology.ts";
import { topology } from "../topology/topology.fixture.ts";
import type { TopologyFixture } from "../topology/topology-fixture-shapes.ts";
import { lowerTopology } from "./lower-topology.ts";
import { loweredDataplanes } from "./lowered-dataplanes.fixture.ts";

/** What a namespace holds, by the view that shows it. */
const views: Readonly<Record<string, (netns: Netns) => readonly string[]>> = {
  devices: printDevices,
  routes: (netns) => printRoutes(netns),
  local: (netns) => printRoutes(netns, "local"),
  neighbours: printNeighbours,
  rules: ({ rules }) => rules.map(ruleText),
  table2: (netns) => printRoutes(netns, "2"),
  mangle: (netns) => printNetfilter(netns, "mangle"),
  proxies: ({ proxyNeighbours }) =>
    [...(proxyNeighbours ?? [])].flatMap(([device, addresses]) =>
      addresses.map((each) => `${formatAddress(each)} dev ${device} proxy`),
    ),
  fdb: printFdb,
  filter: (netns) => printNetfilter(netns, "filter"),
  filter6: (netns) => printNetfilter(netns, "filter", 6),
  nat: (netns) => printNetfilter(netns, "nat"),
  nat6: (netns) => printNetfilter(netns, "nat", 6),
  sysctl: ({ sysctl }) => [
    `ip_forward=${Number(sysctl.forwarding[4])} rp_filter=${sysctl.rpFilter} bridge-nf-call-iptables=${Number(sysctl.bridgeNetfilter)}`,
  ],
  listeners: ({ listeners }) => [
    ...(listeners.any ? ["any"] : []),
    ...listeners.list.map(({ protocol, port, owner }) => `${protocol} ${port} ${owner}`),
  ],
};

/** The dataplane of a fixture, derived first. */
export function lowered(fixture: TopologyFixture): Dataplane {
  const dataplane = lowerTopology(deriveTopology(topology(fixture)).result).result;
  loweredDataplanes.push({ test: expect.getState().currentTestName ?? "", dataplane });
  return dataplane;
}

/**
 * Lowers, and expects each view of a namespace (`node1 routes`) to be exactly these lines. MACs are shown as `netns/device`, veths on a node as
 * `veth(pod)`.
 */
export function checkLowered(fixture: TopologyFixture, expected: Readonly<Record<string, readonly string[]>>): void {
  const dataplane = lowered(fixture);
  const shown = Object.keys(expected).map((key) => {
    const [id = "", view = ""] = key.split(" ");
    const netns = dataplane.netns(id);
    return [key, netns === undefined ? null : views[view]?.(netns).map((line) => nameThings(line, netns, dataplane))];
  });
  expect(Object.fromEntries(shown)).toEqual(expected);
}

function nameThings(line: string, netns: Netns, dataplane: Dataplane): string {
  return line
    .replace(/ proto kernel/g, "")
    .replace(/ pref medium/g, "")
    .replace(/CNI-(DN-)?[0-9a-f]{21,24}/g, "CNI-$1hash")
    .replace(/([0-9a-f]{2}:){5}[0-9a-f]{2}/g, (mac) => {
      const [holder] = dataplane.macHolders(mac);
      return holder === undefined ? "derived" : `${holder.netns}/${holder.device}`;
    })
    .replace(/veth[0-9a-f]{8}/g, (name) => {
      const device = netns.devices.get(name);
      return `veth(${device?.kind === "veth" ? device.peer.netns : netns.id})`;
    });
}
