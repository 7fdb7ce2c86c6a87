import type {
  Expect,
  FileStatement,
  Host as HostNode,
  Import,
  Path,
  Router as RouterNode,
} from "k8snet-grammar/generated/ast.ts";
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
import type { AstNode, ParseResult } from "langium";
import { message } from "../../messages/message.ts";
import { finish, type Steps } from "../../steps/steps.ts";
import type { Host, Router } from "../../topology/topology.ts";
import type { DeclaredCluster, DeclaredImport, DocumentDeclarations } from "../declarations.ts";
import { valueWantedBy } from "../expected-values.ts";
import { topSymbol } from "../symbols/symbol.ts";
import { readCluster, readStrayCluster } from "./clusters.ts";
import { importTarget } from "./import-target.ts";
import { readJourney } from "./journeys.ts";
import { readLink } from "./links.ts";
import { readMachine } from "./machines.ts";
import { readName } from "./names.ts";
import { propertiesOf } from "./properties.ts";
import { readEach } from "./read-each.ts";
import { declarationOf, declareSymbol, findingAt, type Reading } from "./reading.ts";
import { strayNames } from "./stray-names.ts";
import { wordOf } from "./syntax-words.ts";

/**
 * Reads what one document declares. Nothing is looked up in other documents, so that the outcome may be kept as long as the document's text is the same;
 * it holds no syntax tree. What is missing or misplaced is passed over: the syntax findings of the parser say so.
 */
export function readDocument(uri: string, parsed: ParseResult<K8sNetFile>): DocumentDeclarations {
  return finish(readDocumentSteps(uri, parsed));
}

/** As {@link readDocument}, with a step before each statement of a file, cluster and node. */
export function* readDocumentSteps(uri: string, parsed: ParseResult<K8sNetFile>): Steps<DocumentDeclarations> {
  const reading: Reading = { uri, parsed, findings: [], symbols: [], mentions: [] };
  const { statements } = parsed.value;
  return {
    uri,
    imports: yield* readEach(statements, isImport, (one) => readImport(reading, one)),
    clusters: yield* readClusters(reading, statements),
    hosts: yield* readEach(statements, isHost, (one) => readHost(reading, one)),
    routers: yield* readEach(statements, isRouter, (one) => readRouter(reading, one)),
    links: yield* readEach(statements, isLink, (one) => readLink(reading, one)),
    journeys: yield* readEach(statements, isJourney, (one) => readJourney(reading, one)),
    strayNames: yield* strayNames(parsed.value, uri),
    symbols: reading.symbols,
    mentions: reading.mentions,
    findings: reading.findings,
  };
}

function isJourney(statement: AstNode): statement is Path | Expect {
  return isPath(statement) || isExpect(statement);
}

function* readClusters(reading: Reading, statements: readonly FileStatement[]): Steps<DeclaredCluster[]> {
  const clusters = statements.filter(isCluster);
  const read: DeclaredCluster[] = [];
  for (const statement of statements) {
    if (isCluster(statement)) read.push(yield* readCluster(reading, statement));
    const stray = isUnknown(statement) ? yield* readStrayCluster(reading, statement, clusters) : null;
    if (stray !== null) read.push(stray);
  }
  return read;
}

function readImport(reading: Reading, statement: Import): DeclaredImport | null {
  const word = wordOf(statement, "path", reading.uri);
  if (word === null) return null;
  if (word.text === "") {
    // Of a quote that is not closed the syntax findings tell.
    if (statement.$cstNode?.text.endsWith('""') === true) {
      const text = message("syntax.needs", { keyword: "import", wanted: valueWantedBy("import") });
      reading.findings.push(findingAt("syntax-error", text, word.place));
    }
    return null;
  }
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
