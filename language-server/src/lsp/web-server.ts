// The entry of the server in a Web Worker: bundled as extension/dist/server-web.js. It has no disk and no processes.
import {
  BrowserMessageReader,
  BrowserMessageWriter,
  createConnection,
  ProposedFeatures,
} from "vscode-languageserver/browser";
import { startLanguageServer } from "./language-server.ts";
import type { TextSource } from "./text-source.ts";

const noDisk: TextSource = { readText: () => undefined, listFiles: () => [] };

const connection = createConnection(
  ProposedFeatures.all,
  new BrowserMessageReader(self),
  new BrowserMessageWriter(self),
);
// The client makes a new worker when it starts again.
connection.onExit(() => self.close());
startLanguageServer(connection, noDisk, null);
