// Between VS Code's shapes and those of the protocol.
import * as vscode from "vscode";
import type { ProtocolPlace, ProtocolPosition, ProtocolRange } from "../../../language-server/src/lsp/protocol.ts";

export function toLocation({ uri, range }: ProtocolPlace): vscode.Location {
  return new vscode.Location(vscode.Uri.parse(uri), toRange(range));
}

export function toRange({ start, end }: ProtocolRange): vscode.Range {
  return new vscode.Range(start.line, start.character, end.line, end.character);
}

export function toProtocolPosition({ line, character }: vscode.Position): ProtocolPosition {
  return { line, character };
}
