import { type CancellationToken, Uri, workspace } from "vscode";
import type { BaseLanguageClient } from "vscode-languageclient";
import {
  type FindFilesParams,
  type FindFilesResult,
  findFilesRequest,
  largestFile,
  type ReadFileParams,
  type ReadFileResult,
  readFileRequest,
} from "../../../language-server/src/lsp/protocol-files.ts";
import { findTopologies } from "./find-topologies.ts";

/** Reads files for a server that cannot: in whatever file system VS Code has them. `onRead` is called for each that the server gets, once it may have it. */
export function serveFiles(client: Pick<BaseLanguageClient, "onRequest" | "needsStop">, onRead: () => void): void {
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
  const find = async ({ folder }: FindFilesParams, token: CancellationToken): Promise<FindFilesResult> => {
    const isWanted = () => !token.isCancellationRequested && client.needsStop();
    return (await findTopologies(Uri.parse(folder), { isWanted })).map(String);
  };
  client.onRequest(findFilesRequest, find);
}
