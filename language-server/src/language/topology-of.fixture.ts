// Declared topologies from text, through the real parser: the entry for everybody's tests.
import type { Finding } from "../topology/finding.ts";
import type { DocumentDeclarations } from "./declarations.ts";
import { parseText } from "./parser-services.ts";
import { readDocument } from "./reading/read-document.ts";
import { type BuiltTopology, buildTopology } from "./resolving/build-topology.ts";
import { importClosure } from "./resolving/import-closure.ts";

/** The URI of a file that is given to `topologyOf`: `test:/main.k8snet` for a text alone. */
export function testUri(file = "main.k8snet"): string {
  return `test:/${file}`;
}

/**
 * The declared topology of a text, or of several files by name, the first of which is the root. `findings` are all: of the syntax, of reading and of
 * resolving.
 */
export function topologyOf(source: string | Readonly<Record<string, string>>): BuiltTopology {
  const files = typeof source === "string" ? { "main.k8snet": source } : source;
  const findings: Finding[] = [];
  const documents = new Map<string, DocumentDeclarations>();
  for (const [file, text] of Object.entries(files)) {
    const parsed = parseText(text, testUri(file));
    const declarations = readDocument(parsed.uri, parsed.result);
    findings.push(...parsed.findings, ...declarations.findings);
    documents.set(parsed.uri, declarations);
  }
  const closure = importClosure(testUri(Object.keys(files)[0]), (uri) => documents.get(uri));
  const built = buildTopology(closure.documents, closure.missing);
  return { ...built, findings: [...findings, ...closure.findings, ...built.findings] };
}
