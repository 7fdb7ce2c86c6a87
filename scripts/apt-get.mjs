// @ts-check
// Debian packages that tests need, where the machine is Debian's and this user may install.
import { spawnSync } from "node:child_process";
import { findProgram } from "./find-program.mjs";
import { runQuietly } from "./run-command.mjs";

/** The words before apt-get that make it root's, or null where this user may not install. */
function asRoot() {
  if (process.getuid?.() === 0) return [];
  return spawnSync("sudo", ["-n", "true"], { stdio: "ignore" }).status === 0 ? ["sudo", "-n"] : null;
}

/** The command by which a person installs them. @param {readonly string[]} packages */
export const installCommand = (packages) => `sudo apt-get install -y ${packages.join(" ")}`;

/**
 * Installs Debian packages.
 * @param {string} title what for, as it is shown while it runs
 * @param {readonly string[]} packages
 * @returns {Promise<"installed" | "not-debian" | "not-allowed" | "failed">}
 */
export async function aptInstall(title, packages) {
  if (process.platform !== "linux" || findProgram("apt-get") === null) return "not-debian";
  const prefix = asRoot();
  if (prefix === null) return "not-allowed";
  /** @type {(title: string, ...args: string[]) => Promise<boolean>} */
  const aptGet = (title, ...args) => {
    const [program = "apt-get", ...rest] = [...prefix, "apt-get", "-o", "DPkg::Lock::Timeout=300", ...args];
    return runQuietly(title, program, rest, { DEBIAN_FRONTEND: "noninteractive" });
  };
  const done =
    (await aptGet("Reading the lists of Debian packages (apt-get update)", "update")) &&
    (await aptGet(`${title} (apt-get install)`, "install", "-y", "--no-install-recommends", ...packages));
  return done ? "installed" : "failed";
}
