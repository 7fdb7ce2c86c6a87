import { expect, test } from "vitest";
import { lowered } from "../../cni/check-lowered.ts";
import { referenceCluster } from "../../cni/reference-cluster.fixture.ts";
import { planLab } from "./plan-lab.ts";

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
