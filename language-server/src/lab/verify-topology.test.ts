// The kernel at hand is asked. Where it has no network namespaces the tests are skipped, with the reason; CI fails then.
import { expect, type TestContext, test } from "vitest";
import { address } from "../address/address.ts";
import { lowerTopology } from "../cni/lower-topology.ts";
import { type ReferenceChanges, referenceCluster } from "../cni/reference-cluster.fixture.ts";
import { render } from "../messages/message.ts";
import { deriveTopology } from "../topology/derive/derive-topology.ts";
import { topology } from "../topology/topology.fixture.ts";
import { indexTopology } from "../topology/topology-index.ts";
import type { LabReport } from "./lab-report.ts";
import type { LabPlan } from "./plan/lab-plan.ts";
import type { PathChoice } from "./probes/wanted-probe.ts";
import { type LabOptions, verifyProbes } from "./verify-probes.ts";
import { type VerifiableTopology, verifyTopology } from "./verify-topology.ts";

function reference(changes: ReferenceChanges = {}): VerifiableTopology {
  const derived = deriveTopology(topology(referenceCluster({ cluster: { cni: "flannel" }, ...changes }))).result;
  const index = indexTopology(derived);
  return { index, dataplane: lowerTopology(derived, index).result };
}

async function verify(
  context: TestContext,
  verifiable: VerifiableTopology,
  paths: PathChoice,
  options: Partial<LabOptions> = {},
): Promise<LabReport> {
  const report = await verifyTopology(verifiable, { language: "en", limitSeconds: 60, paths, ...options });
  return "problem" in report ? context.skip(render(report.problem, "en")) : report;
}

/** The plan without the lines of one namespace that have a word. */
function without(word: string, namespace: string): (plan: LabPlan) => LabPlan {
  return (plan) => ({
    ...plan,
    stages: plan.stages.map((stage) => ({
      ...stage,
      steps: stage.steps.map((step) =>
        step.namespace === namespace ? { ...step, lines: step.lines.filter((line) => !line.includes(word)) } : step,
      ),
    })),
  });
}

test("a cluster of which simulator and kernel say the same", async (context) => {
  const stages = new Set<string>();
  const report = await verify(context, reference(), { sample: 40 }, { onProgress: ({ stage }) => stages.add(stage) });
  expect(report.probes.filter(({ equal }) => !equal)).toEqual([]);
  expect(report.state).toEqual([]);
  expect(report.probes).toHaveLength(40);
  expect(new Set(report.probes.map(({ protocol }) => protocol))).toEqual(new Set(["TCP", "UDP", "ICMP"]));
  expect(new Set(report.probes.map(({ predicted }) => predicted.verdict)).size).toBeGreaterThan(1);
  expect(report.capabilities).toMatchObject({ veth: true, bridge: true, vxlan: true });
  expect(report.sysctls.node1).toMatchObject({ "net.ipv4.ip_forward": "1" });
  expect([...stages]).toEqual(expect.arrayContaining(["state", "probe"]));
});

test("a route that is missing in the kernel is found, in the state and where the packet leaves the predicted way", async (context) => {
  const report = await verify(context, reference(), "all", { changePlan: without("10.244.1.0/24", "node1") });
  expect(report.state).toContainEqual({
    netns: "node1",
    predicted: expect.stringContaining("10.244.1.0/24 via 10.244.1.0 dev flannel.1"),
    observed: null,
  });
  const wrong = report.probes.find(({ from, to }) => from === "p1a" && to === "p2a");
  expect(wrong).toMatchObject({
    ...{ equal: false, predicted: { verdict: "delivered" }, observed: { verdict: "dropped" } },
    firstDifference: { way: "forward", field: "device", predicted: "flannel.1", observed: "eth0" },
  });
  // The default route takes the packet instead.
  expect(wrong?.firstDifference?.kernel.slice(0, 2).join("\n")).toMatch(
    /^node1: ip -4 route get 10\.244\.1\.2 from 10\.244\.0\.2 iif cni0\n.* via 192\.168\.50\.1 dev eth0/,
  );
  const untouched = report.probes.find(({ from, to }) => from === "p1a" && to === "p1b");
  expect(untouched?.equal).toBe(true);
});

test("what cannot be sent is told by name, and counted apart", async (context) => {
  const verifiable = reference();
  const request = { netns: "node1", source: null, destinationPort: 80, size: null } as const;
  const sctp = { ...request, protocol: "SCTP", destination: address("192.168.50.12") } as const;
  const reason = { key: "trace.path-service-headless", args: {} } as const;
  const chosen = {
    probes: [{ from: "node1", to: "node2", request: sctp }],
    unsendable: [{ what: "node1 -> internet", reason }],
  };
  const report = await verifyProbes(verifiable.dataplane, chosen, { language: "en", limitSeconds: 60 });
  if ("problem" in report) return context.skip(render(report.problem, "en"));
  expect(report.probes).toEqual([]);
  expect(report.notVerifiable).toEqual([
    { what: "node1 -> internet", reason: render(reason, "en"), probes: 1 },
    { what: "SCTP", reason: "the lab sends only TCP, UDP and ICMP, not SCTP", probes: 1 },
  ]);
});

test("more packets than the lab sends are refused before anything is built", async () => {
  const nodes = Object.fromEntries(
    Array.from({ length: 150 }, (_, at) => [`n${at}`, { interfaces: { eth0: `10.9.${at}.1/16` } }]),
  );
  const report = await verifyTopology(reference({ nodes }), { language: "en", paths: "all" });
  expect(report).toEqual({ problem: { key: "lab.too-many-probes", args: { limit: 20_000 } } });
});

test("an abort ends it with a sentence", async () => {
  const controller = new AbortController();
  const onProgress = () => controller.abort();
  const report = await verifyTopology(reference(), {
    ...{ language: "en", paths: "all", signal: controller.signal, onProgress },
  });
  expect(report).toHaveProperty("problem");
});
