import { verifyTopology } from "../lab/verify-topology.ts";
import { type Message, message } from "../messages/message.ts";
import type { Verifier, VerifierProgress } from "./verifier.ts";

/** An editor's user waits for it. */
const limitSeconds = 300;

/** Builds the topology in network namespaces of this machine. */
export const labVerifier: Verifier = (analysis, { language, signal, onProgress }) =>
  verifyTopology(analysis, {
    ...{ paths: "declared", language, signal, limitSeconds },
    onProgress: ({ stage, done, of }) => onProgress(progressOf(stage, done, of)),
  });

/** Only of the packets it is known how long they take. */
function progressOf(stage: string, done: number, of: number): VerifierProgress {
  const text = (key: Message["key"]) => message(key, { done, of });
  if (stage === "state") return { text: text("lsp.verifying-state"), percentage: null };
  if (stage === "probe") return { text: text("lsp.verifying-probe"), percentage: of === 0 ? 0 : (100 * done) / of };
  if (stage === "retry") return { text: text("lsp.verifying-retry"), percentage: null };
  return { text: text("lsp.verifying-build"), percentage: null };
}
