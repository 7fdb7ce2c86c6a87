// @ts-check
// A workspace of two folders.
import { mkdirSync, writeFileSync } from "node:fs";
import { basename, dirname, join } from "node:path";

/** The file that both folders have by the same name. */
export const twin = "smallest.k8snet";

/**
 * Writes a workspace of the samples and of a folder beside them, named "second", whose one file has the name of a sample and imports it.
 * @param {string} samples @returns {string} the `.code-workspace` file
 */
export function writeTwoFolders(samples) {
  const [parent, name] = [dirname(samples), basename(samples)];
  mkdirSync(join(parent, "second"), { recursive: true });
  writeFileSync(
    join(parent, "second", twin),
    `import "../${name}/${twin}"\nextend cluster demo { node far { pod away { container busybox } } }\npath away -> web\n`,
  );
  const file = join(parent, "two.code-workspace");
  writeFileSync(file, JSON.stringify({ folders: [{ path: name }, { path: "second" }] }));
  return file;
}
