import { relative, sep } from "node:path";
import { fileURLToPath } from "node:url";
import type { Place } from "../text/place.ts";

/** A file URI as a person writes it: relative to the working directory, with slashes; another URI as it is. */
export function shownPath(uri: string, workingDirectory: string): string {
  if (!uri.startsWith("file:")) return uri;
  return relative(workingDirectory, fileURLToPath(uri)).replaceAll(sep, "/");
}

/** A place as compilers write it: `demo.k8snet:12:5`, from 1. */
export function placeText({ uri, range: { start } }: Place, workingDirectory: string): string {
  return `${shownPath(uri, workingDirectory)}:${start.line + 1}:${start.character + 1}`;
}
