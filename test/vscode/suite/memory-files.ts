import * as vscode from "vscode";

/** A file system of VS Code that is on no disk, as those of repositories on a server are. It stays: a server that is started later watches what has been opened. */
export function mountMemoryFiles(scheme: string, files: Readonly<Record<string, string>>) {
  const texts = new Map(Object.entries(files));
  const changes = new vscode.EventEmitter<vscode.FileChangeEvent[]>();
  const reads: string[] = [];
  const textOf = (uri: vscode.Uri): string => {
    const text = texts.get(uri.path);
    if (text === undefined) throw vscode.FileSystemError.FileNotFound(uri);
    return text;
  };
  const uriOf = (path: string) => vscode.Uri.from({ scheme, path });
  const entriesOf = ({ path }: vscode.Uri): [string, vscode.FileType][] => {
    const start = path.endsWith("/") ? path : `${path}/`;
    const below = [...texts.keys()].filter((each) => each.startsWith(start)).map((each) => each.slice(start.length));
    const types = below.map((each): [string, vscode.FileType] => {
      const [name = each, ...inside] = each.split("/");
      return [name, inside.length > 0 ? vscode.FileType.Directory : vscode.FileType.File];
    });
    return [...new Map(types)];
  };
  const readOnly = () => {
    throw vscode.FileSystemError.NoPermissions();
  };
  vscode.workspace.registerFileSystemProvider(scheme, {
    onDidChangeFile: changes.event,
    watch: () => new vscode.Disposable(() => {}),
    stat: (uri) => {
      if (entriesOf(uri).length > 0) return { type: vscode.FileType.Directory, ctime: 0, mtime: 0, size: 0 };
      return { type: vscode.FileType.File, ctime: 0, mtime: reads.length, size: textOf(uri).length };
    },
    readFile: (uri) => {
      reads.push(uri.path);
      return new TextEncoder().encode(textOf(uri));
    },
    readDirectory: entriesOf,
    createDirectory: readOnly,
    writeFile: readOnly,
    delete: readOnly,
    rename: (from, to) => {
      texts.set(to.path, textOf(from));
      texts.delete(from.path);
    },
  });
  return {
    uriOf,
    reads,
    /** Somebody else changes a file, and VS Code is told. */
    change: (path: string, text: string) => {
      const type = texts.has(path) ? vscode.FileChangeType.Changed : vscode.FileChangeType.Created;
      texts.set(path, text);
      changes.fire([{ type, uri: uriOf(path) }]);
    },
  };
}
