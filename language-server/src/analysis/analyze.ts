import type { ExpectationResult } from "../checks/expectation-result.ts";
import { evaluateExpectations } from "../checks/expectations.ts";
import { checkTopology } from "../checks/run-checks.ts";
import { type TracedPath, tracePaths } from "../checks/traced-paths.ts";
import { lowerTopology } from "../cni/lower-topology.ts";
import type { Dataplane } from "../dataplane/dataplane.ts";
import { serviceDaemons } from "../kube-proxy/service-daemons.ts";
import { buildTopology } from "../language/resolving/build-topology.ts";
import { importClosure } from "../language/resolving/import-closure.ts";
import type { TopologyNames } from "../language/resolving/topology-names.ts";
import type { SymbolTable } from "../language/symbols/symbol-table.ts";
import { deriveTopology } from "../topology/derive/derive-topology.ts";
import type { Finding } from "../topology/finding.ts";
import type { Topology } from "../topology/topology.ts";
import { indexTopology, type TopologyIndex } from "../topology/topology-index.ts";
import { capFindings } from "./cap-findings.ts";
import type { ReadText } from "./read-text.ts";

/** Everything that is known of one root document and what it imports. */
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
  readonly paths: readonly TracedPath[];
  readonly expectations: readonly ExpectationResult[];
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
  onStage: (stage: AnalysisStage) => void = () => {},
): Analysis {
  const closure = importClosure(root, (uri) => getText(uri)?.declarations);
  const uris = closure.documents.map(({ uri }) => uri);
  onStage("read");
  const built = buildTopology(closure.documents, closure.missing);
  onStage("resolve");
  const { result: topology, findings: derived } = deriveTopology(built.topology);
  const index = indexTopology(topology);
  onStage("derive");
  const { result: dataplane, findings: lowered } = lowerTopology(topology, index, serviceDaemons);
  onStage("lower");
  const paths = tracePaths(topology.paths, index, dataplane);
  const expectations = tracePaths(topology.expectations, index, dataplane);
  onStage("trace");
  const before = [
    ...uris.flatMap((uri) => getText(uri)?.findings ?? []),
    ...closure.findings,
    ...built.findings,
    ...derived,
    ...lowered,
  ];
  const hasErrors = before.some(({ severity }) => severity === "error");
  const checked = checkTopology({ topology, index, paths, expectations, hasErrors, dataplane });
  const results = evaluateExpectations(expectations);
  onStage("check");
  return {
    root,
    uris,
    topology,
    index,
    names: built.names,
    symbols: built.symbols,
    dataplane,
    paths,
    expectations: results,
    findings: [...capFindings(before), ...checked],
  };
}
