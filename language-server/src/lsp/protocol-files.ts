// What the server asks the editor about files that it cannot read itself: all in a browser, and everywhere those that are on no disk (vscode-vfs: …).

/** In the client's `initializationOptions`; a client without it is not asked, and such files are not found. */
export type FilesOption = { readonly readsFiles?: boolean };

/** A workspace may be the whole of a disk: so many files are looked for, in so many folders. */
export const mostFiles = 2_000;
export const mostFolders = 10_000;
export const skippedFolders: readonly string[] = ["node_modules", ".git"];
export const topologyEnding = ".k8snet";

/** Bytes. Larger files are not read: the parser would refuse them. */
export const largestFile = 40_000_000;

/** Asks for the text of a file; null where there is none that could be read. */
export const readFileRequest = "k8snet/readFile";
export type ReadFileParams = { uri: string };
export type ReadFileResult = string | null;

/** Asks for the URIs of the `.k8snet` files in a folder and below. */
export const findFilesRequest = "k8snet/findFiles";
export type FindFilesParams = { folder: string };
export type FindFilesResult = string[];
