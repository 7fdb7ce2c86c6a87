import { message } from "../../messages/message.ts";
import type { Finding } from "../../topology/finding.ts";
import type { DocumentDeclarations } from "../declarations.ts";
import { findingAt } from "../reading/reading.ts";

export type ImportClosure = {
  /** The root, then what it imports in the order of the imports, each with its own imports behind it, and each once. */
  readonly documents: readonly DocumentDeclarations[];
  /** URIs that are imported and that there are no documents for. */
  readonly missing: readonly string[];
  readonly findings: readonly Finding[];
};

type Visit = { readonly document: DocumentDeclarations; next: number };

/**
 * All documents that belong to a root. The importing document comes before the imported ones, so that an import at the head of a file moves none of the
 * addresses that are derived in it. Cycles end at the document that began them, with a finding; they are harmless, since names resolve in any order.
 */
export function importClosure(
  rootUri: string,
  getDocument: (uri: string) => DocumentDeclarations | undefined,
): ImportClosure {
  const documents: DocumentDeclarations[] = [];
  const missing = new Set<string>();
  const findings: Finding[] = [];
  const seen = new Set<string>([rootUri]);
  const open = new Set<string>();
  const stack: Visit[] = [];
  const enter = (document: DocumentDeclarations) => {
    documents.push(document);
    open.add(document.uri);
    stack.push({ document, next: 0 });
  };
  const root = getDocument(rootUri);
  if (root !== undefined) enter(root);
  for (let visit = stack.at(-1); visit !== undefined; visit = stack.at(-1)) {
    const imported = visit.document.imports[visit.next++];
    if (imported === undefined) {
      open.delete(visit.document.uri);
      stack.pop();
      continue;
    }
    const { target, word } = imported;
    if (target === null) continue;
    if (open.has(target)) {
      const text = message("language.import-cycle", { path: word.text });
      findings.push(findingAt("import-cycle", text, word.place, { severity: "warning" }));
    }
    const document = missing.has(target) || seen.has(target) ? undefined : getDocument(target);
    if (missing.has(target) || (document === undefined && !seen.has(target))) {
      missing.add(target);
      findings.push(
        findingAt("import-not-found", message("language.import-not-found", { path: word.text }), word.place),
      );
    } else if (document !== undefined) {
      seen.add(target);
      enter(document);
    }
  }
  return { documents, missing: [...missing], findings };
}
