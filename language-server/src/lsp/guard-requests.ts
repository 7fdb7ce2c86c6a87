import { type CancellationToken, LSPErrorCodes, ResponseError } from "vscode-languageserver";
import type { RequestCount } from "./request-count.ts";

/** Makes a request's handler of an answer. */
export type Guard = <P, R>(
  answer: (parameters: P) => R,
) => (parameters: P, token?: CancellationToken) => R | ResponseError | Promise<R | ResponseError>;

export type GuardHost = {
  readonly requests: RequestCount;
  /** Resolves when files that are being read have come; null if none are. */
  readonly settled: () => Promise<void> | null;
  /** The version of an open document's text. */
  readonly versionOf: (uri: string) => number | null;
  readonly log: (error: unknown) => void;
};

/**
 * Answers a request, unless it was cancelled while it waited; it is asked again when files have come that it has missed, unless its text is another by then.
 * The error of a request that failed is the client's to show, and never the end of the server.
 */
export function guardRequests({ requests, settled, versionOf, log }: GuardHost): Guard {
  const guarded =
    <P, R>(answer: (parameters: P) => R) =>
    (parameters: P, token?: CancellationToken): R | ResponseError | Promise<R | ResponseError> => {
      // Requests wait for each other: what nobody wants any more by its turn is not worked out.
      if (token?.isCancellationRequested === true) return new ResponseError(LSPErrorCodes.RequestCancelled, "");
      try {
        const found = requests.measure(() => answer(parameters));
        // It was found without files that are still being read.
        const waiting = settled();
        if (waiting === null) return found;
        const uri = documentOf(parameters);
        const version = uri === null ? null : versionOf(uri);
        const again = waiting.then(() =>
          uri !== null && versionOf(uri) !== version
            ? new ResponseError(LSPErrorCodes.ContentModified, "")
            : guarded(answer)(parameters, token),
        );
        return requests.wait(again);
      } catch (error) {
        log(error);
        return new ResponseError(-32603, error instanceof Error ? error.message : String(error));
      }
    };
  return guarded;
}

/** The document that a request is about, if it has a position in one: of what else is asked, the answer for the new text is as good. */
function documentOf(parameters: unknown): string | null {
  if (typeof parameters !== "object" || parameters === null || !("textDocument" in parameters)) return null;
  const { textDocument } = parameters;
  if (typeof textDocument !== "object" || textDocument === null || !("uri" in textDocument)) return null;
  return typeof textDocument.uri === "string" ? textDocument.uri : null;
}
