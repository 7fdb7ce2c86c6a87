// @ts-check
// Runs other programs: always an argument vector, never a shell string.
import { spawn } from "node:child_process";
import { fileURLToPath } from "node:url";

/** The repository's root, with a slash at the end. */
export const root = fileURLToPath(new URL("../", import.meta.url));

/**
 * Runs a program that may write to the terminal.
 * @param {string} command
 * @param {string[]} args
 * @param {{ env?: Record<string, string>, cwd?: string, onOutput?: (text: string) => void }} [options] `onOutput` gets what it writes to stdout, instead of
 *   the terminal
 * @returns {Promise<number>} its exit code; 127 where there is no such program, 1 where a signal ended it
 */
export function runCommand(command, args, { env = {}, cwd = root, onOutput } = {}) {
  return new Promise((done) => {
    const child = spawn(command, args, {
      cwd,
      env: { ...process.env, ...env },
      stdio: ["ignore", onOutput ? "pipe" : "inherit", "inherit"],
    });
    if (onOutput) child.stdout?.setEncoding("utf8").on("data", onOutput);
    child.on("error", () => done(127));
    child.on("close", (code) => done(code ?? 1));
  });
}

/**
 * Runs a slow program silently, with a sign of life; shows what it wrote only if it fails.
 * @param {string} title what is being done, for the reader
 * @param {string} command
 * @param {string[]} args
 * @param {Record<string, string>} [env]
 * @returns {Promise<boolean>} whether it succeeded
 */
export function runQuietly(title, command, args, env = {}) {
  return new Promise((done) => {
    const started = Date.now();
    const seconds = () => Math.round((Date.now() - started) / 1000);
    const live = process.stdout.isTTY === true;
    let output = "";
    process.stdout.write(live ? `${title} …` : `${title} …\n`);
    const timer = setInterval(
      () => process.stdout.write(live ? `\r${title} … ${seconds()} s` : `  … ${seconds()} s\n`),
      live ? 1000 : 10_000,
    );
    /** @type {(succeeded: boolean) => void} */
    const finish = (succeeded) => {
      clearInterval(timer);
      const end = `${succeeded ? "done" : "FAILED"} in ${seconds()} s`;
      process.stdout.write(live ? `\r${title}: ${end}\n` : `  ${end}\n`);
      if (!succeeded && output !== "") process.stderr.write(`${output.trimEnd()}\n`);
      done(succeeded);
    };
    const child = spawn(command, args, {
      cwd: root,
      env: { ...process.env, ...env },
      stdio: ["ignore", "pipe", "pipe"],
    });
    for (const stream of [child.stdout, child.stderr]) {
      stream.setEncoding("utf8").on("data", (text) => {
        output = (output + text).slice(-20_000);
      });
    }
    child.on("error", (error) => {
      output += error.message;
      finish(false);
    });
    child.on("close", (code) => finish(code === 0));
  });
}
