import { relative } from "node:path";
import { fileURLToPath } from "node:url";
import type { Place } from "../text/place.ts";

/** A file URI as a person writes it: relative to the working directory if it lies in it, else absolute; another URI as it is. */
export function shownPath(uri: string, workingDirectory: string): string {
  if (!uri.startsWith("file:")) return uri;
  const path = fileURLToPath(uri);
  const fromHere = relative(workingDirectory, path);
  return fromHere === "" || fromHere.startsWith("..") ? path : fromHere;
}

/** A place as compilers write it: `demo.k8snet:12:5`, from 1. */
export function placeText({ uri, range: { start } }: Place, workingDirectory: string): string {
  return `${shownPath(uri, workingDirectory)}:${start.line + 1}:${start.character + 1}`;
}
