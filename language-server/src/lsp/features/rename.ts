import { LSPErrorCodes, type PrepareRenameResult, ResponseError, type WorkspaceEdit } from "vscode-languageserver";
import { parseAddress } from "../../address/address.ts";
import { parsePrefix } from "../../address/prefix.ts";
import { writtenTokens } from "../../language/parser-services.ts";
import { isName, type NameRule } from "../../language/reading/names.ts";
import { isPortName } from "../../language/reading/scalar-values.ts";
import type { SymbolKind } from "../../language/symbols/symbol.ts";
import type { Occurrence } from "../../language/symbols/symbol-table.ts";
import { message, render } from "../../messages/message.ts";
import type { Position } from "../../text/place.ts";
import type { TextReplacement } from "../../topology/finding.ts";
import { editOfDocuments } from "../document-edits.ts";
import type { View } from "../workspace.ts";
import { missingKinds } from "./rename-ends.ts";
import { namedPortAt, renamedPort } from "./rename-port.ts";
import { wordAt } from "./word-at.ts";

const rules: Readonly<Record<SymbolKind, NameRule>> = {
  cluster: "free",
  namespace: "label",
  node: "subdomain",
  host: "free",
  router: "free",
  interface: "device",
  pod: "subdomain",
  container: "label",
  deployment: "subdomain",
  statefulSet: "subdomain",
  daemonSet: "subdomain",
  service: "label",
  policy: "subdomain",
  clusterPolicy: "subdomain",
  link: "free",
};

const ruleMessages = {
  subdomain: message("language.name-subdomain"),
  label: message("language.name-label"),
  device: message("language.name-device"),
  free: message("language.name-free"),
} as const;

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
  const rule = rules[info.kind];
  if (!isName(newName, rule)) {
    return refuse(message("language.invalid-name", { name: newName, rule: ruleMessages[rule] }), view);
  }
  if (newName !== info.name && symbols.infoOf(`${found.symbol.slice(0, -info.name.length)}${newName}`) !== undefined) {
    return refuse(message("lsp.rename-taken", { name: newName }), view);
  }
  const kinds = missingKinds(info, newName, view.analysis, view.textOf).map(
    ({ uri, position: start, kind }): TextReplacement => ({
      place: { uri, range: { start, end: start } },
      newText: `${kind} `,
    }),
  );
  const names = symbols.occurrencesOf(found.symbol).map((occurrence) => replacement(occurrence, newName, view));
  return editOfDocuments([...kinds, ...names], view.editorUri);
}

/** Replaces one part of a word, and puts the word into quotes where it would not be read as a name any more. */
function replacement({ place, quoted }: Occurrence, newName: string, { textOf }: View): TextReplacement {
  const { range, uri } = place;
  if (quoted) return { place, newText: newName.replace(/["\\]/g, "\\$&") };
  const text = textOf(uri);
  const word = text && wordAt(text, range.start);
  if (word === undefined) return { place, newText: newName };
  const before = word.text.slice(0, range.start.character - word.range.start.character);
  const after = word.text.slice(range.end.character - word.range.start.character);
  const whole = `${before}${newName}${after}`;
  return isPlainName(whole)
    ? { place, newText: newName }
    : { place: { uri, range: word.range }, newText: `"${whole}"` };
}

/** Whether a text is one word of the language, and means a name wherever a name may stand. */
function isPlainName(text: string): boolean {
  const isWord = writtenTokens(text).length === 1 && writtenTokens(text)[0]?.image === text;
  const isAddress = parseAddress(text) !== undefined || parsePrefix(text) !== undefined;
  return isWord && !isAddress && text !== "internet";
}

/** The error that editors show to the user. */
function refuse(reason: ReturnType<typeof message>, { language }: View): ResponseError {
  return new ResponseError(LSPErrorCodes.RequestFailed, render(reason, language));
}
