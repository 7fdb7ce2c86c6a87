// @ts-check
// The lab's observer is a Python program: it goes as it is beside each bundle that starts it.
import { cpSync } from "node:fs";
import { join } from "node:path";
import { root } from "./run-command.mjs";

/** The program's sources. */
export const observerSources = `${root}language-server/src/lab/observer/python`;

/** Copies the observer to where a bundle in the folder looks for it (observer-process.ts). @param {string} folder */
export function copyObserver(folder) {
  cpSync(observerSources, join(folder, "observer"), {
    recursive: true,
    filter: (path) => path === observerSources || path.endsWith(".py"),
  });
}
