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

/**
 * The whole way from texts to findings, for one root. Pure, and linear in the size of the topology; namespaces are lowered only where a declared path
 * goes. `getText` gives what was read of a document, or undefined where there is none (then an import of it has a finding).
 */
export function analyze(root: string, getText: (uri: string) => ReadText | undefined): Analysis {
  const closure = importClosure(root, (uri) => getText(uri)?.declarations);
  const uris = closure.documents.map(({ uri }) => uri);
  const built = buildTopology(closure.documents, closure.missing);
  const { result: topology, findings: derived } = deriveTopology(built.topology);
  const index = indexTopology(topology);
  const { result: dataplane, findings: lowered } = lowerTopology(topology, index, serviceDaemons);
  const paths = tracePaths(topology.paths, index, dataplane);
  const expectations = tracePaths(topology.expectations, index, dataplane);
  const before = [
    ...uris.flatMap((uri) => getText(uri)?.findings ?? []),
    ...closure.findings,
    ...built.findings,
    ...derived,
    ...lowered,
  ];
  const hasErrors = before.some(({ severity }) => severity === "error");
  const checked = checkTopology({ topology, index, paths, expectations, hasErrors, dataplane });
  return {
    root,
    uris,
    topology,
    index,
    names: built.names,
    symbols: built.symbols,
    dataplane,
    paths,
    expectations: evaluateExpectations(expectations),
    findings: [...capFindings(before), ...checked],
  };
}
