// Measures one size in a process of its own: `node --expose-gc measure.ts PODS PODS-A-FILE|all`. Prints one line of JSON.
import { type Analysis, analyze } from "../../language-server/src/analysis/analyze.ts";
import { findNamedPath } from "../../language-server/src/analysis/named-path.ts";
import { type ReadText, readText } from "../../language-server/src/analysis/read-text.ts";
import { checkTopology } from "../../language-server/src/checks/run-checks.ts";
import { lowerTopology } from "../../language-server/src/cni/lower-topology.ts";
import { topologyDiagram } from "../../language-server/src/diagram/topology-diagram.ts";
import { explain } from "../../language-server/src/explain/explain.ts";
import { parseText } from "../../language-server/src/language/parser-services.ts";
import { readDocument } from "../../language-server/src/language/reading/read-document.ts";
import { buildTopology } from "../../language-server/src/language/resolving/build-topology.ts";
import { importClosure } from "../../language-server/src/language/resolving/import-closure.ts";
import { deriveTopology } from "../../language-server/src/topology/derive/derive-topology.ts";
import { indexTopology } from "../../language-server/src/topology/topology-index.ts";
import { generateTopology } from "./generate-topology.ts";
import type { Measured, Stage } from "./measured.ts";

const pods = Number(process.argv[2]);
const filePods = process.argv[3] === "all" ? null : Number(process.argv[3]);
const generated = generateTopology(pods, filePods);
const shortest = new Map<Stage, number>();

/** So often a small size does a stage at once, so that it pays for its garbage as a large one does. */
const repeated = Math.max(1, 1000 / pods);

/** Milliseconds that this process had the processor: its clock ticks slowly, and goes on only while nothing else is in the way. */
function processorTime(): number {
  const { user, system } = process.threadCpuUsage?.() ?? process.cpuUsage();
  return (user + system) / 1000;
}

/** Longer than this a sample is likely to be interrupted by another process, and long enough for the processor's clock. */
const longSample = 40;

/** Runs one stage, and keeps the shortest of its times in milliseconds. */
function time<T>(stage: Stage, run: () => T, times = repeated): T {
  const startedProcessor = processorTime();
  const started = performance.now();
  const result = run();
  const others = Array.from({ length: times - 1 }, run);
  const elapsed = performance.now() - started;
  const took = (elapsed < longSample ? elapsed : processorTime() - startedProcessor) / (others.length + 1);
  shortest.set(stage, Math.min(shortest.get(stage) ?? Number.POSITIVE_INFINITY, took));
  return result;
}

const readAll = () => new Map([...generated.files].map(([uri, text]) => [uri, readText(uri, text)] as const));

function analyzeAll(reads: ReadonlyMap<string, ReadText>): Analysis {
  return analyze(generated.root, (uri) => reads.get(uri));
}

/** The stages of `analyze`, one by one. */
function runStages(): void {
  time("JSON.parse", () => JSON.parse(generated.json));
  const parsed = time("parse", () => [...generated.files].map(([uri, text]) => parseText(text, uri)));
  const documents = time("read", () => {
    const read = parsed.map(({ uri, result }) => readDocument(uri, result));
    return new Map(read.map((document) => [document.uri, document]));
  });
  const built = time("link", () => {
    const closure = importClosure(generated.root, (uri) => documents.get(uri));
    return buildTopology(closure.documents, closure.missing);
  });
  const { topology, index } = time("resolve", () => {
    const derived = deriveTopology(built.topology).result;
    return { topology: derived, index: indexTopology(derived) };
  });
  const dataplane = time("lower", () => lowerTopology(topology, index).result);
  const findings = time("check", () =>
    checkTopology({ topology, index, paths: [], expectations: [], hasErrors: false }),
  );
  const errors = findings.filter(({ severity }) => severity === "error" || severity === "warning");
  if (errors.length > 0) throw new Error(`the generated topology has findings, such as ${errors[0]?.message.key}`);
  time("diagram", () => topologyDiagram(topology, dataplane, "en"));
  time("lower every namespace", () => {
    const fresh = lowerTopology(topology, index).result;
    for (const id of fresh.netnsIds) fresh.netns(id);
  });
}

function explainPair(analysis: Analysis): void {
  const asked = { from: generated.from, to: generated.to, port: "8080", family: null, size: null };
  const found = findNamedPath(analysis, asked);
  if ("problem" in found) throw new Error(`the pair cannot be explained: ${found.problem.key}`);
  if (found.trace.verdict !== "delivered")
    throw new Error(`the packet is ${found.trace.verdict}: ${found.trace.cause}`);
  explain(found, "en");
}

/** One character changes in the file in the middle; all other files are as they were read. */
function typeKey(reads: Map<string, ReadText>, round: number): void {
  const uris = [...generated.files.keys()];
  const uri = uris[uris.length >> 1] ?? generated.root;
  const text = (generated.files.get(uri) ?? "").replace("web:1.27.3", `web:1.27.${round % 10}`);
  const wholeKey = () => {
    reads.set(
      uri,
      time("key: its file", () => readText(uri, text), 1),
    );
    analyzeAll(reads);
  };
  time("key", wholeKey, 1);
}

const heapMegabytes = () => {
  globalThis.gc?.();
  globalThis.gc?.();
  return process.memoryUsage().heapUsed / 1e6;
};

// The parser is made, and the shortest way compiled, before anything counts.
analyze("file:///warm", (uri) => readText(uri, "cluster warm { node n { pod web { container c } } }"));
const before = heapMegabytes();
const reads = readAll();
const analysis = analyzeAll(reads);
const heap = heapMegabytes() - before;

// At least five rounds, and as many as eight seconds hold: small sizes need more until they are compiled.
const deadline = performance.now() + 8000;
for (let round = 0; round < 5 || (performance.now() < deadline && round < 200); round++) {
  runStages();
  typeKey(reads, round);
}
for (let round = 0; round < 100; round++) {
  const fresh: Analysis = { ...analysis, dataplane: lowerTopology(analysis.topology, analysis.index).result };
  time("explain, first time", () => explainPair(fresh), 1);
  time("explain", () => explainPair(fresh), 10);
}

const bytes = [...generated.files.values()].reduce((sum, text) => sum + text.length, 0);
const measured: Measured = { pods, files: generated.files.size, bytes, heap, times: Object.fromEntries(shortest) };
process.stdout.write(`${JSON.stringify(measured)}\n`);
