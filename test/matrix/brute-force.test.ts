// The matrix asks one packet for many. Here every pair is asked for itself: on the fuzzer's topologies, and on clusters of equal pods with a fault or two.
import { describe, expect, test } from "vitest";
import { analyze, type CheckedAnalysis } from "../../language-server/src/analysis/analyze.ts";
import { readText } from "../../language-server/src/analysis/read-text.ts";
import { expectBruteForce } from "../../language-server/src/matrix/check-matrix.fixture.ts";
import { generateTopology } from "../fuzz-lab/generate-topology.ts";
import { randomFrom } from "../fuzz-lab/random.ts";
import { printStatements } from "../fuzz-lab/statement.ts";
import { cloudText, equalPodsText } from "./equal-pods.ts";

const seeds = Array.from({ length: Number(process.env.K8SNET_MATRIX_SEEDS ?? 25) }, (_, number) => number);

function analysisOf(text: string): CheckedAnalysis {
  const uri = "file:///generated.k8snet";
  const read = readText(uri, text);
  return analyze(uri, (asked) => (asked === uri ? read : undefined));
}

describe("topologies of the fuzzer", () => {
  test.each(seeds)("seed %i", (seed) => {
    const text = printStatements(generateTopology(randomFrom(`matrix/${seed}`)).statements);
    // Some are a link alone.
    expectBruteForce(analysisOf(text));
  });
});

describe("clusters of equal pods", () => {
  test.each(seeds)("seed %i", (seed) => {
    const text = equalPodsText(randomFrom(`equal/${seed}`));
    const analysis = analysisOf(text);
    expect(
      analysis.findings.filter(({ code }) => /^(syntax|unknown-word|unknown-statement|misplaced)/.test(code)),
    ).toEqual([]);
    expect(expectBruteForce(analysis).groups.length).toBeGreaterThan(0);
  });
});

describe("pods with addresses of their nodes' interfaces", () => {
  test.each(seeds)("seed %i", (seed) => {
    const analysis = analysisOf(cloudText(randomFrom(`cloud/${seed}`)));
    expect(expectBruteForce(analysis).groups.length).toBeGreaterThan(0);
  });
});
