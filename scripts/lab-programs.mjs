// @ts-check
// What the tests need that ask the Linux kernel: namespaces, the tools that fill them, and the real CNI plugins to compare with.
import { spawnSync } from "node:child_process";
import { existsSync } from "node:fs";
import { aptInstall, installCommand } from "./apt-get.mjs";
import { findProgram } from "./find-program.mjs";

/** Programs, and the Debian packages that they are in. */
const packageOfProgram = {
  unshare: "util-linux",
  nsenter: "util-linux",
  sysctl: "procps",
  ip: "iproute2",
  bridge: "iproute2",
  nft: "nftables",
  iptables: "iptables",
  python3: "python3",
};

/** Debian's folder first, then the one of nearly everything else that installs CNI plugins. */
const pluginFolders = ["/usr/lib/cni", "/opt/cni/bin"];
const plugins = ["bridge", "ptp", "host-local", "portmap", "loopback"];

/** Where all plugins are that the tests call, or null. @returns {string | null} */
export function pluginFolder() {
  return pluginFolders.find((folder) => plugins.every((plugin) => existsSync(`${folder}/${plugin}`))) ?? null;
}

/**
 * What stands before a command that shall run in network and mount namespaces of its own, and end with whoever called it: a user namespace too where the
 * caller is not root. @returns {string[]}
 */
export function unsharePrefix() {
  return ["unshare", process.getuid?.() === 0 ? "-nm" : "-Urnm", "--kill-child", "--"];
}

/** What the test with a BGP mesh needs besides. */
const packageOfDaemon = { bird: "bird2" };

/** @param {Readonly<Record<string, string>>} programs @returns {string[]} the Debian packages that are missing */
function packagesMissingOf(programs) {
  return Object.entries(programs).flatMap(([program, name]) => (findProgram(program) === null ? [name] : []));
}

/** @returns {string[]} the Debian packages that are missing */
function missingPackages() {
  const missing = packagesMissingOf(packageOfProgram);
  return [...new Set([...missing, ...(pluginFolder() === null ? ["containernetworking-plugins"] : [])])];
}

/** Why tests cannot ask the kernel here; null if they can. @returns {string | null} */
export function reasonAgainstLab() {
  return reasonWithout(missingPackages());
}

/** The same for the tests with a BGP mesh. @returns {string | null} */
export function reasonAgainstBird() {
  return reasonWithout(packagesMissingOf({ ...packageOfProgram, ...packageOfDaemon }));
}

/** @param {readonly string[]} missing @returns {string | null} */
function reasonWithout(missing) {
  if (process.platform !== "linux") return "the kernel that is asked is Linux, and this is another system";
  if (missing.length > 0) return `programs are missing; please run: ${installCommand(missing)}`;
  const [program = "unshare", ...args] = [...unsharePrefix(), "true"];
  const { status, stderr } = spawnSync(program, args, { encoding: "utf8" });
  return status === 0 ? null : `this user may not make network namespaces here (${stderr?.trim() ?? "unshare"})`;
}

/** Installs what is missing, where this user may; what then still is missing, the tests that need it say themselves. */
export async function installLabPrograms() {
  const missing = process.platform === "linux" ? [...missingPackages(), ...packagesMissingOf(packageOfDaemon)] : [];
  if (missing.length > 0) await aptInstall("Installing what the tests in network namespaces need", missing);
}
