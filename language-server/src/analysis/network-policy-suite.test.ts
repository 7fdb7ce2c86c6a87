// Kubernetes' own NetworkPolicy conformance tests as truth tables, held by the engine alone and by packets through the whole simulator.
import { existsSync, readdirSync, readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { findPath } from "../path/find-path.ts";
import { readYaml } from "../path/small-yaml.fixture.ts";
import { createPacketJudge } from "../policy/packet-judge.ts";
import { createPolicyEngine } from "../policy/policy-engine.ts";
import type { Protocol } from "../topology/topology.ts";
import { type Analysis, analyze, type CheckedAnalysis } from "./analyze.ts";
import { textOfObjects } from "./network-policy-case.fixture.ts";
import { readText } from "./read-text.ts";

const suite = new URL("../../../../shared/suites/k8s-e2e/cases/", import.meta.url);

type Row = { from: string; to: string; protocol: Protocol; port: number; combined: string };

const plugins = ["kindnet", "calico", "cilium"] as const;

/** What a plugin does otherwise, and says so: Cilium knows pods by their identity, and ipBlock does not mean them. */
const otherwise: Readonly<Record<(typeof plugins)[number], RegExp | null>> = {
  kindnet: null,
  calico: null,
  cilium: /^3[456]-.*(cidr|ipblock)/,
};

describe.skipIf(!existsSync(suite)).each(plugins)(
  "NetworkPolicy conformance with %s (the suite stands beside the repository, or it is skipped)",
  (plugin) => {
    test.each(states().filter((state) => otherwise[plugin]?.test(state) !== true))("%s", (state) => {
      const file = (name: string) => readFileSync(new URL(`${state}/${name}`, suite), "utf8");
      const objects = ["resources.yaml", "policies.yaml"].flatMap((name) => readYaml(file(name)));
      const analysis = analysisOf(textOfObjects(objects, plugin));
      expect(analysis.findings.filter(({ severity }) => severity === "error")).toEqual([]);
      // What happens from a pod to itself is undefined.
      const rows = readRows(file("expected.csv")).filter(({ from, to }) => from !== to);
      expect(rows.map((row) => ({ ...row, combined: byEngine(row, analysis) }))).toEqual(rows);
      expect(rows.map((row) => ({ ...row, combined: byPacket(row, analysis) }))).toEqual(rows);
    });
  },
);

function states(): readonly string[] {
  if (!existsSync(suite)) return [];
  return readdirSync(suite).flatMap((name) => readdirSync(new URL(`${name}/`, suite)).map((step) => `${name}/${step}`));
}

function analysisOf(text: string): CheckedAnalysis {
  const uri = "test:/main.k8snet";
  const read = readText(uri, text);
  return analyze(uri, () => read);
}

function readRows(csv: string): readonly Row[] {
  const [, ...lines] = csv.trim().split("\n");
  return lines.map((line) => {
    const [from = "", to = "", protocol = "", port = "", combined = ""] = line.split(",");
    return { from, to, protocol: protocol as Protocol, port: Number(port), combined };
  });
}

function byEngine({ from, to, protocol, port }: Row, { topology, index }: Analysis): string {
  const [cluster] = topology.clusters;
  const [source] = index.podsById.get(from)?.pod.ips ?? [];
  const [destination] = index.podsById.get(to)?.pod.ips ?? [];
  if (cluster === undefined || source === undefined || destination === undefined)
    throw new Error(`no pod: ${from}, ${to}`);
  const { judge } = createPacketJudge("test", createPolicyEngine(cluster, index));
  const ends = { source: source.value, destination: destination.value };
  const judgements = judge({ ...ends, protocol, sourcePort: 40000, destinationPort: port });
  return judgements.every(({ allowed }) => allowed) ? "allowed" : "blocked";
}

function byPacket({ from, to, protocol, port }: Row, { index, dataplane }: Analysis): string {
  const ends = { from: { kind: "pod", pod: from }, to: { kind: "pod", pod: to } } as const;
  const found = findPath({ ...ends, port: { port, protocol }, family: null, size: null }, index, dataplane);
  if ("problem" in found) throw new Error(found.problem.key);
  const { verdict, cause } = found.trace;
  if (verdict === "delivered") return "allowed";
  return cause === "denied-ingress" || cause === "denied-egress" ? "blocked" : `${verdict} ${cause}`;
}
