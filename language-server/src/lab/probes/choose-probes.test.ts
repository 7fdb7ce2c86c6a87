import { expect, test } from "vitest";
import { formatAddress } from "../../address/address.ts";
import { lowerTopology } from "../../cni/lower-topology.ts";
import { type ReferenceChanges, referenceCluster } from "../../cni/reference-cluster.fixture.ts";
import { deriveTopology } from "../../topology/derive/derive-topology.ts";
import { topology } from "../../topology/topology.fixture.ts";
import { indexTopology } from "../../topology/topology-index.ts";
import { chooseProbes, usualChoice } from "./choose-probes.ts";
import type { PathChoice } from "./wanted-probe.ts";

/** The probes of a choice, as `from -> to protocol/port family`, with the size that is asked for. */
function chosen(changes: ReferenceChanges, choice: PathChoice | null): readonly string[] {
  const derived = deriveTopology(topology(referenceCluster(changes))).result;
  const index = indexTopology(derived);
  const { probes } = chooseProbes(choice ?? usualChoice(index), index, lowerTopology(derived, index).result);
  return probes.map(({ from, to, request }) => {
    const { protocol, destinationPort: port, destination, size } = request;
    const sized = size === null ? "" : ` ${size}`;
    return `${from} -> ${to} ${protocol}${port === null ? "" : `/${port}`} ${formatAddress(destination).includes(":") ? 6 : 4}${sized}`;
  });
}

const dualStack = { cluster: { podCIDR: "10.244.0.0/16, fd00:10:244::/48" } };
/** Three pods, two nodes, a router, a host. */
const ends = 7;

test("all: every ordered pair once in each family that both ends have, on a declared port if there is one", () => {
  const one = chosen({}, "all");
  expect(one).toHaveLength(ends * (ends - 1));
  expect(one).toContain("p1b -> p2a TCP/3306 4");
  expect(one).toContain("p2a -> node1 TCP/80 4");
  const both = chosen(dualStack, "all");
  expect(both.filter((probe) => probe.startsWith("p1a -> p2a "))).toEqual([
    "p1a -> p2a TCP/3306 4",
    "p1a -> p2a TCP/3306 6",
  ]);
  // Nodes have IPv4 only.
  expect(both.filter((probe) => probe.startsWith("p1a -> node2 "))).toEqual(["p1a -> node2 TCP/80 4"]);
});

test("sample: as many as asked for, the same each time, of all protocols and families", () => {
  const some = chosen(dualStack, { sample: 20 });
  expect(some).toEqual(chosen(dualStack, { sample: 20 }));
  expect(new Set(some).size).toBe(20);
  for (const part of [" TCP", " UDP", " ICMP", " 4", " 6"])
    expect(some.some((probe) => probe.includes(part))).toBe(true);
});

test("sample: all combinations there are, if more are asked for", () => {
  const every = chosen({}, { sample: 1000 });
  expect(every).toHaveLength(ends * (ends - 1) * 3);
  expect(new Set(every).size).toBe(every.length);
});

test("without a choice: a sample where the file declares no path", () => {
  expect(chosen({}, null)).toHaveLength(ends * (ends - 1) * 3);
});
