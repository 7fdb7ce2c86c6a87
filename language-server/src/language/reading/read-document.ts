import type { Host as HostNode, Import, Router as RouterNode } from "k8snet-grammar/generated/ast.ts";
import {
  isCluster,
  isExpect,
  isHost,
  isImport,
  isLink,
  isPath,
  isRouter,
  isUnknown,
  type K8sNetFile,
} from "k8snet-grammar/generated/ast.ts";
import type { ParseResult } from "langium";
import { message } from "../../messages/message.ts";
import type { Host, Router } from "../../topology/topology.ts";
import type { DeclaredImport, DocumentDeclarations } from "../declarations.ts";
import { topSymbol } from "../symbols/symbol.ts";
import { readCluster, readStrayCluster } from "./clusters.ts";
import { importTarget } from "./import-target.ts";
import { readJourney } from "./journeys.ts";
import { readLink } from "./links.ts";
import { readMachine } from "./machines.ts";
import { readName } from "./names.ts";
import { propertiesOf } from "./properties.ts";
import { declarationOf, declareSymbol, findingAt, type Reading } from "./reading.ts";
import { strayNames } from "./stray-names.ts";
import { wordOf } from "./syntax-words.ts";

/**
 * Reads what one document declares. Nothing is looked up in other documents, so that the outcome may be kept as long as the document's text is the same;
 * it holds no syntax tree. What is missing or misplaced is passed over: the syntax findings of the parser say so.
 */
export function readDocument(uri: string, parsed: ParseResult<K8sNetFile>): DocumentDeclarations {
  const reading: Reading = { uri, parsed, findings: [], symbols: [], mentions: [] };
  const { statements } = parsed.value;
  const clusters = statements.filter(isCluster);
  const present = <T>(records: readonly (T | null)[]) => records.filter((record) => record !== null);
  return {
    uri,
    imports: present(statements.filter(isImport).map((statement) => readImport(reading, statement))),
    clusters: statements.flatMap((statement) => {
      if (isCluster(statement)) return [readCluster(reading, statement)];
      return (isUnknown(statement) && readStrayCluster(reading, statement, clusters)) || [];
    }),
    hosts: present(statements.filter(isHost).map((statement) => readHost(reading, statement))),
    routers: present(statements.filter(isRouter).map((statement) => readRouter(reading, statement))),
    links: present(statements.filter(isLink).map((statement) => readLink(reading, statement))),
    journeys: statements
      .filter((statement) => isPath(statement) || isExpect(statement))
      .map((statement) => readJourney(reading, statement)),
    strayNames: strayNames(parsed.value, uri),
    symbols: reading.symbols,
    mentions: reading.mentions,
    findings: reading.findings,
  };
}

function readImport(reading: Reading, statement: Import): DeclaredImport | null {
  const word = wordOf(statement, "path", reading.uri);
  if (word === null || word.text === "") return null;
  const found = importTarget(reading.uri, word.text);
  if ("target" in found) return { word, target: found.target };
  const text = message(`language.import-${found.problem}`, { path: word.text });
  reading.findings.push(findingAt("import-not-found", text, word.place));
  return { word, target: null };
}

function readHost(reading: Reading, statement: HostNode): Host | null {
  const parts = readTopMachine(reading, statement, "host");
  return parts === null ? null : { ...parts, kind: "host" };
}

function readRouter(reading: Reading, statement: RouterNode): Router | null {
  const parts = readTopMachine(reading, statement, "router");
  return parts === null ? null : { ...parts, kind: "router" };
}

function readTopMachine(reading: Reading, statement: HostNode | RouterNode, kind: "host" | "router") {
  const name = readName(reading, wordOf(statement, "name", reading.uri), "free");
  const at = reading.symbols.length;
  const id = topSymbol(kind, name?.text ?? "");
  const declaration = name === null ? null : declarationOf(reading, statement, name);
  if (name !== null && declaration !== null) {
    declareSymbol(reading, { id, kind, parent: null, detail: "" }, name, declaration);
  }
  const parts = readMachine(reading, statement.statements, propertiesOf(reading, statement.statements), id);
  if (declaration !== null) return { ...declaration, id: declaration.name, ...parts };
  reading.symbols.length = at;
  return null;
}
