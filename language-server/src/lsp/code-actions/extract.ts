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
import { type Change, changedTexts, replacement } from "./change.ts";
import { type Extractable, extractables, headedAt, heldWhole } from "./extractable.ts";
import { importLine } from "./import-line.ts";
import { movedPart, type Part } from "./moved-text.ts";
import { movedValues } from "./moved-values.ts";
import { derivedPins } from "./pin-addresses.ts";
import { isSameNetwork, keepsTopology } from "./same-topology.ts";

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
 * What is in another file comes later in the order of the text, and derived addresses with it: those that would be others are written down. First what others
 * follow, such as the podCIDR of a node; where that is not enough, all of them.
 */
function* extract(view: CheckedView, numbers: readonly number[], uri: string): Steps<Change | null> {
  const change = move(view, numbers, uri, []);
  if (change === null) return null;
  const after = yield* view.analysisWith(changedTexts(view, change));
  const { outer, all } = movedValues(view.analysis.topology, after.topology);
  if (all.size === 0 && (yield* isSameNetwork(view.analysis, after, { statements: "same" }))) return change;
  let tried = 0;
  for (const isMeant of [(each: object) => outer.has(each), (each: object) => all.has(each), () => true]) {
    const pins = derivedPins(view, isMeant);
    if (pins.length === tried) continue;
    tried = pins.length;
    const kept = yield* keepsTopology(view, move(view, numbers, uri, pins), { statements: "same" });
    if (kept !== null) return kept;
  }
  return null;
}

/** Moves declarations, with what `pins` write into them; the other pins are written where they are. */
function move(view: View, numbers: readonly number[], uri: string, pins: readonly TextReplacement[]): Change | null {
  const all = extractables(view.declarations);
  const chosen = numbers.flatMap((number) => all[number] ?? []);
  const text = view.text.getText();
  const parts = chosen.map(({ extent, around }) => ({ ...movedPart(view, extent.range), around }));
  parts.sort((left, right) => left.start - right.start);
  const { inside, outside } = divide(view, parts, pins);
  const blocks = new Map<string, { readonly around: readonly string[]; readonly texts: string[] }>();
  for (const [number, { start, end, around }] of parts.entries()) {
    const block = blocks.get(around.join("\n")) ?? { around, texts: [] };
    blocks.set(around.join("\n"), block);
    block.texts.push(applied(text, { start, end }, inside.get(number) ?? []));
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
    edits: [...importLine(view, uri), ...outside, ...removed],
    created: [{ uri, text: formatted.replace(/\r?\n/g, lineEnd) }],
  };
}

/** By offsets of the text, in its order. */
type Written = Part & { readonly newText: string };

/** Which of the pins are in which part of the document; the parts come in the order of the text. */
function divide({ uri, text }: View, parts: readonly Part[], pins: readonly TextReplacement[]) {
  const inside = new Map<number, Written[]>();
  const outside: TextReplacement[] = [];
  const own = pins
    .filter(({ place }) => place.uri === uri)
    .map((pin) => {
      const { start, end } = pin.place.range;
      return { pin, start: text.offsetAt(start), end: text.offsetAt(end), newText: pin.newText };
    });
  let number = -1;
  for (const { pin, ...written } of own.sort((left, right) => left.start - right.start)) {
    // What is written at the beginning of a part belongs to what is before it, and at the end to the part.
    while ((parts[number + 1]?.start ?? written.start) < written.start) number++;
    const part = parts[number];
    if (part === undefined || written.end > part.end) outside.push(pin);
    else inside.set(number, [...(inside.get(number) ?? []), written]);
  }
  return { inside, outside: [...outside, ...pins.filter(({ place }) => place.uri !== uri)] };
}

function applied(text: string, { start, end }: Part, written: readonly Written[]): string {
  const pieces: string[] = [];
  let behind = start;
  for (const each of written) {
    pieces.push(text.slice(behind, each.start), each.newText);
    behind = each.end;
  }
  return pieces.join("") + text.slice(behind, end);
}

/** Comments between two declarations may be taken for either. */
function withoutOverlaps(parts: readonly Part[]): Part[] {
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
