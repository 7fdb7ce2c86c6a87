import { CancellationTokenSource, FileType, RelativePattern, Uri, workspace } from "vscode";
import {
  mostFiles,
  mostFolders,
  skippedFolders,
  topologyEnding,
} from "../../../language-server/src/lsp/protocol-files.ts";

/** What whoever looks for topologies may say: how many are enough, and whether anybody still waits for them. */
export type Search = { readonly most?: number; readonly isWanted?: () => boolean };

/** So many folders are read at once: each may be asked of a machine far away. */
const atOnce = 16;

/** The topologies in the folders of the window. */
export async function findInWindow(search: Search = {}): Promise<Uri[]> {
  const { most = mostFiles } = search;
  const found: Uri[] = [];
  for (const { uri } of workspace.workspaceFolders ?? [])
    if (found.length < most) found.push(...(await findTopologies(uri, { ...search, most: most - found.length })));
  return found;
}

/**
 * The topologies in a folder and below. VS Code searches where an extension does that for the scheme; for few others than the disk's there is one, and while there is none VS Code waits for it
 * without end. So elsewhere the folders are read meanwhile, as the server does on a disk, and the first to have found something, or to have read all, is believed.
 */
export async function findTopologies(folder: Uri, { most = mostFiles, isWanted = () => true }: Search = {}) {
  const stop = new CancellationTokenSource();
  const searched = searchFolder(folder, most, stop);
  if (folder.scheme === "file") return searched;
  const read = readFolders(folder, most, () => !stop.token.isCancellationRequested && isWanted());
  const found = await Promise.race([searched.then((files) => (files.length > 0 ? files : read)), read]);
  stop.cancel();
  return found;
}

async function searchFolder(folder: Uri, most: number, { token }: CancellationTokenSource): Promise<Uri[]> {
  const skipped = `**/{${skippedFolders.join(",")}}/**`;
  try {
    return await workspace.findFiles(new RelativePattern(folder, `**/*${topologyEnding}`), skipped, most, token);
  } catch {
    // It was stopped, or whoever searches cannot.
    return [];
  }
}

async function readFolders(start: Uri, most: number, isWanted: () => boolean): Promise<Uri[]> {
  const files: Uri[] = [];
  const folders = [start];
  let at = 0;
  while (at < folders.length && at < mostFolders && files.length < most && isWanted()) {
    const read = folders.slice(at, Math.min(at + atOnce, mostFolders));
    at += read.length;
    const entries = await Promise.all(read.map(entriesOf));
    for (const [index, folder] of read.entries())
      for (const [name, type] of entries[index] ?? []) {
        // What a link leads to may be the folder that it is in.
        if (type === FileType.Directory && !skippedFolders.includes(name)) folders.push(Uri.joinPath(folder, name));
        else if (type === FileType.File && name.endsWith(topologyEnding)) files.push(Uri.joinPath(folder, name));
      }
  }
  return files.slice(0, most);
}

/** A folder that cannot be read has nothing. */
async function entriesOf(folder: Uri): Promise<readonly [string, FileType][]> {
  try {
    return await workspace.fs.readDirectory(folder);
  } catch {
    return [];
  }
}
