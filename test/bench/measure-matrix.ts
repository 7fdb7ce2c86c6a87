// Measures the matrix: `node --expose-gc measure-matrix.ts PODS …`. Prints the figures as one line of JSON. Each size is in a process of its own, for its heap.
import { type Analysis, analyze } from "../../language-server/src/analysis/analyze.ts";
import { readText } from "../../language-server/src/analysis/read-text.ts";
import { buildMatrix } from "../../language-server/src/matrix/build-matrix.ts";
import { generatePolicedTopology } from "./generate-policed-topology.ts";
import type { MeasuredMatrix } from "./measured.ts";

const pods = Number(process.argv[2]);
const uri = "file:///bench.k8snet";
const read = readText(uri, generatePolicedTopology(pods));

function analysisOf(): Analysis {
  const analysis = analyze(uri, () => read);
  const errors = analysis.findings.filter(({ severity }) => severity === "error");
  if (errors.length > 0) throw new Error(`the generated topology has errors, such as ${errors[0]?.message.key}`);
  return analysis;
}

function heapMegabytes(): number {
  globalThis.gc?.();
  globalThis.gc?.();
  return process.memoryUsage().heapUsed / 1e6;
}

/** Milliseconds that this process had the processors. */
function processorTime(): number {
  const { user, system } = process.cpuUsage();
  return (user + system) / 1000;
}

// Each time from a dataplane that nothing was asked of, as the command does it.
const times: number[] = [];
let figures: Omit<MeasuredMatrix, "milliseconds"> | undefined;
for (let round = 0; round < 3; round++) {
  const analysis = analysisOf();
  const before = heapMegabytes();
  const started = processorTime();
  const { groups, connections, traces } = buildMatrix(analysis);
  times.push(processorTime() - started);
  figures ??= {
    pods,
    groups: groups.length,
    connections: connections.length,
    packets: traces,
    heap: heapMegabytes() - before,
  };
}
process.stdout.write(`${JSON.stringify({ ...figures, milliseconds: Math.min(...times) })}\n`);
