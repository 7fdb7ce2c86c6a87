import {
  createConnection,
  ProposedFeatures,
  StreamMessageReader,
  StreamMessageWriter,
} from "vscode-languageserver/node";
import { fileSystemSource } from "./file-system-source.ts";
import { labVerifier } from "./lab-verifier.ts";
import { startLanguageServer } from "./language-server.ts";

/** Serves the language over standard input and output, until the client says `exit` or is gone. */
export function serveOverStdio(): Promise<0> {
  const connection = createConnection(
    ProposedFeatures.all,
    new StreamMessageReader(process.stdin),
    new StreamMessageWriter(process.stdout),
  );
  const ended = new Promise<0>((resolve) => {
    connection.onExit(() => resolve(0));
    for (const event of ["end", "close"]) process.stdin.once(event, () => resolve(0));
  });
  startLanguageServer(connection, fileSystemSource, labVerifier);
  return ended;
}
