import { type CancellationToken, LSPErrorCodes, ResponseError } from "vscode-languageserver";
import type { Steps } from "../steps/steps.ts";
import type { RequestCount } from "./request-count.ts";
import type { Worked, Worker } from "./worker.ts";

/** Makes a request's handler of an answer that is worked out in steps. */
export type Guard = <P, R>(
  answer: (parameters: P) => Steps<R>,
) => (parameters: P, token?: CancellationToken) => R | ResponseError | Promise<R | ResponseError>;

export type GuardHost = {
  readonly requests: RequestCount;
  readonly worker: Worker;
  /** Resolves when files that are being read have come; null if none are. */
  readonly settled: () => Promise<void> | null;
  /** The version of an open document's text. */
  readonly versionOf: (uri: string) => number | null;
  readonly log: (error: unknown) => void;
};

/**
 * Answers a request, unless it is cancelled; it is asked again when files have come that it has missed, unless its text is another by then. What it has begun
 * to answer is answered for the texts that it was asked about, whatever has changed meanwhile, as LSP wants it (`ContentModified`).
 * The error of a request that failed is the client's to show, and never the end of the server.
 */
export function guardRequests({ requests, worker, settled, versionOf, log }: GuardHost): Guard {
  const failed = (error: unknown) => {
    log(error);
    return new ResponseError(-32603, error instanceof Error ? error.message : String(error));
  };
  const guarded =
    <P, R>(answer: (parameters: P) => Steps<R>) =>
    (parameters: P, token?: CancellationToken): R | ResponseError | Promise<R | ResponseError> => {
      const uri = documentOf(parameters);
      const version = uri === null ? null : versionOf(uri);
      const end = (worked: Worked<R>): R | ResponseError | Promise<R | ResponseError> => {
        if (worked === null) return new ResponseError(LSPErrorCodes.RequestCancelled, "");
        requests.answer();
        // It was found without files that are still being read.
        const waiting = settled();
        if (waiting === null) return worked.value;
        const again = waiting.then(() =>
          uri !== null && versionOf(uri) !== version
            ? new ResponseError(LSPErrorCodes.ContentModified, "")
            : guarded(answer)(parameters, token),
        );
        return requests.wait(again);
      };
      try {
        // Requests wait for each other: what nobody wants any more is not worked out.
        const worked = worker.run(answer(parameters), () => token?.isCancellationRequested !== true);
        return worked instanceof Promise ? requests.wait(worked.then(end).catch(failed)) : end(worked);
      } catch (error) {
        return failed(error);
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
