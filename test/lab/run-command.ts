// `k8snet` as a process of its own, run from its sources: what a signal, another user or a poorer machine does to it.
import { type ChildProcess, type SpawnOptions, spawn } from "node:child_process";
import { randomUUID } from "node:crypto";
import { readdirSync, readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";

const main = fileURLToPath(new URL("../../language-server/src/cli/main.ts", import.meta.url));

/** The words that run `k8snet`. */
export const k8snet = [
  process.execPath,
  "--experimental-strip-types",
  "--disable-warning=ExperimentalWarning",
  main,
] as const;

export type Ended = {
  readonly code: number | null;
  readonly signal: string | null;
  readonly out: string;
  readonly err: string;
};

export type Started = {
  readonly child: ChildProcess;
  readonly ended: Promise<Ended>;
  /** The processes that the command has started and that are still there, itself among them. */
  readonly processes: () => readonly number[];
};

/** Starts a command. Whatever it starts inherits a mark in its environment, and is found by that. */
export function start([program, ...words]: readonly [string, ...string[]], options: SpawnOptions = {}): Started {
  const mark = randomUUID();
  const child = spawn(program, words, { ...options, env: { ...process.env, ...options.env, K8SNET_TEST: mark } });
  let [out, err] = ["", ""];
  child.stdout?.setEncoding("utf8").on("data", (text: string) => (out += text));
  child.stderr?.setEncoding("utf8").on("data", (text: string) => (err += text));
  const ended = new Promise<Ended>((resolve, reject) => {
    child.once("error", reject);
    child.once("close", (code, signal) => resolve({ code, signal, out, err }));
  });
  return { child, ended, processes: () => processesWith(`K8SNET_TEST=${mark}`) };
}

function processesWith(mark: string): readonly number[] {
  return readdirSync("/proc")
    .filter((name) => /^\d+$/.test(name) && readProc(`${name}/environ`).split("\0").includes(mark))
    .map(Number);
}

/** A file of /proc, or nothing where its process is gone. */
export function readProc(file: string): string {
  try {
    return readFileSync(`/proc/${file}`, "utf8");
  } catch {
    return "";
  }
}
