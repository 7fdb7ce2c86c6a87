// @ts-check
import { accessSync, constants } from "node:fs";
import { delimiter, join } from "node:path";

/** Where a program is on the PATH, or null. @param {string} name @returns {string | null} */
export function findProgram(name) {
  for (const folder of (process.env.PATH ?? "").split(delimiter)) {
    const path = join(folder, name);
    try {
      accessSync(path, constants.X_OK);
      return path;
    } catch {
      // Not in this folder.
    }
  }
  return null;
}
