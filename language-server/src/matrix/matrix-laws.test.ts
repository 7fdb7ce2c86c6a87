// One packet stands for many: whatever is declared, and whatever is wrong, it says what each of them would have said.
import * as fc from "fast-check";
import { expect, test } from "vitest";
import { arbitraryCluster } from "../cni/arbitrary-cluster.ts";
import { lowerTopology } from "../cni/lower-topology.ts";
import { kubeProxy } from "../kube-proxy/kube-proxy.ts";
import { deriveTopology } from "../topology/derive/derive-topology.ts";
import { topology } from "../topology/topology.fixture.ts";
import { indexTopology } from "../topology/topology-index.ts";
import { expectBruteForce } from "./check-matrix.fixture.ts";

test("a matrix tells of every pair what its own packet finds out, on broken clusters too", () => {
  let groups = 0;
  fc.assert(
    fc.property(arbitraryCluster, (fixture) => {
      const derived = deriveTopology(topology(fixture)).result;
      const index = indexTopology(derived);
      const dataplane = lowerTopology(derived, index, [kubeProxy]).result;
      groups += expectBruteForce({ topology: derived, index, dataplane }).groups.length;
    }),
    { numRuns: 150 },
  );
  expect(groups).toBeGreaterThan(0);
}, 60_000);
