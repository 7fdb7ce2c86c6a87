// What an editor tells of files. Of a folder that moves, comes or goes it tells the folder alone: what is in it is changed as well.

/** Whether a URI is one of these, or in a folder of them. */
export function isHeldBy(uris: readonly string[]): (uri: string) => boolean {
  const holders = new Set(uris.map(withoutSlash));
  return (uri) => upwards(uri).some((each) => holders.has(each));
}

/**
 * Those of the URIs that may be of files of the language, or of folders with some: by their own names, or because `known` (files that are there, and such as
 * were looked for in vain) are in them. Programs write many others.
 */
export function filesAndFolders(uris: readonly string[], known: Iterable<string>): readonly string[] {
  const holders = new Set([...known].flatMap(upwards));
  return uris.filter((uri) => holders.has(withoutSlash(uri)) || (namesSome.test(uri) && !isNobodysOwn.test(uri)));
}

/** A file of the language, or a name without an extension: nothing tells whether that is a folder's. */
const namesSome = /\.k8snet$|(?:^|\/)[^./]+\/?$/;
const isNobodysOwn = /\/(?:node_modules|\.git)\//;

const withoutSlash = (uri: string): string => uri.replace(/\/$/, "");

/** The URI, and those of the folders that it is in. */
function upwards(uri: string): readonly string[] {
  const found: string[] = [];
  for (let end = uri.length; end > 0; end = uri.lastIndexOf("/", end - 1)) found.push(uri.slice(0, end));
  return found;
}
