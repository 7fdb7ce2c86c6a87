import {
  type Connection,
  DidChangeWatchedFilesNotification,
  type FileSystemWatcher,
  type InitializeParams,
  WatchKind,
} from "vscode-languageserver";
import { URI } from "vscode-uri";

/** Watches what is read outside of the workspace: editors watch its folders by themselves, and a file may be open without one, or import from elsewhere. */
export type OutsideWatch = {
  /** Notes that a file is read, whether it is there or not. */
  readonly read: (uri: string) => void;
  /** Asks the client to watch the folders that were noted since the last time. */
  readonly watch: () => void;
};

/** Nobody imports from so many; who does has them read once. */
const mostFolders = 50;

export function createOutsideWatch(
  connection: Connection,
  client: () => InitializeParams["capabilities"],
  folders: () => Iterable<string>,
  log: (error: unknown) => void,
): OutsideWatch {
  const noted = new Set<string>();
  const watched = new Set<string>();
  return {
    read: (uri) => {
      const file = URI.parse(uri);
      // What has no path, as an unsaved file, is in no folder.
      if (!file.path.startsWith("/")) return;
      const folder = file.with({ path: file.path.slice(0, file.path.lastIndexOf("/")) || "/", query: "" }).toString();
      if (watched.has(folder) || watched.size + noted.size >= mostFolders) return;
      for (const known of folders())
        if (`${folder.replace(/\/$/, "")}/`.startsWith(URI.parse(known).toString().replace(/\/*$/, "/"))) return;
      noted.add(folder);
    },
    watch: () => {
      const { dynamicRegistration, relativePatternSupport } = client().workspace?.didChangeWatchedFiles ?? {};
      if (noted.size === 0 || dynamicRegistration !== true || relativePatternSupport !== true) return;
      const watchers = [...noted].map(
        (baseUri): FileSystemWatcher => ({
          globPattern: { baseUri, pattern: "*.k8snet" },
          kind: WatchKind.Create | WatchKind.Change | WatchKind.Delete,
        }),
      );
      for (const folder of noted) watched.add(folder);
      noted.clear();
      connection.client.register(DidChangeWatchedFilesNotification.type, { watchers }).catch(log);
    },
  };
}
