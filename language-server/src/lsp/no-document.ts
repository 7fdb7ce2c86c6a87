import { LSPErrorCodes, ResponseError } from "vscode-languageserver";
import { type Language, message, render } from "../messages/message.ts";

/** The answer about a document that is neither open nor on the disk: editors show its sentence to the user (LSP, RequestFailed). */
export function noDocument(uri: string, language: Language): ResponseError {
  return new ResponseError(LSPErrorCodes.RequestFailed, render(message("lsp.no-document", { uri }), language));
}
