import type { Diagnostic } from "vscode-languageserver";
import { message } from "../messages/message.ts";
import type { Finding } from "../topology/finding.ts";
import type { Activity } from "./activity.ts";
import { diagnosticOf, toldFindings } from "./features/diagnostics.ts";
import type { ClosedCheck, Workspace } from "./workspace.ts";

/** Larger topologies would hold up requests for longer than people notice: about 4,000 pods. */
export const mostCharacters = 400_000;
/** Of so many topologies the findings are told; a folder may be the whole of a disk. */
export const mostTopologies = 1_000;
/** Findings are sent together, so many milliseconds apart. */
const sendingPause = 250;
/** So many milliseconds are worked on end, and for as long as the topology takes that was begun by then. */
const sliceTime = 10;
/** People would see something flash. */
const worthTelling = 10;

type Checked = Pick<ClosedCheck, "isFresh"> & { readonly diagnostics: ReadonlyMap<string, readonly Diagnostic[]> };

/** The findings of topologies that nobody has open, found piece by piece between requests. */
export type WorkspaceFindings = {
  /** Looks for what has changed, soon. Does nothing where all is known. */
  readonly check: () => void;
  readonly stop: () => void;
  /** By document. */
  readonly diagnostics: () => ReadonlyMap<string, readonly Diagnostic[]>;
  readonly figures: () => { readonly topologies: number; readonly checked: number; readonly longest: number };
};

export type WorkspaceFindingsHost = {
  readonly workspace: Workspace;
  readonly activity: Activity;
  readonly isOn: () => boolean;
  /** Resolves when files that are being read have come; null if none are. */
  readonly settled: () => Promise<void> | null;
  /** Called when there are other findings. */
  readonly onChange: () => void;
  readonly log: (error: unknown) => void;
};

export function createWorkspaceFindings(host: WorkspaceFindingsHost): WorkspaceFindings {
  const { workspace, activity, isOn, settled, onChange, log } = host;
  const checked = new Map<string, Checked>();
  let merged: ReadonlyMap<string, readonly Diagnostic[]> | undefined;
  let timer: ReturnType<typeof setTimeout> | undefined;
  let endActivity: (() => void) | null = null;
  let sentAt = 0;
  let hasNews = false;
  let longest = 0;
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
    sentAt = performance.now();
    onChange();
  };
  const next = () => {
    clearTimeout(timer);
    timer = setTimeout(step, 0);
  };
  /** A few topologies; requests come before the next ones. */
  const step = () => {
    const waiting = settled();
    if (waiting !== null) {
      waiting.then(next, log);
      return;
    }
    try {
      const before = performance.now();
      const isDone = work();
      longest = Math.max(longest, performance.now() - before);
      if (!isDone) {
        if (performance.now() - sentAt > sendingPause) send();
        next();
        return;
      }
    } catch (error) {
      log(error);
    }
    send();
    endActivity?.();
    endActivity = null;
  };
  /** The topologies to check now; what is known of others is forgotten. */
  const closedRoots = () => {
    const roots = isOn() ? workspace.closedRoots() : [];
    topologies = roots.length;
    const wanted = new Set(roots);
    for (const root of checked.keys()) if (!wanted.has(root)) keep(root, undefined);
    return roots;
  };
  const work = (): boolean => {
    const roots = closedRoots();
    const stale = roots.slice(0, mostTopologies + 1).filter((root) => checked.get(root)?.isFresh() !== true);
    if (stale.length > worthTelling)
      endActivity ??= activity.begin(message("status.checking-workspace"), "withProgress");
    const end = performance.now() + sliceTime;
    for (const [done, root] of stale.entries()) {
      if (done > 0 && performance.now() > end) return false;
      keep(root, root === roots[mostTopologies] ? leftOut(root, roots.length) : look(root));
    }
    return true;
  };
  const look = (root: string): Checked => {
    if (workspace.lengthOf(root) > mostCharacters) return tooLarge(root);
    const found = workspace.checkClosed(root);
    if (found === undefined) return { isFresh: () => false, diagnostics: new Map() };
    return { isFresh: found.isFresh, diagnostics: byDocument(toldFindings(found.analysis)) };
  };
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
    check: next,
    stop: () => clearTimeout(timer),
    diagnostics: () => {
      closedRoots();
      merged ??= merge();
      return merged;
    },
    figures: () => ({ topologies, checked: checked.size, longest }),
  };
}

function notChecked(uri: string, text: Finding["message"]): Finding {
  const start = { line: 0, character: 0 };
  return {
    code: "not-checked",
    severity: "info",
    message: text,
    place: { uri, range: { start, end: start } },
    related: [],
    fixes: [],
  };
}
