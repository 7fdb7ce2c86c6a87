// Namespaces are made when they are asked for: a packet asks for those on its way, however many pods its nodes have.
import { expect, test } from "vitest";
import { finish, type Steps } from "../steps/steps.ts";
import { type Analysis, analysisSteps, checkSteps, traceSteps } from "./analyze.ts";
import { readText } from "./read-text.ts";

const uri = "file:///t.k8snet";
const pods = (node: string) => Array.from({ length: 20 }, (_, at) => `pod ${node}${at} {}`).join("\n");

const [toOtherNodes, onItsNode] = [
  ["a0", "a1", "b0"],
  ["a0", "a1"],
];

/** The pods whose namespaces are asked for while `work` goes on over a topology. */
function podsAskedBy(text: string, work: (analysis: Analysis) => Steps<unknown>): string[] {
  const analysis = finish(analysisSteps(uri, () => readText(uri, text)));
  const asked = new Set<string>();
  const netns = (id: string) => {
    asked.add(id);
    return analysis.dataplane.netns(id);
  };
  finish(work({ ...analysis, dataplane: { ...analysis.dataplane, netns } }));
  const prefix = "default/";
  return [...asked]
    .filter((id) => id.startsWith(prefix))
    .map((id) => id.slice(prefix.length))
    .sort();
}

test.each([
  ["bridge", onItsNode],
  ["calico { encapsulation vxlan }", toOtherNodes],
  ["calico { encapsulation none }", toOtherNodes],
  ["cilium", toOtherNodes],
  ["flannel", toOtherNodes],
  ["ptp", onItsNode],
])("with cni %s, the pods beside the way of a packet are not made", (cni, reached) => {
  const text = `cluster k { cni ${cni}\nnode a {\n${pods("a")}\n}\nnode b {\n${pods("b")}\n}\n}\npath a0 -> b0\npath a0 -> a1`;
  expect(podsAskedBy(text, traceSteps)).toEqual(reached);
});

test("rules ask for no pod where no packet can tell them more", () => {
  const service = "service s { selector { app=web } port 80 }";
  const pod = "pod web { labels { app=web } container c { port 80 } }";
  const text = (cni: string) => `cluster k { cni ${cni}\nnode a {\n${pod}\n${pods("a")}\n}\n${service}\n}`;
  const check = function* (analysis: Analysis) {
    return yield* checkSteps(yield* traceSteps(analysis));
  };
  expect(podsAskedBy(text("bridge"), check)).toEqual(["a0", "web"]);
  expect(podsAskedBy(text("flannel"), check)).toEqual([]);
});
