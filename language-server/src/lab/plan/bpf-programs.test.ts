import { expect, test } from "vitest";
import { lowered } from "../../cni/check-lowered.ts";
import { referenceCluster } from "../../cni/reference-cluster.fixture.ts";
import { planLab } from "./plan-lab.ts";

test("a tunnel device in metadata mode, and devices that ask nobody", () => {
  const plan = planLab(lowered(referenceCluster({ cluster: { cni: "cilium" } })));
  const lines = "problem" in plan ? [] : plan.stages.flatMap(({ steps }) => steps.flatMap((step) => step.lines));
  expect(lines).toContain("link add name cilium_vxlan type vxlan external dstport 8472 nolearning");
  expect(lines.filter((line) => line.endsWith("arp off"))).toHaveLength(4);
});

test("namespaces with eBPF programs are planned, and named as what cannot be verified", () => {
  const namesIn = (cniOptions: Readonly<Record<string, string>>) => {
    const plan = planLab(lowered(referenceCluster({ cluster: { cni: "cilium", cniOptions } })));
    return "problem" in plan ? [] : plan.notVerifiable.map(({ what, netns }) => `${what} ${netns}`);
  };
  expect(namesIn({})).toEqual(["eBPF node1", "eBPF node2"]);
  // With socket balancing pods have a program of their own.
  expect(namesIn({ kubeProxyReplacement: "on" })).toEqual([
    ...["eBPF node1", "eBPF default/p1a", "eBPF default/p1b", "eBPF node2", "eBPF default/p2a"],
  ]);
});
