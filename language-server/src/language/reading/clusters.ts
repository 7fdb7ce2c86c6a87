import {
  type Cluster,
  type ClusterStatement,
  isClusterPolicy,
  isCni,
  isKubeProxy,
  isMisplaced,
  isNamespace,
  isNetworkPolicy,
  isNode,
  isPod,
  isService,
  isWorkload,
  type Namespace as NamespaceNode,
  type Node as NodeNode,
  type PlacedStatement,
  type Unknown,
} from "k8snet-grammar/generated/ast.ts";
import type { AstNode } from "langium";
import { formatPrefix } from "../../address/prefix.ts";
import type { Steps } from "../../steps/steps.ts";
import type { Namespace, Node, Pod } from "../../topology/topology.ts";
import type { DeclaredCluster } from "../declarations.ts";
import { clusterSymbol, topSymbol } from "../symbols/symbol.ts";
import type { Word } from "../word.ts";
import { readPrefixes } from "./address-values.ts";
import { readClusterPolicy } from "./cluster-policies.ts";
import { readLabels } from "./labels.ts";
import { readMachine } from "./machines.ts";
import { readName } from "./names.ts";
import { readChosen, readOptions } from "./options.ts";
import { readPod, readWorkload } from "./pods.ts";
import { readPolicy } from "./policies.ts";
import { onlyStatement, propertiesOf } from "./properties.ts";
import { readEach } from "./read-each.ts";
import { declarationOf, declareSymbol, type Reading } from "./reading.ts";
import { declared, firstWord, readChoice, words } from "./scalar-values.ts";
import { readService } from "./services.ts";
import { keywordPlace, wordOf } from "./syntax-words.ts";
import { byName } from "./unique-names.ts";

/** A `cluster` or `extend cluster` block. One without a name is a cluster with an empty name: what is in it is still read and checked. */
export function* readCluster(reading: Reading, statement: Cluster): Steps<DeclaredCluster> {
  const { statements, extend } = statement;
  return yield* readBlock(reading, statement, { name: wordOf(statement, "name", reading.uri), statements, extend });
}

/**
 * A block with nodes or other parts of a cluster in it, of which the line with `cluster` is missing or half typed: it goes on with the one cluster that the
 * file has (of `others`, its own blocks), or is one of its own. Null for any other block, and where the file has several clusters.
 */
export function* readStrayCluster(
  reading: Reading,
  statement: Unknown,
  others: readonly Cluster[],
): Steps<DeclaredCluster | null> {
  const placed = statement.statements.flatMap((each) => (isMisplaced(each) && each.statement ? [each.statement] : []));
  if (!placed.some((each) => partsOfClusters.some((isPart) => isPart(each)))) return null;
  const [other, ...more] = new Set(others.map((each) => each.name ?? ""));
  if (more.length > 0) return null;
  const name = other === undefined ? null : { text: other, quoted: false, place: keywordPlace(statement, reading.uri) };
  const at = reading.symbols.length;
  const cluster = yield* readBlock(reading, statement, {
    name,
    statements: placed,
    extend: others.some(({ extend }) => !extend),
  });
  // The name is written nowhere: what is in the block is known by it, but it is no place to rename.
  const isBlock = ({ kind }: { readonly kind: string }) => kind === "cluster";
  reading.symbols.splice(at, Number.POSITIVE_INFINITY, ...reading.symbols.slice(at).filter((each) => !isBlock(each)));
  return cluster;
}

/** What stands nowhere but in a cluster. */
const partsOfClusters = [isNode, isNamespace, isWorkload, isService, isNetworkPolicy, isKubeProxy];

type ClusterBlock = {
  readonly name: Word | null;
  readonly statements: readonly (ClusterStatement | PlacedStatement)[];
  readonly extend: boolean;
};

function* readBlock(
  reading: Reading,
  statement: AstNode,
  { name: given, statements, extend }: ClusterBlock,
): Steps<DeclaredCluster> {
  const { uri } = reading;
  const name: Word = readName(reading, given, "free") ?? {
    text: "",
    quoted: false,
    place: keywordPlace(statement, uri),
  };
  const declaration = declarationOf(reading, statement, name);
  const id = topSymbol("cluster", name.text);
  const cni = readChosen(reading, onlyStatement(reading, statements, isCni, "cni"));
  if (name.text !== "") {
    const detail = cni?.name ?? "";
    declareSymbol(reading, { id, kind: "cluster", parent: null, detail, reopens: extend }, name, declaration);
  }
  const properties = propertiesOf(reading, statements);
  return {
    name,
    extend,
    extent: declaration.extent,
    documentation: declaration.documentation,
    podCIDRs: readPrefixes(reading, properties.get("podCIDR")?.values),
    serviceCIDRs: readPrefixes(reading, properties.get("serviceCIDR")?.values),
    cni,
    kubeProxy: readChosen(reading, onlyStatement(reading, statements, isKubeProxy, "kubeProxy")),
    namespaces: byName(
      reading,
      yield* readEach(statements, isNamespace, (one) => readNamespace(reading, one, name.text)),
    ),
    nodes: byName(reading, yield* readNodes(reading, statements.filter(isNode), name.text, extend)),
    workloads: yield* readEach(statements, isWorkload, (one) => readWorkload(reading, one, name.text, id)),
    services: yield* readEach(statements, isService, (one) => readService(reading, one, name.text, id)),
    policies: yield* readEach(statements, isNetworkPolicy, (one) => readPolicy(reading, one, name.text, id)),
    clusterPolicies: yield* readEach(statements, isClusterPolicy, (one) =>
      readClusterPolicy(reading, one, name.text, id),
    ),
  };
}

function readNamespace(reading: Reading, statement: NamespaceNode, cluster: string): Namespace | null {
  const labels = readLabels(reading, statement.statements);
  const name = readName(reading, wordOf(statement, "name", reading.uri), "label");
  if (name === null) return null;
  const record = { ...declarationOf(reading, statement, name), labels };
  const id = clusterSymbol("namespace", cluster, name.text);
  declareSymbol(reading, { id, kind: "namespace", parent: topSymbol("cluster", cluster), detail: "" }, name, record);
  return record;
}

/** What runs the containers of a node. Only Docker brings a bridge of its own. */
const runtimes = words("docker", "containerd", "cri-o");

function* readNodes(
  reading: Reading,
  statements: readonly NodeNode[],
  cluster: string,
  extend: boolean,
): Steps<Node[]> {
  const nodes: Node[] = [];
  for (const statement of statements) {
    const node = yield* readNode(reading, statement, cluster, extend);
    if (node !== null) nodes.push(node);
  }
  return nodes;
}

function* readNode(reading: Reading, statement: NodeNode, cluster: string, extend: boolean): Steps<Node | null> {
  const { statements } = statement;
  const name = readName(reading, wordOf(statement, "name", reading.uri), "subdomain");
  const id = clusterSymbol("node", cluster, name?.text ?? "");
  const at = reading.symbols.length;
  const properties = propertiesOf(reading, statements);
  const podCIDRs = readPrefixes(reading, properties.get("podCIDR")?.values);
  const declaration = name === null ? null : declarationOf(reading, statement, name);
  if (name !== null && declaration !== null) {
    const detail = podCIDRs.map(({ value }) => formatPrefix(value)).join(", ");
    const parent = topSymbol("cluster", cluster);
    declareSymbol(reading, { id, kind: "node", parent, detail, reopens: extend }, name, declaration);
  }
  const machine = readMachine(reading, statements, properties, id);
  const pods: Pod[] = [];
  for (const pod of statements.filter(isPod)) {
    yield;
    const read = readPod(reading, pod, cluster, id);
    if (read !== null) pods.push(read);
  }
  const cni = onlyStatement(reading, statements, isCni, "cni");
  const bridge = firstWord(properties, "bridge");
  const bridgeName = bridge === undefined ? null : readName(reading, bridge, "device");
  const runtime = readChoice(reading, firstWord(properties, "runtime"), runtimes);
  const labels = readLabels(reading, statements);
  if (declaration === null) {
    reading.symbols.length = at;
    return null;
  }
  return {
    ...declaration,
    ...machine,
    id: declaration.name,
    kind: "node",
    cluster,
    labels,
    podCIDRs,
    pods,
    cniOverrides: cni === undefined ? [] : readOptions(reading, cni.statements),
    bridge: bridgeName === null ? null : declared(bridgeName.text, bridgeName),
    runtime,
  };
}
