import { expect } from "vitest";
import { lowered } from "../../cni/check-lowered.ts";
import type { Dataplane } from "../../dataplane/dataplane.ts";
import type { TopologyFixture } from "../../topology/topology-fixture-shapes.ts";
import type { LabPlan } from "./lab-plan.ts";
import { planLab } from "./plan-lab.ts";

/** The plan of a dataplane that has one. */
export function planOf(dataplane: Dataplane): LabPlan {
  const plan = planLab(dataplane);
  if ("problem" in plan) throw new Error(`no plan: ${plan.problem.key}`);
  return plan;
}

/** The lines of one stage in one namespace; those that are made from outside of all have the name `outside`. */
export function linesOf({ stages }: LabPlan, title: string, namespace: string): readonly string[] {
  const stage = stages.find((each) => each.title === title);
  return stage?.steps.find((step) => (step.namespace ?? "outside") === namespace)?.lines ?? [];
}

/** Plans a topology, and expects of each `stage namespace` exactly these lines. MACs are shown as `netns/device`. */
export function checkPlan(topology: TopologyFixture, expected: Readonly<Record<string, readonly string[]>>): void {
  checkPlanOf(lowered(topology), expected);
}

/** The same for a dataplane. */
export function checkPlanOf(dataplane: Dataplane, expected: Readonly<Record<string, readonly string[]>>): void {
  const plan = planOf(dataplane);
  const shown = Object.keys(expected).map((key) => {
    const [title = "", namespace = ""] = key.split(" ");
    return [key, linesOf(plan, title, namespace).map((line) => nameMacs(line, dataplane))];
  });
  expect(Object.fromEntries(shown)).toEqual(expected);
}

function nameMacs(line: string, dataplane: Dataplane): string {
  return line.replace(/([0-9a-f]{2}:){5}[0-9a-f]{2}/g, (mac) => {
    const [holder] = dataplane.macHolders(mac);
    return holder === undefined ? "derived" : `${holder.netns}/${holder.device}`;
  });
}
