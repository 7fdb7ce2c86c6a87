// Namespaces are made when they are asked for: a packet asks for those on its way, however many pods its nodes have.
import { expect, test } from "vitest";
import { tracePaths } from "../checks/traced-paths.ts";
import { finish } from "../steps/steps.ts";
import { analysisSteps } from "./analyze.ts";
import { readText } from "./read-text.ts";

const uri = "file:///t.k8snet";
const pods = (node: string) => Array.from({ length: 20 }, (_, at) => `pod ${node}${at} {}`).join("\n");

const [toOtherNodes, onItsNode] = [
  ["a0", "a1", "b0"],
  ["a0", "a1"],
];

test.each([
  ["bridge", onItsNode],
  ["calico { encapsulation vxlan }", toOtherNodes],
  ["calico { encapsulation none }", toOtherNodes],
  ["cilium", toOtherNodes],
  ["flannel", toOtherNodes],
  ["ptp", onItsNode],
])("with cni %s, the pods beside the way of a packet are not made", (cni, reached) => {
  const text = `cluster k { cni ${cni}\nnode a {\n${pods("a")}\n}\nnode b {\n${pods("b")}\n}\n}\npath a0 -> b0\npath a0 -> a1`;
  const { topology, index, dataplane } = finish(analysisSteps(uri, () => readText(uri, text)));
  const asked = new Set<string>();
  const netns = (id: string) => {
    asked.add(id);
    return dataplane.netns(id);
  };
  finish(tracePaths(topology.paths, index, { ...dataplane, netns }));
  const made = [...asked].filter((id) => id.startsWith("default/")).sort();
  expect(made).toEqual(reached.map((pod) => `default/${pod}`));
});
