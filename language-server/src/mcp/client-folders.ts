import { fileURLToPath } from "node:url";
import type { Server } from "@modelcontextprotocol/sdk/server/index.js";
import { RootsListChangedNotificationSchema } from "@modelcontextprotocol/sdk/types.js";

/** Milliseconds for the client to say what its roots are. */
const patience = 5000;

/** The folders in which files may be read, absolute: the roots that the client tells, else the working directory. Asked for once, and again when they change. */
export function createFolders(server: Server, workingDirectory: string): () => Promise<readonly string[]> {
  let asked: Promise<readonly string[]> | undefined;
  server.setNotificationHandler(RootsListChangedNotificationSchema, () => {
    asked = undefined;
  });
  const ask = async (): Promise<readonly string[]> => {
    if (server.getClientCapabilities()?.roots === undefined) return [workingDirectory];
    try {
      const { roots } = await server.listRoots(undefined, { timeout: patience });
      const folders = roots.flatMap(({ uri }) => folderOf(uri));
      return folders.length > 0 ? folders : [workingDirectory];
    } catch {
      // A client that does not answer is asked again with the next question.
      asked = undefined;
      return [workingDirectory];
    }
  };
  return () => {
    asked ??= ask();
    return asked;
  };
}

function folderOf(uri: string): readonly string[] {
  try {
    return [fileURLToPath(uri)];
  } catch {
    return [];
  }
}
