import type { ExpectationResult } from "../checks/expectation-result.ts";
import { evaluateExpectations } from "../checks/expectations.ts";
import { checkTopologySteps } from "../checks/run-checks.ts";
import { type TracedPath, tracePaths } from "../checks/traced-paths.ts";
import { lowerTopology } from "../cni/lower-topology.ts";
import type { Dataplane } from "../dataplane/dataplane.ts";
import { serviceDaemons } from "../kube-proxy/service-daemons.ts";
import { buildTopology } from "../language/resolving/build-topology.ts";
import { importClosure } from "../language/resolving/import-closure.ts";
import type { TopologyNames } from "../language/resolving/topology-names.ts";
import type { SymbolTable } from "../language/symbols/symbol-table.ts";
import { finish, type Steps } from "../steps/steps.ts";
import { deriveTopology } from "../topology/derive/derive-topology.ts";
import type { Finding } from "../topology/finding.ts";
import type { Topology } from "../topology/topology.ts";
import { indexTopology, type TopologyIndex } from "../topology/topology-index.ts";
import { capFindings } from "./cap-findings.ts";
import { fixNames } from "./name-fixes.ts";
import type { ReadText } from "./read-text.ts";

/** What is known of one root document and what it imports, before a packet is sent. */
export type Analysis = {
  readonly root: string;
  /** The documents that belong to it, the root first. */
  readonly uris: readonly string[];
  /** Derived: `origin` tells what the text declares. */
  readonly topology: Topology;
  readonly index: TopologyIndex;
  readonly names: TopologyNames;
  readonly symbols: SymbolTable;
  readonly dataplane: Dataplane;
  /** What was found on the way, by document in the order of the stages: of texts, names, and what is derived from them. */
  readonly problems: readonly Finding[];
};

/** The same with what becomes of the declared paths, before it is checked. */
export type TracedAnalysis = Analysis & {
  readonly paths: readonly TracedPath[];
  readonly expectations: readonly ExpectationResult[];
};

/** Everything that is known of them. */
export type CheckedAnalysis = TracedAnalysis & {
  /** Of every stage and every document, those of a document in the order of the stages; of one code in one document so many as are of use. */
  readonly findings: readonly Finding[];
};

/** In their order: texts are read, names resolved, what is left out filled in, namespaces prepared, packets sent, rules asked. */
export type AnalysisStage = "read" | "resolve" | "derive" | "lower" | "trace" | "check";

/**
 * The whole way from texts to findings, for one root. Pure, and linear in the size of the topology; namespaces are lowered only where a declared path
 * goes. `onStage` is called behind each stage: who wants to know how long they take has the clock. `getText` gives what was read of a document, or undefined where there is none (then an import of it has a finding).
 */
export function analyze(
  root: string,
  getText: (uri: string) => ReadText | undefined,
  onStage: OnStage = () => {},
): CheckedAnalysis {
  return finish(checkSteps(finish(tracedSteps(root, getText, onStage)), onStage));
}

type OnStage = (stage: AnalysisStage) => void;

/** The way to where the packets of the declared paths have been sent, in steps. */
export function* tracedSteps(
  root: string,
  getText: (uri: string) => ReadText | undefined,
  onStage: OnStage = () => {},
): Steps<TracedAnalysis> {
  return yield* traceSteps(yield* analysisSteps(root, getText, onStage), onStage);
}

/** The way to where packets may be sent, in steps: what is asked while somebody types needs no more. */
export function* analysisSteps(
  root: string,
  getText: (uri: string) => ReadText | undefined,
  onStage: OnStage = () => {},
): Steps<Analysis> {
  const closure = importClosure(root, (uri) => getText(uri)?.declarations);
  const uris = closure.documents.map(({ uri }) => uri);
  onStage("read");
  yield;
  const built = buildTopology(closure.documents, closure.missing);
  onStage("resolve");
  yield;
  const { result: topology, findings: derived } = deriveTopology(built.topology);
  yield;
  const index = indexTopology(topology);
  onStage("derive");
  yield;
  const { result: dataplane, findings: lowered } = lowerTopology(topology, index, serviceDaemons);
  onStage("lower");
  const problems = [
    ...uris.flatMap((uri) => getText(uri)?.findings ?? []),
    ...closure.findings,
    ...built.findings,
    ...derived,
    ...lowered,
  ];
  const { names, symbols } = built;
  return { root, uris, topology, index, names, symbols, dataplane, problems };
}

/** Sends the packets of the declared paths, in steps. */
export function* traceSteps(untraced: Analysis, onStage: OnStage = () => {}): Steps<TracedAnalysis> {
  const { topology, index, dataplane } = untraced;
  const paths = yield* tracePaths(topology.paths, index, dataplane);
  const expectations = evaluateExpectations(yield* tracePaths(topology.expectations, index, dataplane));
  onStage("trace");
  return { ...untraced, paths, expectations };
}

/** The rest of the way, in steps: every rule is asked. */
export function* checkSteps(analysis: TracedAnalysis, onStage: OnStage = () => {}): Steps<CheckedAnalysis> {
  const { topology, index, paths, expectations, dataplane, problems } = analysis;
  const hasErrors = problems.some(({ severity }) => severity === "error");
  const traced = expectations.map(({ expectation: statement, found }) => ({ statement, found }));
  const checked = yield* checkTopologySteps({ topology, index, paths, expectations: traced, hasErrors, dataplane });
  onStage("check");
  return { ...analysis, findings: [...fixNames(capFindings(problems), analysis), ...checked] };
}
