import { RelativePattern, Uri, workspace } from "vscode";
import type { BaseLanguageClient } from "vscode-languageclient";
import {
  type FindFilesParams,
  type FindFilesResult,
  findFilesRequest,
  type ReadFileParams,
  type ReadFileResult,
  readFileRequest,
} from "../../../language-server/src/lsp/protocol-files.ts";

/** As many as the server itself looks for on a disk; and larger files are not sent. */
const mostFiles = 2_000;
const largestFile = 40_000_000;

/** Reads files for a server that cannot: in whatever file system VS Code has them. `onRead` is called for each that the server gets, once it may have it. */
export function serveFiles(client: BaseLanguageClient, onRead: () => void): void {
  client.onRequest(readFileRequest, async ({ uri }: ReadFileParams): Promise<ReadFileResult> => {
    // After the answer has gone: what is asked next comes behind it.
    setTimeout(onRead);
    try {
      const file = Uri.parse(uri);
      const { size } = await workspace.fs.stat(file);
      return size > largestFile ? null : new TextDecoder().decode(await workspace.fs.readFile(file));
    } catch {
      // It is not there, it is a folder, nobody knows its scheme: all the same to who imports it.
      return null;
    }
  });
  client.onRequest(findFilesRequest, async ({ folder }: FindFilesParams): Promise<FindFilesResult> => {
    const pattern = new RelativePattern(Uri.parse(folder), "**/*.k8snet");
    const found = await workspace.findFiles(pattern, "**/{node_modules,.git}/**", mostFiles);
    return found.map(String);
  });
}
