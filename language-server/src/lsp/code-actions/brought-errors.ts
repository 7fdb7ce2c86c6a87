import type { TextDocument } from "vscode-languageserver-textdocument";
import type { CheckedAnalysis } from "../../analysis/analyze.ts";
import type { Place } from "../../text/place.ts";
import type { Finding, TextReplacement } from "../../topology/finding.ts";
import { toldFindings } from "../features/diagnostics.ts";
import type { CheckedView } from "../workspace.ts";

/** Findings, and the edits of a document that fix them. */
export type FixedFindings = { readonly fixed: readonly Finding[]; readonly edits: readonly TextReplacement[] };

/**
 * Whether fixes bring errors: ones in what they write, the fault itself at another place for it, or an expectation that held. Any other error in text that they
 * leave as it is was there before, behind the fault that hid it.
 */
export function bringsErrors(before: CheckedView, { fixed, edits }: FixedFindings, after: CheckedView): boolean {
  const { uri } = before;
  const codes = new Set(fixed.map(({ code }) => code));
  const written = writtenParts(before.text, edits);
  const known = new Set(
    errorsOf(before.analysis).map(({ code, place }) => [code, place.uri, startOf(before.text, uri, place)].join(" ")),
  );
  const held = new Set(
    before.analysis.expectations
      .filter(({ passed }) => passed)
      .map(({ expectation: { place } }) => [place.uri, startOf(before.text, uri, place)].join(" ")),
  );
  const isWritten = (place: Place) => {
    if (place.uri !== uri) return false;
    const [start, end] = [after.text.offsetAt(place.range.start), after.text.offsetAt(place.range.end)];
    return written.some((part) => part.start <= start && end <= part.end);
  };
  return errorsOf(after.analysis).some(({ code, place, related }) => {
    const start = startOf(after.text, uri, place);
    const was = place.uri === uri && typeof start === "number" ? start - shiftAt(written, start) : start;
    if (known.has([code, place.uri, was].join(" "))) return false;
    if (code === "expectation-failed") return held.has([place.uri, was].join(" "));
    return isWritten(place) || (codes.has(code) && related.some((other) => isWritten(other.place)));
  });
}

function errorsOf(analysis: CheckedAnalysis) {
  return toldFindings(analysis).filter(({ severity }) => severity === "error");
}

/** By offset in the document that is edited, by position in others, which stay as they are. */
function startOf(text: TextDocument, uri: string, { uri: own, range: { start } }: Place): number | string {
  return own === uri ? text.offsetAt(start) : `${start.line}:${start.character}`;
}

/** A part of the text behind the edits that one of them has written; `shift` is how much farther back the text behind it stands than before. */
type WrittenPart = { readonly start: number; readonly end: number; readonly shift: number };

function writtenParts(text: TextDocument, edits: readonly TextReplacement[]): readonly WrittenPart[] {
  const parts = edits.map(({ place: { range }, newText }) => ({
    start: text.offsetAt(range.start),
    end: text.offsetAt(range.end),
    length: newText.length,
  }));
  parts.sort((one, other) => one.start - other.start);
  let shift = 0;
  return parts.map(({ start, end, length }) => {
    const from = start + shift;
    shift += length - (end - start);
    return { start: from, end: from + length, shift };
  });
}

function shiftAt(written: readonly WrittenPart[], offset: number): number {
  return written.findLast(({ end }) => end <= offset)?.shift ?? 0;
}
