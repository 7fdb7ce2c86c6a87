import * as fc from "fast-check";
import { expect, test } from "vitest";
import { arbitraryCluster } from "../cni/arbitrary-cluster.ts";
import { lowerTopology } from "../cni/lower-topology.ts";
import { deriveTopology } from "../topology/derive/derive-topology.ts";
import { topology } from "../topology/topology.fixture.ts";
import type { Endpoint } from "../topology/topology.ts";
import { indexTopology } from "../topology/topology-index.ts";
import type { Trace, Way } from "../trace/trace.ts";
import { findPath } from "./find-path.ts";

/** The traces between all ends of a small cluster, with a small or a large packet. */
function tracesIn(fixture: Parameters<typeof topology>[0], size: number | null): Trace[] {
  const derived = deriveTopology(topology(fixture)).result;
  const index = indexTopology(derived);
  const dataplane = lowerTopology(derived, index).result;
  const machines = [...index.machinesById.values()].map(({ id, kind }): Endpoint => ({ kind, machine: id }));
  const ends: Endpoint[] = [...[...index.podsById.keys()].map((pod): Endpoint => ({ kind: "pod", pod })), ...machines];
  return ends.flatMap((from) =>
    ends.flatMap((to) => {
      const found = findPath({ from, to, port: null, family: null, size }, index, dataplane);
      return "problem" in found ? [] : [found.trace];
    }),
  );
}

function law(holds: (trace: Trace) => void): void {
  fc.assert(
    fc.property(arbitraryCluster, fc.constantFrom(null, 1500, 9000), (fixture, size) => {
      for (const trace of tracesIn(fixture, size)) holds(trace);
    }),
    { numRuns: 60 },
  );
}

function waysOf({ forward, reply, error }: Trace): Way[] {
  return [forward, reply, error].filter((way) => way !== null);
}

test("a path has an end: what arrives has no cause, what does not has one, and says so where it was lost", () => {
  law((trace) => {
    expect(trace.cause === null).toBe(trace.verdict === "delivered");
    for (const { verdict, cause, hops } of waysOf(trace)) {
      expect(cause === null).toBe(verdict === "delivered");
      const last = hops.at(-1)?.steps.at(-1)?.type;
      expect(last).toBe({ delivered: "deliver", dropped: "drop", rejected: "reject" }[verdict]);
    }
    expect(trace.reply !== null).toBe(trace.forward.verdict === "delivered");
  });
});

test("hops follow each other by wires: a hop begins where a packet enters, and ends where it leaves", () => {
  law((trace) => {
    for (const { hops } of waysOf(trace)) {
      for (const [at, { steps }] of hops.entries()) {
        if (at > 0) expect(steps[0]?.type).toBe("enter-interface");
        if (at < hops.length - 1) expect(steps.at(-1)?.type).toBe("exit-interface");
      }
    }
  });
});

test("every device that a packet passes links to the text", () => {
  law((trace) => {
    for (const { hops } of waysOf(trace)) {
      for (const { steps } of hops) {
        for (const { type, declaredAt } of steps) {
          if (type === "enter-interface" || type === "exit-interface") expect(declaredAt).not.toBe(null);
        }
      }
    }
  });
});
