// @ts-check
// Opens a file in VS Code with the extension of this checkout loaded.
import { spawn } from "node:child_process";
import { findProgram } from "./find-program.mjs";
import { root } from "./run-command.mjs";

/** The arguments of `code` that load the extension and open a file. @param {string} file from the repository's root */
const argumentsFor = (file) => [`--extensionDevelopmentPath=${root}extension`, `${root}${file}`];

/** The same as a line to type. @param {string} file */
export function openingCommand(file) {
  return ["code", ...argumentsFor(file).map((argument) => (/\s/.test(argument) ? `"${argument}"` : argument))].join(
    " ",
  );
}

/**
 * Opens a file if `code` is on the PATH and a person is there to look (on Windows `code` is a script, that only a shell could run).
 * @param {string} file from the repository's root
 * @returns {Promise<boolean>} whether it was opened
 */
export function openInEditor(file) {
  const code = findProgram("code");
  if (code === null || process.platform === "win32" || process.env.CI) return Promise.resolve(false);
  return new Promise((done) => {
    const child = spawn(code, argumentsFor(file), { stdio: "ignore", detached: true });
    child.on("error", () => done(false));
    child.on("spawn", () => {
      child.unref();
      done(true);
    });
  });
}
