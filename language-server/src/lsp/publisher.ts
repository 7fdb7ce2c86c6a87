import type { Connection, Diagnostic } from "vscode-languageserver";
import type { CheckedAnalysis } from "../analysis/analyze.ts";
import type { Finding } from "../topology/finding.ts";
import { diagnosticOf, toldFindings } from "./features/diagnostics.ts";
import { type TopologyChangedParams, topologyChangedNotification } from "./protocol.ts";
import type { Workspace } from "./workspace.ts";

export type Publisher = {
  /** `others` are findings that no analysis has; `closed` are the findings of other topologies, by document: what has not changed is the same array. Tells whether the topologies are others than the last time. */
  readonly publish: (
    analyses: readonly CheckedAnalysis[],
    others: readonly Finding[],
    closed: ReadonlyMap<string, readonly Diagnostic[]>,
  ) => boolean;
};

/**
 * Sends the findings of every file of the topologies that are open, where they have changed, and takes away those that are gone. A client that is told
 * versions is told that findings are the same of another one, too.
 */
export function createPublisher(
  connection: Connection,
  workspace: Pick<Workspace, "editorUri" | "language" | "versionOf">,
  tellsVersions: () => boolean,
  log: (error: unknown) => void,
): Publisher {
  const published = new Map<string, string>();
  /** What was sent for documents that no open topology tells of, so that not all of it is looked at with every change. */
  const untouched = new Map<string, readonly Diagnostic[]>();
  let analysed: ReadonlySet<unknown> = new Set();
  /** Of an open document; null where the client does not want to know. */
  const versionOf = (uri: string) => (tellsVersions() ? workspace.versionOf(workspace.editorUri(uri)) : null);
  const send = (uri: string, diagnostics: readonly Diagnostic[]) => {
    const editorUri = workspace.editorUri(uri);
    const version = versionOf(uri);
    const content = diagnostics.length === 0 ? "" : JSON.stringify([editorUri, version, diagnostics]);
    if ((published.get(uri) ?? "") === content) return;
    if (content === "") published.delete(uri);
    else published.set(uri, content);
    const told = { uri: editorUri, ...(version !== null && { version }), diagnostics: [...diagnostics] };
    connection.sendDiagnostics(told).catch(log);
  };
  return {
    publish: (analyses, others, closed) => {
      const findings = new Map<string, Finding[]>();
      for (const each of [...analyses.flatMap(toldFindings), ...others]) {
        const { uri } = each.place;
        const own = findings.get(uri);
        if (own === undefined) findings.set(uri, [each]);
        else own.push(each);
      }
      for (const uri of published.keys()) if (!findings.has(uri) && !closed.has(uri)) send(uri, []);
      for (const uri of untouched.keys()) if (findings.has(uri) || !closed.has(uri)) untouched.delete(uri);
      for (const [uri, own] of findings) {
        const diagnostics = own.map((finding) => diagnosticOf(finding, workspace.language(), workspace.editorUri));
        send(uri, withoutRepetition([...diagnostics, ...(closed.get(uri) ?? [])]));
      }
      for (const [uri, diagnostics] of closed) {
        if (findings.has(uri) || (untouched.get(uri) === diagnostics && versionOf(uri) === null)) continue;
        untouched.set(uri, diagnostics);
        send(uri, withoutRepetition(diagnostics));
      }
      const changed = analyses.filter((analysis) => !analysed.has(analysis));
      analysed = new Set(analyses);
      if (changed.length === 0) return false;
      const uris = [...new Set(changed.flatMap((analysis) => analysis.uris))].map(workspace.editorUri);
      const parameters: TopologyChangedParams = { uris };
      connection.sendNotification(topologyChangedNotification, parameters).catch(log);
      return true;
    },
  };
}

/** A file of several topologies has most of its findings in each of them. */
function withoutRepetition(diagnostics: readonly Diagnostic[]): readonly Diagnostic[] {
  return [...new Map(diagnostics.map((diagnostic) => [JSON.stringify(diagnostic), diagnostic])).values()];
}
