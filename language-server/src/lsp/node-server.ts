// The entry of the server that the extension forks: bundled as extension/dist/server.cjs.
import { createConnection, ProposedFeatures } from "vscode-languageserver/node";
import { fileSystemSource } from "./file-system-source.ts";
import { labVerifier } from "./lab-verifier.ts";
import { startLanguageServer } from "./language-server.ts";

startLanguageServer(
  createConnection(ProposedFeatures.all),
  fileSystemSource,
  labVerifier,
  () => process.memoryUsage().rss,
);
