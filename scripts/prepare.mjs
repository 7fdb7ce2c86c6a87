// @ts-check
// What every entry point does first, on whatever Node the machine has: install, then go on under a Node that is new enough.
import { install } from "./install.mjs";
import { reasonAgainst, rerunUnderModernNode } from "./modern-node.mjs";

/** Runs `main`, which returns an exit code, once everything that it needs is there. @param {() => Promise<number>} main */
export async function prepared(main) {
  const reason = reasonAgainst({ version: process.versions.node, platform: process.platform, arch: process.arch });
  if (reason !== null) {
    process.stderr.write(`${reason}\n`);
    process.exitCode = 1;
    return;
  }
  if (!(await install())) {
    process.exitCode = 1;
    return;
  }
  process.exitCode = (await rerunUnderModernNode()) ?? (await main());
}
