// Between VS Code's shapes and those of the protocol.
import * as vscode from "vscode";
import type { ProtocolPlace, ProtocolPosition } from "../../../language-server/src/lsp/protocol.ts";

export function toLocation({ uri, range: { start, end } }: ProtocolPlace): vscode.Location {
  return new vscode.Location(
    vscode.Uri.parse(uri),
    new vscode.Range(start.line, start.character, end.line, end.character),
  );
}

export function toProtocolPosition({ line, character }: vscode.Position): ProtocolPosition {
  return { line, character };
}
