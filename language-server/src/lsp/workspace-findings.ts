import type { Diagnostic } from "vscode-languageserver";
import { message } from "../messages/message.ts";
import type { Steps } from "../steps/steps.ts";
import type { Finding } from "../topology/finding.ts";
import { diagnosticOf, toldFindings } from "./features/diagnostics.ts";
import { notChecked, notCheckedFor } from "./not-checked.ts";
import type { SlowWork } from "./slow-work.ts";
import type { Worker } from "./worker.ts";
import type { ClosedCheck, Workspace } from "./workspace.ts";

/** Larger topologies are not looked at behind people's backs: about 12,000 pods take a second of a processor, and 100 MB for as long. */
export const mostCharacters = 4_000_000;
/** Of so many topologies the findings are told; a folder may be the whole of a disk. */
export const mostTopologies = 1_000;
/** Findings are sent together, so many milliseconds apart. */
const sendingPause = 250;
type Checked = Pick<ClosedCheck, "isFresh"> & { readonly diagnostics: ReadonlyMap<string, readonly Diagnostic[]> };

/** The findings of topologies that nobody has open, found while no request is under way. */
export type WorkspaceFindings = {
  /** Looks for what has changed, soon. Does nothing where all is known. */
  readonly check: () => void;
  readonly stop: () => void;
  /** By document; `roots` are those that are closed now. */
  readonly diagnostics: (roots: readonly string[]) => ReadonlyMap<string, readonly Diagnostic[]>;
  readonly figures: () => { readonly topologies: number; readonly checked: number };
};

export type WorkspaceFindingsHost = {
  readonly workspace: Workspace;
  readonly worker: Worker;
  readonly slowWork: SlowWork;
  readonly now: () => number;
  readonly isOn: () => boolean;
  /** Resolves when files that are being read have come; null if none are. */
  readonly settled: () => Promise<void> | null;
  /** Called when there are other findings. */
  readonly onChange: () => void;
  readonly log: (error: unknown) => void;
};

export function createWorkspaceFindings(host: WorkspaceFindingsHost): WorkspaceFindings {
  const { workspace, worker, slowWork, now, isOn, settled, onChange, log } = host;
  const checked = new Map<string, Checked>();
  let merged: ReadonlyMap<string, readonly Diagnostic[]> | undefined;
  /** The check that is under way; another one takes its place. */
  let running: symbol | null = null;
  let sentAt = 0;
  let hasNews = false;
  let topologies = 0;

  const keep = (root: string, one: Checked | undefined) => {
    const before = checked.get(root);
    if (one === undefined) checked.delete(root);
    else checked.set(root, one);
    if ((before?.diagnostics.size ?? 0) === 0 && (one?.diagnostics.size ?? 0) === 0) return;
    merged = undefined;
    hasNews = true;
  };
  const send = () => {
    if (!hasNews) return;
    hasNews = false;
    sentAt = now();
    onChange();
  };
  const check = () => {
    const own = Symbol("check");
    running = own;
    worker
      .runBehind(work(), () => running === own)
      .then((worked) => {
        if (worked === null) return;
        send();
        // It was begun without files that are still being read.
        settled()?.then(check, log);
      })
      .catch(log);
  };
  /** Forgets what is known of topologies that are not among these. */
  const hold = (roots: readonly string[]) => {
    topologies = roots.length;
    const wanted = new Set(roots);
    for (const root of checked.keys()) if (!wanted.has(root)) keep(root, undefined);
  };
  function* work(): Steps<void> {
    const roots = isOn() ? yield* workspace.closedRoots() : [];
    hold(roots);
    const stale = roots.slice(0, mostTopologies + 1).filter((root) => checked.get(root)?.isFresh() !== true);
    const end = slowWork.begin("workspace", message("status.checking-workspace"));
    try {
      for (const root of stale) {
        yield;
        if (settled() !== null) return;
        keep(root, root === roots[mostTopologies] ? leftOut(root, roots.length) : yield* look(root));
        if (now() - sentAt > sendingPause) send();
      }
    } finally {
      end();
    }
  }
  function* look(root: string): Steps<Checked> {
    if (workspace.lengthOf(root) > mostCharacters) return tooLarge(root);
    const found = yield* workspace.checkClosed(root);
    if (found === undefined) return { isFresh: () => false, diagnostics: new Map() };
    const { isFresh } = found;
    if (!("fault" in found)) return { isFresh, diagnostics: byDocument(toldFindings(found.analysis)) };
    log(found.fault);
    return { isFresh, diagnostics: byDocument([notCheckedFor(root, found.fault)]) };
  }
  const tooLarge = (root: string): Checked => {
    const length = workspace.lengthOf(root);
    const text = message("status.too-large", { kilobytes: Math.round(length / 1_000) });
    return { isFresh: () => workspace.lengthOf(root) === length, diagnostics: byDocument([notChecked(root, text)]) };
  };
  const leftOut = (root: string, count: number): Checked => {
    const text = message("status.too-many", { count, most: mostTopologies });
    return { isFresh: () => topologies === count, diagnostics: byDocument([notChecked(root, text)]) };
  };
  const byDocument = (findings: readonly Finding[]) => {
    const documents = new Map<string, Diagnostic[]>();
    for (const finding of findings) {
      const own = documents.get(finding.place.uri) ?? [];
      documents.set(finding.place.uri, own);
      own.push(diagnosticOf(finding, workspace.language(), workspace.editorUri));
    }
    return documents;
  };
  const merge = () => {
    const all = new Map<string, readonly Diagnostic[]>();
    for (const { diagnostics } of checked.values())
      for (const [uri, own] of diagnostics) all.set(uri, [...(all.get(uri) ?? []), ...own]);
    return all;
  };
  return {
    check,
    stop: () => {
      running = null;
    },
    diagnostics: (roots) => {
      hold(isOn() ? roots : []);
      merged ??= merge();
      return merged;
    },
    figures: () => ({ topologies, checked: checked.size }),
  };
}
