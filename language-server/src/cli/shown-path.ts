import { relative } from "node:path";
import { fileURLToPath } from "node:url";

/** A file URI as a person writes it: relative to the working directory if it lies in it, else absolute; another URI as it is. */
export function shownPath(uri: string, workingDirectory: string): string {
  if (!uri.startsWith("file:")) return uri;
  const path = fileURLToPath(uri);
  const fromHere = relative(workingDirectory, path);
  return fromHere === "" || fromHere.startsWith("..") ? path : fromHere;
}
