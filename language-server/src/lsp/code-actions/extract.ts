import { CodeActionKind } from "vscode-languageserver";
import { formatText } from "../../language/format.ts";
import { type Message, message } from "../../messages/message.ts";
import type { Steps } from "../../steps/steps.ts";
import type { Range } from "../../text/place.ts";
import { comparePositions } from "../../text/positions.ts";
import type { TextReplacement } from "../../topology/finding.ts";
import { fileName } from "../file-name.ts";
import type { CheckedView, View } from "../workspace.ts";
import { type Action, refactoring } from "./action.ts";
import { type Change, changedTexts, changeOf, differences, replacement } from "./change.ts";
import { type Extractable, extractables, headedAt, heldWhole } from "./extractable.ts";
import { importLine } from "./import-line.ts";
import { movedPart } from "./moved-text.ts";
import { clusterPins } from "./pin-addresses.ts";
import { keepsTopology } from "./same-topology.ts";

/** Moves the declarations that are selected, or the one whose keyword or name the cursor is on, into a file of their own, which this one imports. */
export function extractActions(view: CheckedView, range: Range): Action[] {
  const isCursor = comparePositions(range.start, range.end) === 0;
  const all = extractables(view.declarations);
  const numbers = isCursor ? headedAt(all, range.start) : heldWhole(all, range);
  const chosen = numbers.flatMap((number) => all[number] ?? []);
  if (chosen.length === 0) return [];
  const uri = newFile(view, chosen);
  const file = fileName(uri);
  const title: Message =
    chosen.length === 1
      ? message("actions.extract-one", { name: chosen[0]?.name ?? "", file })
      : message("actions.extract", { count: chosen.length, file });
  return [refactoring("extract", CodeActionKind.RefactorExtract, title, () => extract(view, numbers, uri))];
}

/**
 * What is in another file comes later in the order of the text, and derived addresses with it: where they would be others, all of the clusters' are written down first.
 */
function* extract(view: CheckedView, numbers: readonly number[], uri: string): Steps<Change | null> {
  const moved = yield* keepsTopology(view, move(view, numbers, uri), { statements: "same" });
  if (moved !== null) return moved;
  const pins = view.analysis.topology.clusters.flatMap((cluster) => clusterPins(view, cluster));
  const pinned = changedTexts(view, changeOf(pins));
  const own = pinned.get(view.uri);
  if (own === undefined) return null;
  const written = yield* view.viewWith(own);
  const change = move(written, numbers, uri);
  const text = change === null ? undefined : changedTexts(written, change).get(view.uri);
  if (change === null || text === undefined) return null;
  const elsewhere = pins.filter(({ place }) => place.uri !== view.uri);
  const edits: TextReplacement[] = [...differences(view, view.uri, text), ...elsewhere];
  return yield* keepsTopology(view, { edits, created: change.created }, { statements: "same" });
}

function move(view: View, numbers: readonly number[], uri: string): Change | null {
  const all = extractables(view.declarations);
  const chosen = numbers.flatMap((number) => all[number] ?? []);
  const text = view.text.getText();
  const parts = chosen.map(({ extent, around }) => ({ ...movedPart(view, extent.range), around }));
  parts.sort((left, right) => left.start - right.start);
  const blocks = new Map<string, { readonly around: readonly string[]; readonly texts: string[] }>();
  for (const { start, end, around } of parts) {
    const block = blocks.get(around.join("\n")) ?? { around, texts: [] };
    blocks.set(around.join("\n"), block);
    block.texts.push(text.slice(start, end));
  }
  const written = [...blocks.values()].map(({ around, texts }) => {
    const opened = around.map((statement) => `${statement} {\n`).join("");
    return `${opened}${texts.map((each) => each.trimEnd()).join("\n")}\n${"}\n".repeat(around.length)}`;
  });
  const { text: formatted, reason } = formatText(written.join("\n"));
  if (reason !== null) return null;
  const lineEnd = text.includes("\r\n") ? "\r\n" : "\n";
  const removed = withoutOverlaps(parts).flatMap(({ start, end }) => replacement(view, view.uri, start, end, ""));
  return {
    edits: [...importLine(view, uri), ...removed],
    created: [{ uri, text: formatted.replace(/\r?\n/g, lineEnd) }],
  };
}

/** Comments between two declarations may be taken for either. */
function withoutOverlaps(parts: readonly { readonly start: number; readonly end: number }[]) {
  let behind = 0;
  return parts.map(({ start, end }) => {
    const part = { start: Math.max(start, behind), end };
    behind = end;
    return part;
  });
}

/** Named for what is in it; no file of the workspace has the name. */
function newFile({ uri, files, textOf }: View, chosen: readonly Extractable[]): string {
  const folder = uri.slice(0, uri.lastIndexOf("/"));
  const [first, ...others] = chosen;
  const plural = first?.keyword === "policy" ? "policies" : `${first?.keyword}s`;
  const isOneKind = others.every(({ keyword }) => keyword === first?.keyword);
  const name = others.length === 0 ? (first?.name ?? "") : isOneKind ? plural : "part";
  const base =
    name
      .toLowerCase()
      .replace(/[^a-z0-9.-]+/g, "-")
      .replace(/^[.-]+|[.-]+$/g, "") || "part";
  const taken = new Set(files());
  const uriOf = (number: number) => `${folder}/${base}${number === 1 ? "" : `-${number}`}.k8snet`;
  let number = 1;
  while (taken.has(uriOf(number)) || textOf(uriOf(number)) !== undefined) number++;
  return uriOf(number);
}
