import { spawnSync } from "node:child_process";
import { join } from "node:path";
import { pluginFolder, unsharePrefix } from "../../../scripts/lab-programs.mjs";
import type { CniReport, CniRequest } from "./cni-request.ts";

/** Seconds after which everything in the namespaces is ended. */
const timeLimit = 60;

/** Lets the real plugins do what is asked, on a node that lives for this call only. Throws with the program's own words where something fails. */
export function runPlugins(request: Omit<CniRequest, "pluginFolder">): CniReport {
  const [program = "unshare", ...args] = [
    ...unsharePrefix(),
    process.execPath,
    join(import.meta.dirname, "cni-node.ts"),
  ];
  const { status, stdout, stderr, error } = spawnSync(program, args, {
    input: JSON.stringify({ ...request, pluginFolder: pluginFolder() }),
    encoding: "utf8",
    maxBuffer: 1 << 28,
    timeout: timeLimit * 1000,
    killSignal: "SIGKILL",
  });
  if (error !== undefined) throw error;
  if (status !== 0) throw new Error(`the plugins could not be run (${status}): ${stderr}`);
  return JSON.parse(stdout);
}
