// Measures sizes side by side in one process: `node --expose-gc measure.ts PODS:PODS-A-FILE|all …`. Prints their figures as one line of JSON.
import { type Analysis, analyze, checkSteps, tracedSteps } from "../../language-server/src/analysis/analyze.ts";
import { findNamedPath } from "../../language-server/src/analysis/named-path.ts";
import { type ReadText, readText, readTextSteps } from "../../language-server/src/analysis/read-text.ts";
import { checkTopology } from "../../language-server/src/checks/run-checks.ts";
import { lowerTopology } from "../../language-server/src/cni/lower-topology.ts";
import { topologyDiagram } from "../../language-server/src/diagram/topology-diagram.ts";
import { explain } from "../../language-server/src/explain/explain.ts";
import type { DocumentDeclarations } from "../../language-server/src/language/declarations.ts";
import { parseText } from "../../language-server/src/language/parser-services.ts";
import { readDocument } from "../../language-server/src/language/reading/read-document.ts";
import { buildTopology } from "../../language-server/src/language/resolving/build-topology.ts";
import { importClosure } from "../../language-server/src/language/resolving/import-closure.ts";
import type { Steps } from "../../language-server/src/steps/steps.ts";
import { deriveTopology } from "../../language-server/src/topology/derive/derive-topology.ts";
import { indexTopology } from "../../language-server/src/topology/topology-index.ts";
import { generateTopology } from "./generate-topology.ts";
import type { Measured, Stage } from "./measured.ts";

// The parser is made, and the shortest way compiled, before anything counts.
analyze("file:///warm", (uri) => readText(uri, "cluster warm { node n { pod web { container c } } }"));

const sizes = process.argv.slice(2).map((word) => {
  const [pods = "0", filePods] = word.split(":");
  return measuredSize(Number(pods), filePods === "all" ? null : Number(filePods));
});
/** A sample of each size does as many pods: of small sizes so many, each with its own data, that they need the garbage collector and the processor's caches as a large one does. */
const podsASample = Math.max(...sizes.map(({ pods }) => pods));

type MeasuredSize = ReturnType<typeof measuredSize>;

function measuredSize(pods: number, filePods: number | null) {
  const generated = generateTopology(pods, filePods);
  const before = heapMegabytes();
  const reads = new Map([...generated.files].map(([uri, text]) => [uri, readText(uri, text)] as const));
  const analysis = analyzeAll(generated.root, reads);
  return { pods, generated, reads, analysis, heap: heapMegabytes() - before, shortest: new Map<Stage, number>() };
}

function heapMegabytes(): number {
  globalThis.gc?.();
  globalThis.gc?.();
  return process.memoryUsage().heapUsed / 1e6;
}

function analyzeAll(root: string, reads: ReadonlyMap<string, ReadText>): Analysis {
  return analyze(root, (uri) => reads.get(uri));
}

/** Milliseconds that this process had the processor: its clock ticks slowly, and goes on only while nothing else is in the way. */
function processorTime(): number {
  const { user, system } = process.threadCpuUsage?.() ?? process.cpuUsage();
  return (user + system) / 1000;
}

/** Milliseconds. Longer than this a sample is likely to be interrupted by another process, and long enough for the processor's clock. */
const longSample = 40;

/**
 * Runs one stage on each of the inputs, and keeps the shortest of its samples, in milliseconds an input. All results stay until the end, so that as much
 * survives of a sample of small sizes, and costs the collector, as of a large one.
 */
function time<I, T>(size: MeasuredSize, stage: Stage, inputs: readonly I[], run: (input: I) => T): T[] {
  const startedProcessor = processorTime();
  const started = performance.now();
  const results = inputs.map(run);
  const elapsed = performance.now() - started;
  const took = (elapsed < longSample ? elapsed : processorTime() - startedProcessor) / inputs.length;
  size.shortest.set(stage, Math.min(size.shortest.get(stage) ?? Number.POSITIVE_INFINITY, took));
  return results;
}

/** The stages of `analyze`, one by one. The syntax trees are gone when the topology's stages run, as they are in the language server. */
function runStages(size: MeasuredSize): void {
  const documents = runTextStages(size);
  globalThis.gc?.();
  for (let sample = 0; sample < samplesARound; sample++) runTopologyStages(size, documents);
}

/** How often in a round the stages run that follow parsing: they are so much shorter that they would be sampled too seldom. */
const readsARound = 3;
/** Still shorter, and so many that the collector, which comes at the same place after each parsing, does not always come in the same stage. */
const samplesARound = 12;

type Documents = ReadonlyMap<string, DocumentDeclarations>;

function runTextStages(size: MeasuredSize): Documents[] {
  const copies = Array.from({ length: podsASample / size.pods }, () => size.generated);
  time(size, "JSON.parse", copies, ({ json }) => JSON.parse(json));
  const parsed = time(size, "parse", copies, ({ files }) => [...files].map(([uri, text]) => parseText(text, uri)));
  const read = () =>
    time(size, "read", parsed, (trees): Documents => {
      const documents = trees.map(({ uri, result }) => readDocument(uri, result));
      return new Map(documents.map((document) => [document.uri, document]));
    });
  globalThis.gc?.();
  for (let sample = 1; sample < readsARound; sample++) read();
  return read();
}

function runTopologyStages(size: MeasuredSize, inputs: readonly Documents[]): void {
  const built = time(size, "link", inputs, (documents) => {
    const closure = importClosure(size.generated.root, (uri) => documents.get(uri));
    return buildTopology(closure.documents, closure.missing).topology;
  });
  const resolved = time(size, "resolve", built, (declared) => {
    const topology = deriveTopology(declared).result;
    return { topology, index: indexTopology(topology) };
  });
  const lowered = time(size, "lower", resolved, ({ topology, index }) => ({
    topology,
    dataplane: lowerTopology(topology, index).result,
  }));
  const findings = time(size, "check", resolved, ({ topology, index }) =>
    checkTopology({ topology, index, paths: [], expectations: [], hasErrors: false }),
  );
  const errors = findings.flat().filter(({ severity }) => severity === "error" || severity === "warning");
  if (errors.length > 0) throw new Error(`the generated topology has findings, such as ${errors[0]?.message.key}`);
  time(size, "diagram", lowered, ({ topology, dataplane }) => topologyDiagram(topology, dataplane, "en"));
}

function lowerEveryNamespace(size: MeasuredSize): void {
  const copies = Array.from({ length: podsASample / size.pods }, () => size.analysis);
  time(size, "lower every namespace", copies, ({ topology, index }) => {
    const fresh = lowerTopology(topology, index).result;
    for (const id of fresh.netnsIds) fresh.netns(id);
  });
}

function explainPair(generated: MeasuredSize["generated"], analysis: Analysis): void {
  const asked = { from: generated.from, to: generated.to, port: "8080", family: null, size: null };
  const found = findNamedPath(analysis, asked);
  if ("problem" in found) throw new Error(`the pair cannot be explained: ${found.problem.key}`);
  if (found.trace.verdict !== "delivered")
    throw new Error(`the packet is ${found.trace.verdict}: ${found.trace.cause}`);
  explain(found, "en");
}

/** One character changes in the file in the middle; all other files are as they were read. */
function typeKey(size: MeasuredSize, round: number): void {
  const { generated, reads } = size;
  const uris = [...generated.files.keys()];
  const uri = uris[uris.length >> 1] ?? generated.root;
  const text = (generated.files.get(uri) ?? "").replace("web:1.27.3", `web:1.27.${round % 10}`);
  time(size, "key", [text], () => {
    const [read] = time(size, "key: its file", [text], (changed) => readText(uri, changed));
    if (read !== undefined) reads.set(uri, read);
    analyzeAll(generated.root, reads);
  });
}

/** The longest step of the way from the text of the largest file to findings: others wait for its end. */
function longestStep({ generated, reads, shortest }: MeasuredSize): void {
  const [[uri, text] = ["", ""]] = [...generated.files].sort(([, one], [, other]) => other.length - one.length);
  let longest = 0;
  const run = <T>(steps: Steps<T>): T => {
    for (;;) {
      const started = performance.now();
      const step = steps.next();
      longest = Math.max(longest, performance.now() - started);
      if (step.done === true) return step.value;
    }
  };
  const read = run(readTextSteps(uri, text));
  const getText = (asked: string) => (asked === uri ? read : reads.get(asked));
  run(checkSteps(run(tracedSteps(generated.root, getText))));
  shortest.set("longest step", Math.min(shortest.get("longest step") ?? Number.POSITIVE_INFINITY, longest));
}

// At least five rounds, and as many as a minute holds. The sizes take turns, so that whatever slows the machine slows all of them.
const deadline = performance.now() + 60_000;
for (let round = 0; round < 5 || (performance.now() < deadline && round < 50); round++) {
  for (const size of sizes) {
    globalThis.gc?.();
    runStages(size);
    typeKey(size, round);
    longestStep(size);
    if (round < 3) lowerEveryNamespace(size);
  }
}
for (let round = 0; round < 100; round++) {
  for (const size of sizes) {
    const { topology, index } = size.analysis;
    const fresh: Analysis = { ...size.analysis, dataplane: lowerTopology(topology, index).result };
    time(size, "explain, first time", [fresh], (analysis) => explainPair(size.generated, analysis));
    time(size, "explain", Array(10).fill(fresh), (analysis) => explainPair(size.generated, analysis));
  }
}

const measured = sizes.map(({ pods, generated, heap, shortest }): Measured => {
  const bytes = [...generated.files.values()].reduce((sum, text) => sum + text.length, 0);
  return { pods, files: generated.files.size, bytes, heap, times: Object.fromEntries(shortest) };
});
process.stdout.write(`${JSON.stringify(measured)}\n`);
