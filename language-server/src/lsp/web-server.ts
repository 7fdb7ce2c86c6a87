// The entry of the server in a Web Worker: bundled as extension/dist/server-web.js. It has no disk and no processes: the client reads its files.
import {
  BrowserMessageReader,
  BrowserMessageWriter,
  createConnection,
  ProposedFeatures,
} from "vscode-languageserver/browser";
import { startLanguageServer } from "./language-server.ts";

const connection = createConnection(
  ProposedFeatures.all,
  new BrowserMessageReader(self),
  new BrowserMessageWriter(self),
);
// The client makes a new worker when it starts again.
connection.onExit(() => self.close());
startLanguageServer(connection, null, null);
