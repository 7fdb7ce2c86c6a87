import {
  type Container as ContainerNode,
  isContainer,
  isWithoutRoute,
  type Pod as PodNode,
  type Workload as WorkloadNode,
} from "k8snet-grammar/generated/ast.ts";
import type { AstNode } from "langium";
import { message } from "../../messages/message.ts";
import type { Container, Pod, WorkloadKind } from "../../topology/topology.ts";
import type { DeclaredWorkload } from "../declarations.ts";
import { clusterSymbol, namespacedSymbol, partSymbol, type SymbolId } from "../symbols/symbol.ts";
import { readAddress, readAddresses } from "./address-values.ts";
import { readLabels } from "./labels.ts";
import { readRoutes } from "./machines.ts";
import { pauseFault } from "./name-rules.ts";
import { defaultNamespace, type NamespacedName, readName, readNamespacedName } from "./names.ts";
import { readContainerPorts } from "./ports.ts";
import { type Properties, propertiesOf } from "./properties.ts";
import { declarationOf, declareSymbol, findingAt, type Reading, reportNotSimulated } from "./reading.ts";
import {
  declared,
  firstWord,
  mtuRange,
  readChoice,
  readMac,
  readNumber,
  readSourcedNumber,
  reportBadValue,
  switches,
} from "./scalar-values.ts";
import { keywordPlace, wordOf } from "./syntax-words.ts";
import { byName } from "./unique-names.ts";

type PodParts = Omit<Pod, "id" | "namespace" | "workload" | "name" | "place" | "extent" | "documentation">;

function readPodParts(
  reading: Reading,
  statements: readonly AstNode[],
  properties: Properties,
  owner: SymbolId,
): PodParts {
  for (const statement of statements.filter(isWithoutRoute)) {
    reportNotSimulated(reading, "without route", keywordPlace(statement, reading.uri));
  }
  const containers = statements.filter(isContainer).map((statement) => readContainer(reading, statement, owner));
  return {
    labels: readLabels(reading, statements),
    ips: readAddresses(reading, properties.get("ip")?.values),
    mac: readMac(reading, firstWord(properties, "mac")),
    mtu: readSourcedNumber(reading, firstWord(properties, "mtu"), mtuRange),
    gateway: readAddress(reading, firstWord(properties, "gateway")),
    routes: readRoutes(reading, statements),
    hostNetwork: readHostNetwork(reading, properties),
    containers: byName(
      reading,
      containers.filter((container) => container !== null),
    ),
  };
}

function readHostNetwork(reading: Reading, properties: Properties): boolean {
  if (!properties.has("hostNetwork")) return false;
  const word = firstWord(properties, "hostNetwork");
  return word === undefined ? true : (readChoice(reading, word, switches)?.value ?? true);
}

function readContainer(reading: Reading, statement: ContainerNode, owner: SymbolId): Container | null {
  const properties = propertiesOf(reading, statement.statements);
  const image = firstWord(properties, "image");
  const ports = readContainerPorts(reading, statement.statements);
  const name = readName(reading, wordOf(statement, "name", reading.uri), "label");
  if (name === null) return null;
  const fault = pauseFault(name.text);
  if (fault !== undefined) reading.findings.push(findingAt("invalid-name", fault, name.place));
  const record = {
    ...declarationOf(reading, statement, name),
    image: image === undefined ? null : declared(image.text, image),
    ports,
  };
  const id = partSymbol("container", owner, name.text);
  declareSymbol(reading, { id, kind: "container", parent: owner, detail: image?.text ?? "" }, name, record);
  return record;
}

/** Writes down the namespace part of a name. */
export function mentionNamespace(reading: Reading, cluster: string, { namespace }: NamespacedName): void {
  if (namespace === null) return;
  const symbol = clusterSymbol("namespace", cluster, namespace.text);
  reading.mentions.push({ symbol, place: namespace.place, quoted: namespace.quoted, strength: "mentions" });
}

/** A pod of a node, and its symbols. Without a name there is no pod, but its block is read for findings. */
export function readPod(reading: Reading, statement: PodNode, cluster: string, node: SymbolId): Pod | null {
  const named = readNamespacedName(reading, wordOf(statement, "name", reading.uri), "subdomain");
  const namespace = named?.namespace?.text ?? defaultNamespace;
  const id = namespacedSymbol("pod", cluster, namespace, named?.name.text ?? "");
  const at = reading.symbols.length;
  const properties = propertiesOf(reading, statement.statements);
  const parts = readPodParts(reading, statement.statements, properties, id);
  if (named === null) {
    reading.symbols.length = at;
    return null;
  }
  mentionNamespace(reading, cluster, named);
  const declaration = declarationOf(reading, statement, named.name);
  declareSymbol(reading, { id, kind: "pod", parent: node, detail: firstIp(properties) }, named.name, declaration);
  return { ...declaration, id: `${namespace}/${named.name.text}`, namespace, workload: null, ...parts };
}

function firstIp(properties: Properties): string {
  return (
    properties
      .get("ip")
      ?.values.map(({ text }) => text)
      .join(", ") ?? ""
  );
}

const workloadKinds: ReadonlyMap<string, WorkloadKind> = new Map([
  ["deployment", "deployment"],
  ["statefulSet", "statefulSet"],
  ["daemonSet", "daemonSet"],
]);

/** Kubernetes is built for clusters of up to 150,000 pods (kubernetes.io, considerations for large clusters); no workload is larger. */
const mostReplicas = 150_000;

/** A workload of a cluster, and its symbols; null without a name. */
export function readWorkload(
  reading: Reading,
  statement: WorkloadNode,
  cluster: string,
  parent: SymbolId,
): DeclaredWorkload | null {
  const kind = workloadKinds.get(statement.kind) ?? "deployment";
  const named = readNamespacedName(reading, wordOf(statement, "name", reading.uri), "subdomain");
  const namespace = named?.namespace?.text ?? defaultNamespace;
  const id = namespacedSymbol(kind, cluster, namespace, named?.name.text ?? "");
  const at = reading.symbols.length;
  const properties = propertiesOf(reading, statement.statements);
  const parts = readPodParts(reading, statement.statements, properties, id);
  const on = properties.get("on")?.values ?? [];
  const replicasWord = firstWord(properties, "replicas");
  if (kind === "daemonSet" && replicasWord !== undefined) {
    reportBadValue(reading, replicasWord, message("language.daemon-set-replicas"));
  }
  const replicas = readNumber(reading, replicasWord, { from: 0, to: mostReplicas });
  if (named === null) {
    reading.symbols.length = at;
    return null;
  }
  for (const keyword of ["ip", "mac"]) {
    const property = properties.get(keyword);
    if (property === undefined) continue;
    reading.findings.push(
      findingAt("misplaced-statement", message("language.template-address", { keyword, kind }), property.place()),
    );
  }
  mentionNamespace(reading, cluster, named);
  const declaration = declarationOf(reading, statement, named.name);
  declareSymbol(reading, { id, kind, parent, detail: "" }, named.name, declaration);
  const record = {
    ...declaration,
    kind,
    namespace,
    replicas: replicas === null || replicasWord === undefined ? null : declared(replicas, replicasWord),
    on: on.map((word) => declared(word.text, word)),
    template: {
      ...declaration,
      id: `${namespace}/${named.name.text}`,
      namespace,
      workload: named.name.text,
      ...parts,
      ips: [],
      mac: null,
    },
  };
  return { record, on };
}
