import {
  createConnection,
  ProposedFeatures,
  StreamMessageReader,
  StreamMessageWriter,
} from "vscode-languageserver/node";
import { fileSystemSource } from "./file-system-source.ts";
import { labVerifier } from "./lab-verifier.ts";
import { startLanguageServer } from "./language-server.ts";

/**
 * Serves the language over standard input and output, and ends the process when the client says `exit` or is gone: with 0 if it had asked to shut down
 * before, as LSP wants it. What still runs, as the timer that looks for the client's process, keeps nothing alive.
 */
export function serveOverStdio(): Promise<never> {
  const connection = createConnection(
    ProposedFeatures.all,
    new StreamMessageReader(process.stdin),
    new StreamMessageWriter(process.stdout),
  );
  startLanguageServer(connection, fileSystemSource, labVerifier, () => process.memoryUsage().rss);
  for (const event of ["end", "close"]) process.stdin.once(event, () => process.exit(1));
  // `exit` ends the process in the connection.
  return new Promise(() => {});
}
