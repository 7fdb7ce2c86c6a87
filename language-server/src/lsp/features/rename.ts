import { LSPErrorCodes, type PrepareRenameResult, ResponseError, type WorkspaceEdit } from "vscode-languageserver";
import { otherNamesIn } from "../../analysis/other-names.ts";
import { nameFault } from "../../language/reading/name-rules.ts";
import { isPortName } from "../../language/reading/scalar-values.ts";
import { message, render } from "../../messages/message.ts";
import type { Position } from "../../text/place.ts";
import type { TextReplacement } from "../../topology/finding.ts";
import { editOfDocuments } from "../document-edits.ts";
import type { View } from "../workspace.ts";
import { missingKinds } from "./rename-ends.ts";
import { namedPortAt, renamedPort } from "./rename-port.ts";
import { renamedPart } from "./renamed-word.ts";
import { createWrittenWords } from "./written-words.ts";

/** The part of a name that can be renamed at a position; null where there is none. */
export function prepareRenameAt(view: View, position: Position): PrepareRenameResult | null {
  const { uri, analysis } = view;
  const found = analysis.symbols.occurrenceAt(uri, position);
  const port = found === undefined ? namedPortAt(view, position) : undefined;
  if (port !== undefined && port.places.length > 0) return { range: port.range, placeholder: port.name };
  const info = found === undefined ? undefined : analysis.symbols.infoOf(found.symbol);
  if (found === undefined || info === undefined) return null;
  return { range: found.place.range, placeholder: info.name };
}

/** Renames the part of a name at a position wherever it stands. Refuses what is no name for such a thing, or another one's. */
export function renameAt(view: View, position: Position, newName: string): WorkspaceEdit | ResponseError | null {
  const { symbols } = view.analysis;
  const found = symbols.occurrenceAt(view.uri, position);
  const port = found === undefined ? namedPortAt(view, position) : undefined;
  if (port !== undefined && port.places.length > 0) {
    if (isPortName(newName)) return editOfDocuments(renamedPort(port, newName), view.editorUri);
    const rule = message("language.expects-port-name");
    return refuse(message("language.invalid-name", { name: newName, rule }), view);
  }
  const info = found === undefined ? undefined : symbols.infoOf(found.symbol);
  if (found === undefined || info === undefined) return null;
  const fault = nameFault(newName, info.kind);
  if (fault !== undefined) return refuse(fault, view);
  const others = otherNamesIn(view.analysis);
  if (others.isTaken(info, newName)) return refuse(message("lsp.rename-taken", { name: newName }), view);
  const kinds = missingKinds(info, newName, others.endNamesakes(info, newName), symbols, view.textOf).map(
    ({ uri, position: start, kind }): TextReplacement => ({
      place: { uri, range: { start, end: start } },
      newText: `${kind} `,
    }),
  );
  const wordOf = createWrittenWords(view.textOf);
  const names: TextReplacement[] = [];
  for (const { place } of symbols.occurrencesOf(found.symbol)) {
    const part = wordOf(place);
    const newText = part && renamedPart(part, newName);
    if (newText === undefined)
      return refuse(message("lsp.rename-unwritable", { name: newName, written: part?.written ?? info.name }), view);
    names.push({ place, newText });
  }
  return editOfDocuments([...kinds, ...names], view.editorUri);
}

/** The error that editors show to the user. */
function refuse(reason: ReturnType<typeof message>, { language }: View): ResponseError {
  return new ResponseError(LSPErrorCodes.RequestFailed, render(reason, language));
}
