// The files that come with the command: the pages of the language reference, the samples, the schemas of its JSON.
import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";

export type PackagedFile = { readonly name: string; readonly text: string };

export type PackagedFolder = "reference" | "samples" | "schema";

/** Where the folders are among the sources, from this file. */
const among: Record<PackagedFolder, string> = {
  reference: "../../../grammar/reference",
  samples: "../../../samples",
  schema: "../../schema",
};

/** The files of a folder, sorted: beside the bundle that runs, wherever it is installed (scripts/build.mjs puts them there), else among the sources. */
export function packagedFiles(folder: PackagedFolder): readonly PackagedFile[] {
  const bundled = join(import.meta.dirname, folder);
  const path = existsSync(bundled) ? bundled : join(import.meta.dirname, among[folder]);
  const names = readdirSync(path).filter((name) => /\.(md|k8snet|json)$/.test(name));
  return names.sort().map((name) => ({ name, text: readFileSync(join(path, name), "utf8") }));
}
