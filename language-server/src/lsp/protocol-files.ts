// What the server asks the editor about files that it cannot read itself: all in a browser, and everywhere those that are on no disk (vscode-vfs: …).

/** In the client's `initializationOptions`; a client without it is not asked, and such files are not found. */
export type FilesOption = { readonly readsFiles?: boolean };

/** Asks for the text of a file; null where there is none that could be read. */
export const readFileRequest = "k8snet/readFile";
export type ReadFileParams = { uri: string };
export type ReadFileResult = string | null;

/** Asks for the URIs of the `.k8snet` files in a folder and below. */
export const findFilesRequest = "k8snet/findFiles";
export type FindFilesParams = { folder: string };
export type FindFilesResult = string[];
