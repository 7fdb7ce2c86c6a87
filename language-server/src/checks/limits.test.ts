import { expect, test } from "vitest";
import { deriveTopology } from "../topology/derive/derive-topology.ts";
import { cluster } from "../topology/topology.fixture.ts";
import type { PodFixture } from "../topology/topology-fixture-shapes.ts";
import { indexTopology } from "../topology/topology-index.ts";
import { findingsOf, tellFinding } from "./check-text.fixture.ts";
import { checkTopology, mostFindings } from "./run-checks.ts";

/** 100 nodes with so many pods each, all of which say their address. */
function largeCluster(podsPerNode: number, ipOf: (node: number, pod: number) => string) {
  const nodes = Array.from({ length: 100 }, (_, node) => {
    const pods: [string, PodFixture][] = Array.from({ length: podsPerNode }, (_, pod) => [
      `p${node}-${pod}`,
      { ip: ipOf(node, pod), containers: { app: [80] } },
    ]);
    return [`node${node}`, { podCIDR: `10.244.${node}.0/24`, pods: Object.fromEntries(pods) }] as const;
  });
  const declared = cluster({ podCIDR: "10.244.0.0/16", cni: "flannel", nodes: Object.fromEntries(nodes) });
  const { result: topology } = deriveTopology(declared);
  return { topology, index: indexTopology(topology), paths: [], expectations: [], hasErrors: false };
}

test("a large cluster without faults has no findings", () => {
  expect(checkTopology(largeCluster(100, (node, pod) => `10.244.${node}.${pod + 2}`))).toEqual([]);
});

test("of ten thousand faults of one code a thousand are told, and how many more there are", () => {
  const findings = checkTopology(largeCluster(100, () => "10.244.0.2"));
  expect(findings.every(({ code }) => code === "duplicate-address")).toBe(true);
  expect(findings).toHaveLength(mostFindings + 1);
  const rest = findings.find(({ message }) => message.key === "checks.more");
  expect(rest?.message.args).toEqual({ code: "duplicate-address", count: 9999 - mostFindings });
});

test("all node ports are taken", () => {
  const ports = Array.from({ length: 2769 }, (_, at) => `${at + 1} { name p${at} }`).join(", ");
  const text = `cluster c { cni flannel node n { pod a { labels { app=a } container a } }
 service s { type NodePort selector { app=a } port ${ports} } }`;
  const told = findingsOf(text).map((finding) => tellFinding(text, finding));
  expect(told).toEqual(["error node-ports-exhausted 2769 { name p2768 } @2"]);
});

test("a bridge has no more ports", () => {
  const text = (replicas: number) => `cluster c { podCIDR 10.0.0.0/16 cni flannel node n { podCIDR 10.0.0.0/20 }
 deployment web { replicas ${replicas} container a } }`;
  expect(findingsOf(text(1023))).toEqual([]);
  expect(findingsOf(text(1024)).map((finding) => tellFinding(text(1024), finding))).toEqual([
    "error too-many-bridge-ports n @1",
  ]);
});
