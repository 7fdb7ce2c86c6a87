import {
  type CancellationToken,
  type Connection,
  LSPErrorCodes,
  ResponseError,
  WorkDoneProgress,
} from "vscode-languageserver";
import { message, render } from "../messages/message.ts";
import type { Activity } from "./activity.ts";
import { verifiedStatementsOf } from "./features/verified-statements.ts";
import type { Guard } from "./guard-requests.ts";
import { guardParameters } from "./needed-parameters.ts";
import { noDocument } from "./no-document.ts";
import { type VerifyParams, type VerifyResult, verifyRequest } from "./protocol.ts";
import type { RequestCount } from "./request-count.ts";
import type { Verifier, VerifierProgress } from "./verifier.ts";
import type { TracedView, Workspace } from "./workspace.ts";

/** Answers requests to verify a file; `verifier` is null where there is no lab. */
export function registerVerification(
  connection: Connection,
  workspace: Workspace,
  verifier: Verifier | null,
  {
    activity,
    requests,
    guarded,
  }: { readonly activity: Activity; readonly requests: RequestCount; readonly guarded: Guard },
): void {
  const viewOf = guardParameters(guarded, workspace.language)({ uri: "text" }, ({ uri }: VerifyParams) =>
    workspace.tracedView(uri),
  );
  connection.onRequest(verifyRequest, async (asked: VerifyParams, cancelled: CancellationToken): Promise<unknown> => {
    const { uri, workDoneToken } = asked;
    const language = workspace.language();
    if (verifier === null) return { problem: render(message("lsp.no-lab"), language) };
    const view = await viewOf(asked, cancelled);
    if (view instanceof ResponseError) return view;
    if (view === undefined) return noDocument(uri, language);
    const progress = ({ text, percentage }: VerifierProgress) => {
      if (workDoneToken === undefined) return;
      const value = {
        kind: "report" as const,
        message: render(text, language),
        ...(percentage === null ? {} : { percentage }),
      };
      void connection.sendProgress(WorkDoneProgress.type, workDoneToken, value);
    };
    const end = activity.begin(message("status.verifying"));
    return requests.wait(verify(view, verifier, progress, cancelled)).finally(end);
  });
}

async function verify(
  view: TracedView,
  verifier: Verifier,
  onProgress: (progress: VerifierProgress) => void,
  cancelled: CancellationToken,
): Promise<VerifyResult | ResponseError> {
  const abort = new AbortController();
  const listening = cancelled.onCancellationRequested(() => abort.abort());
  if (cancelled.isCancellationRequested) abort.abort();
  try {
    const report = await verifier(view.analysis, { language: view.language, signal: abort.signal, onProgress });
    if (cancelled.isCancellationRequested) return new ResponseError(LSPErrorCodes.RequestCancelled, "");
    return "problem" in report
      ? { problem: render(report.problem, view.language) }
      : verifiedStatementsOf(view, report);
  } finally {
    listening.dispose();
  }
}
